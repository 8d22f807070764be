import type { z } from 'zod';
import type { costTemplateSchema, priceBookSchema } from '../templates/cost-schema';
import type { sessionTemplateSchema } from '../templates/schema';
import type { ArtifactRef } from './artifact';
import type { MeasureName } from './quality';

/** Which version of a template an episode was made with. */
export interface TemplateStamp {
  /** `narrative@1`. */
  readonly id: string;
  /** The stored template; its sha256 is the version's proof. */
  readonly ref: ArtifactRef;
}

/** An inclusive range. */
export type Range = readonly [min: number, max: number];

/**
 * Structure, length, hosts, voices, sound and metadata of an episode. Templates are written once, as schemas with the meaning
 * of each field; their types are taken from there and leave nothing of the schemas behind at run time.
 */
export type SessionTemplate = Unchanged<z.output<typeof sessionTemplateSchema>>;

export type TemplateHost = SessionTemplate['hosts']['duo'][number];

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
   * A measure whose score is below its `floor` fails the gate, however good the rest is. One with share 0 is a check: it is
   * reported as passed or not, and is no part of the score.
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
  /** Sentences that share this much of their meaning-carrying words say the same. */
  readonly nearDuplicateShare: number;
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
export type CostTemplate = Unchanged<z.output<typeof costTemplateSchema>>;

/** What a quote assumes before anything is known of an episode. */
export type QuoteAssumptions = CostTemplate['assumptions'];

/** The part of the cost template that the workflow decides with. */
export type CostPolicy = CostTemplate['policy'];

export interface EpisodeTemplates {
  readonly session: SessionTemplate;
  readonly quality: QualityTemplate;
  readonly cost: CostTemplate;
  readonly prices: Unchanged<z.output<typeof priceBookSchema>>;
}

/** Read-only all the way down. */
type Unchanged<T> = { readonly [K in keyof T]: Unchanged<T[K]> };
