import type { ArtifactRef } from './artifact';
import type { Format } from './episode';
import type { ListeningPolicy } from './listening';
import type { ModelRoles } from './model-roles';
import type { Phase } from './phase';
import type { PriceBook } from './price-book';
import type { MeasureName } from './quality';
import type { PartKind } from './script';
import type { DeliveredLength } from './script-length';
import type { Spread } from './spread';
import type { SearchEffort } from './web-sources';

/** Which version of a template an episode was made with. */
export interface TemplateStamp {
  /** `narrative@1`. */
  readonly id: string;
  /** The stored template; its sha256 is the version's proof. */
  readonly ref: ArtifactRef;
}

/** An inclusive range. */
export type Range = readonly [min: number, max: number];

export interface TemplateHost {
  readonly id: string;
  readonly name: string;
  readonly role: 'guide' | 'questioner';
  readonly voice: string;
}

/** Structure, length, hosts, voices, sound and metadata of an episode. */
export interface SessionTemplate {
  readonly id: string;
  readonly description: string;
  readonly show: {
    readonly title: string;
    readonly language: string;
    readonly category: string;
    readonly author: string;
    /** Spoken and printed; must say that the episode is made by AI. */
    readonly disclosure: string;
  };
  readonly length: {
    readonly defaultMinutes: number;
    readonly minMinutes: number;
    readonly maxMinutes: number;
    /** How far from the asked length is still the asked length, as a share of it. */
    readonly toleranceShare: number;
    /** How near models bring a script to it; left out for the usual of `domain/script-length.ts`. */
    readonly delivered?: DeliveredLength | undefined;
  };
  readonly structure: {
    /** Share of the words, each part; segments share what is left. */
    readonly shares: Readonly<Record<Exclude<PartKind, 'segment'>, number>>;
    readonly segments: Range;
    /** A segment below this is folded into another. */
    readonly minSegmentWords: number;
    /** Words that a claim is told in for each that it is quoted with; 1.35 when left out. */
    readonly toldForQuoted?: number | undefined;
  };
  /** `trio` is left out where a show has no third voice. */
  readonly hosts: Readonly<
    Record<Exclude<Format, 'trio'>, readonly TemplateHost[]> & {
      readonly trio?: readonly TemplateHost[] | undefined;
    }
  >;
  /** Which model does what, by `provider/model`, unless a producer says otherwise; without it everything is by rules. */
  readonly models?: ModelRoles | undefined;
  readonly research: {
    readonly minSources: number;
    readonly institutionalShare: number;
    readonly statisticSources: number;
    readonly contestedSources: number;
    readonly checkedShare: number;
    /** A source whose best block scores below this against the topic is about something else. */
    readonly minTopicShare: number;
    /** When searches are enough; left out for the usual. */
    readonly searchEffort?: SearchEffort | undefined;
  };
  readonly speech: {
    /** Assumed until the voice states its own. */
    readonly wordsPerMinute: number;
    readonly maxSegmentCharacters: number;
    readonly pausesMs: {
      readonly sentence: number;
      readonly turn: number;
      readonly part: number;
      readonly lead: number;
      readonly tail: number;
    };
  };
  readonly sound: {
    readonly sampleRate: number;
    readonly channels: 1 | 2;
    readonly bitrateKbps: number;
    readonly loudnessLufs: number;
    readonly loudnessTolerance: number;
    readonly truePeakDbtp: number;
    /** A take is refused outside these. */
    readonly take: {
      readonly wordsPerMinute: Range;
      readonly minLevelDbfs: number;
      readonly maxClippedSamples: number;
      readonly maxSilenceMs: number;
      readonly maxSilenceShare: number;
    };
    /** How takes are judged that a recogniser listens to; the defaults of `domain/listening.ts` when left out. */
    readonly listening?: ListeningPolicy;
  };
}

/** How one figure is scored: full marks inside `ideal`, falling linearly to 0 at `limits`. */
export interface Scale {
  readonly ideal: Range;
  readonly limits: Range;
}

export interface QualityGate {
  readonly name: string;
  readonly threshold: number;
  readonly weight: number;
  /**
   * Measure name → its share of the gate and how its figure is scored. Shares sum to 1.
   * A measure whose score is below its `floor` fails the gate, however good the rest is.
   */
  readonly measures: Readonly<Partial<Record<MeasureName, GateMeasure>>>;
}

export interface GateMeasure {
  readonly share: number;
  readonly scale: Scale;
  /** 0–1, on the scored figure. */
  readonly floor?: number;
}

/** What the measures take a thing to be; a show may draw these lines elsewhere. */
export interface MeasureDefinitions {
  /** What a hook earns by, 0–1 each, summing to 1. */
  readonly hook: {
    /** How many opening sentences are read for something concrete. */
    readonly openingSentences: number;
    /** A number, a name, quoted words or a contrast in them. */
    readonly concrete: number;
    /** A second of these kinds. */
    readonly secondKind: number;
    /** The cold open ends in a question. */
    readonly question: number;
    /** It neither greets nor defines. */
    readonly straightIn: number;
  };
  /** A sentence above this many words is too long for the ear. */
  readonly longSentenceWords: number;
  /** Share of a theme's claims that covers it, when the length asked for holds all the material. */
  readonly coveredShare: number;
  /** Sentences that share this much of their meaning-carrying words say the same. */
  readonly nearDuplicateShare: number;
  /** As many words in a row, said again, are heard as a repetition. */
  readonly repeatedRunWords: number;
  /** Share of a sentence's meaning-carrying words that must stand in what it cites. */
  readonly containedShare: number;
  /** A hedged number ("about 40") may be this far from the one quoted. */
  readonly roundingShare: number;
  /** Counts up to this, written as words, may stand in a joint ("two sources"). */
  readonly plainCount: number;
  /** Share of the brief's material that an episode shorter than asked must have used. */
  readonly usedMaterialShare: number;
  /** Lines quoted a measure, and directives a judge. */
  readonly maxEvidence: number;
  readonly maxDirectives: number;
  /** How much of a gate's score a model's reading is, the rest being measured; half when left out. */
  readonly readShare?: number | undefined;
}

/** Gates, weights, judges and bands. */
export interface QualityTemplate {
  readonly id: string;
  readonly description: string;
  /** Why a measure is scored as it is. */
  readonly rationale?: Readonly<Partial<Record<MeasureName, string>>>;
  readonly gates: readonly QualityGate[];
  readonly judges: readonly {
    readonly name: string;
    readonly view: 'creative' | 'technical' | 'accuracy';
    /** Gate names this judge reads for. */
    readonly gates: readonly string[];
  }[];
  readonly policy: QualityPolicy;
  /** Words and phrases the show does not say. */
  readonly avoidedTerms: readonly string[];
  /** Phrases that own up to what is not known. */
  readonly humilityPhrases: readonly string[];
  /** Phrases that say whose statement it is, or that one source alone makes it. */
  readonly attributionPhrases: readonly string[];
  /** Phrases that say that sources disagree. */
  readonly disputePhrases: readonly string[];
  readonly definitions: MeasureDefinitions;
}

/** The part of the quality template that the workflow decides with. */
export interface QualityPolicy {
  readonly creativeWeight: number;
  readonly technicalWeight: number;
  readonly bands: { readonly approve: number; readonly minorRevisions: number; readonly revise: number };
  readonly maxDisagreement: number;
  readonly overall: number;
  readonly maxRevisions: number;
}

/** Budget, phase shares, the prices to count with and what a quote assumes. */
export interface CostTemplate {
  readonly id: string;
  readonly description: string;
  readonly policy: CostPolicy;
  /** The price book, `standard@1`. */
  readonly prices: string;
  readonly assumptions: QuoteAssumptions;
}

/** What a quote assumes before anything is known of an episode. */
export interface QuoteAssumptions {
  /** Of spoken text, with its spaces and marks; numbers and units written out. */
  readonly charactersPerWord: number;
  readonly tokensPerWord: number;
  /** Of speech that is billed by the token it makes. */
  readonly audioTokensPerMinute: number;
  /** The finished length as a share of the one asked for. */
  readonly lengthShare: Spread;
  /** Scripts written after the first. */
  readonly revisions: Spread;
  /** Share of the calls that are made and paid a second time: failed replies, fates unknown, lines spoken again. */
  readonly repeatedShare: Spread;
  /** Of models that charge for each request besides its words: how many they write in one. */
  readonly wordsPerRequest: number;
  /**
   * How often a model reads all the sources in the research, how many words it writes for each it reads, and how many a page has
   * that is not fetched yet.
   */
  readonly research: {
    readonly readings: number;
    readonly writtenShare: number;
    readonly pageWords: number;
  };
  /**
   * What is read and written for a draft, for its polish, and read by each judge, as multiples of the script's length: each part is
   * a request of its own with its sources, claims and rules. And how many words a judge answers.
   */
  readonly script: {
    readonly readShare: number;
    readonly writtenShare: number;
    readonly polishReadShare: number;
    readonly polishWrittenShare: number;
    readonly judgedShare: number;
    readonly verdictWords: number;
  };
  /** Seconds of work for a minute of episode, until finished episodes tell. */
  readonly workSecondsPerMinute: Readonly<Record<Phase, Spread>>;
}

/** The part of the cost template that the workflow decides with. */
export interface CostPolicy {
  readonly budgetMicros: number;
  /** Advisory; `package` costs nothing that is billed. */
  readonly phaseShares: Readonly<Record<Phase, number>>;
  readonly warnShare: number;
  readonly askShare: number;
  readonly stopShare: number;
}

export interface EpisodeTemplates {
  readonly session: SessionTemplate;
  readonly quality: QualityTemplate;
  readonly cost: CostTemplate;
  readonly prices: PriceBook;
}
