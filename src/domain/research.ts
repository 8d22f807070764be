import type { SourceCard, SourceOrigin } from './source';

/** Words that occur in a stored source: `text === source.text.slice(start, end)`, character for character. */
export interface Quote {
  readonly sourceId: string;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

export type ClaimKind = 'fact' | 'statistic' | 'event' | 'definition' | 'opinion';

/** One thing that one source says. */
export interface Finding {
  /** `s1.f3`. */
  readonly id: string;
  readonly sourceId: string;
  /** The quoted sentence as it is read aloud: without marks that point to notes, otherwise word for word. */
  readonly text: string;
  readonly quote: Quote;
  /** Sentences directly before it that show whom or what it means. Empty for one that opens its passage. */
  readonly leansOn: readonly Quote[];
  /** `text` with names in square brackets behind the words that mean them; left out where a model resolved none. */
  readonly resolved?: string;
  readonly kind: ClaimKind;
  /** Headings above it, outermost first. */
  readonly headings: readonly string[];
  /** Position of its paragraph in the source, 0–1. */
  readonly position: number;
  /** Numbers with what they count, as they stand in the text (`42 percent`, `in 476`). */
  readonly statistics: readonly string[];
  /** People and organisations named. */
  readonly names: readonly string[];
  /** The person who says it, when the sentence tells ("Seneca wrote that …"). */
  readonly attributedTo?: string;
  /** A direct quotation inside the sentence, verbatim without its quotation marks. */
  readonly spokenWords?: string;
}

export type ClaimState = 'verified' | 'likely' | 'uncertain' | 'disputed' | 'unverified';

/** Findings of all sources that say the same, checked against the others; it says of itself what its best finding does. */
export interface Claim
  extends Pick<
    Finding,
    | 'kind'
    | 'leansOn'
    | 'resolved'
    | 'headings'
    | 'position'
    | 'statistics'
    | 'names'
    | 'attributedTo'
    | 'spokenWords'
  > {
  /** `c1`, `c2`, … most relevant first. */
  readonly id: string;
  /** The best wording among the merged findings; never new words. */
  readonly text: string;
  readonly state: ClaimState;
  /** One per finding that says it, best first; at least one. */
  readonly quotes: readonly Quote[];
  /** Quotes of findings that contradict it. */
  readonly against: readonly Quote[];
  /** Claims that contradict it. */
  readonly conflictsWith: readonly string[];
  readonly relevance: number;
  /** Why it has its state, in one sentence. */
  readonly stateReason: string;
}

/** A person or organisation that the sources name. */
export interface Voice {
  readonly name: string;
  readonly kind: 'person' | 'organisation';
  /** As a source introduces them ("a historian at …"), verbatim; absent when none does. */
  readonly role?: string;
  readonly sourceIds: readonly string[];
  readonly mentions: number;
}

/** `research/findings.json`. */
export interface Findings {
  readonly topic: string;
  readonly sources: readonly SourceCard[];
  readonly claims: readonly Claim[];
  readonly voices: readonly Voice[];
}

/** `research/validation.json`: what was checked and what was not met. */
export interface ResearchValidation {
  readonly claims: Readonly<Record<ClaimState, number>>;
  readonly agreements: readonly { readonly claimId: string; readonly sourceIds: readonly string[] }[];
  readonly conflicts: readonly { readonly claimIds: readonly [string, string]; readonly about: string }[];
  /** Statistics that only one source gives. */
  readonly singleSourceStatistics: readonly string[];
  /** Origin of each source; left out in records from before pages were fetched. */
  readonly sources?: readonly (Pick<
    SourceCard,
    'id' | 'title' | 'url' | 'retrievedAt' | 'licence' | 'foundBy' | 'warnings'
  > & {
    readonly origin: SourceOrigin;
  })[];
  /** Sources that share most of their text with one before them, and count as one source with it; left out without any. */
  readonly nearCopies?: readonly {
    readonly id: string;
    readonly copyOf: string;
    /** Share of the shorter text that stands in the other, 0–1. */
    readonly shared: number;
  }[];
  /** Each expectation of the session template, what was found, and whether it was scaled down and why. */
  readonly expectations: readonly {
    readonly name: string;
    readonly expected: number;
    readonly found: number;
    readonly met: boolean;
    readonly note?: string;
  }[];
}

/**
 * Neighbouring sentences of one source that can be understood together, chosen for the episode: evidence as it is told and
 * cited. Nothing in its first sentence points back.
 */
export interface ToldPassage {
  /** `s1.p3`. */
  readonly id: string;
  readonly sourceId: string;
  /** In reading order; `claimId` is the claim that holds the sentence's quote, where research made one of it. */
  readonly sentences: readonly { readonly quote: Quote; readonly claimId?: string }[];
  /** Headings above it, outermost first. */
  readonly headings: readonly string[];
  /** It begins inside a paragraph; a writer says so. */
  readonly beginsInside: boolean;
  /** It ends inside a paragraph; likewise. */
  readonly endsInside: boolean;
  /** It follows the passage told before it without anything left out. */
  readonly goesOn: boolean;
  /** It begins in the paragraph in which the passage told before it ends. */
  readonly readsOn?: boolean;
  /** The question that its section answers, where the passage is the beginning of the answer. */
  readonly asks?: string;
  /** The word that its section explains, as in a glossary, where the passage is the beginning of that. */
  readonly entry?: string;
  /** Speaker of the passage, in an interview or a log. */
  readonly speaker?: string;
  /** Its author says "I" in it; a writer says so. */
  readonly speaksAsAuthor?: boolean;
  /** Its document ends with it. */
  readonly endsDocument?: boolean;
}

export interface Theme {
  /** `t1`, … in telling order. */
  readonly id: string;
  /** A few words fit for a chapter title. */
  readonly title: string;
  /** The claim that says what the theme shows. */
  readonly ideaClaimId: string;
  /** In telling order, `ideaClaimId` included. */
  readonly claimIds: readonly string[];
  readonly sourceIds: readonly string[];
  /** Passages that it is told in, in telling order. */
  readonly passageIds: readonly string[];
}

/** `research/brief.json`: the narrative structure that the script is written from. */
export interface NarrativeBrief {
  readonly topic: string;
  /** The question that the episode answers: the producer's own, or the topic where none was asked. */
  readonly question: string;
  /** The producer's wishes, in their words; left out without any. */
  readonly wish?: string;
  /** Chosen passages in telling order: the opening first, the conclusion last where there is one. */
  readonly passages: readonly ToldPassage[];
  /** The passage that concludes; undefined where the sources hold none that fits. */
  readonly conclusionId?: string;
  /** The concrete thing to open with. */
  readonly hook: { readonly claimId: string; readonly kind: 'number' | 'scene' | 'contradiction' | 'quote' };
  /** 3–6 when the material carries them, fewer when it does not. */
  readonly themes: readonly Theme[];
  /** Claims of the conclusion. */
  readonly answerClaimIds: readonly string[];
  /** Open questions: disputed or uncertain claims, and facts that sources call unknown. */
  readonly openEnds: readonly { readonly claimId: string; readonly why: string }[];
  readonly voices: readonly Voice[];
  /** Words that all passages on the topic hold; an upper bound for an honest length. */
  readonly materialWords: number;
}

/** The claims that a brief chose: its opening's, its themes', those of its answer and of what stays open. */
export function chosenClaimIds({ hook, themes, answerClaimIds, openEnds }: NarrativeBrief): Set<string> {
  return new Set([
    hook.claimId,
    ...themes.flatMap(({ claimIds }) => claimIds),
    ...answerClaimIds,
    ...openEnds.map(({ claimId }) => claimId),
  ]);
}
