import type { Quote } from './research';

export type PartKind = 'cold-open' | 'introduction' | 'segment' | 'recap' | 'close';

/** The role of a speaker. `guide` knows the material, `questioner` asks what a listener would. */
export interface Host {
  readonly id: string;
  readonly name: string;
  readonly role: 'guide' | 'questioner';
  /** Voice id of the speech provider. */
  readonly voice: string;
  /** The stake of the host: a wish, a belief or a side; for a writer with a model. */
  readonly stake?: string;
}

/**
 * `claim` states what a source says · `quotation` gives a source's words with who said them · `callback` tells again what was told ·
 * `inference` takes a step from what is cited · `analogy` is a comparison of the hosts' own, which says what it stands for ·
 * `reaction` is a few words that state nothing · `joint` connects, adds no fact · `question` a host asks ·
 * `frame` names show, hosts, sources and talks about the talk · `disclosure` says it is AI-made.
 */
export type SentenceRole =
  | 'claim'
  | 'quotation'
  | 'callback'
  | 'inference'
  | 'analogy'
  | 'reaction'
  | 'joint'
  | 'question'
  | 'frame'
  | 'disclosure';

/** Roles that state facts; their sentences always carry quotes. */
const FACT_ROLES: ReadonlySet<SentenceRole> = new Set(['claim', 'quotation', 'callback', 'inference']);

export interface Sentence {
  /** Unique in the script and kept by an edit that does not touch it: `p3.2.1` (part, turn, sentence) at first writing. */
  readonly id: string;
  readonly text: string;
  readonly role: SentenceRole;
  /** Places in the documents that it rests on; empty for roles that state no fact. */
  readonly quotes: readonly Quote[];
  /** Claims that it rests on; empty for roles that state no fact. */
  readonly claimIds: readonly string[];
  /** Claims that an analogy pictures. */
  readonly standsFor?: readonly string[];
  /** The earlier sentence that a callback tells again. */
  readonly refersTo?: string;
  readonly delivery?: Delivery;
  /** Result of holding it against its claims; left out where no model has. */
  readonly check?: SentenceCheck;
  /** A person wrote or changed it: their word, whatever its sources say. */
  readonly editedByPerson?: boolean;
}

/** The delivery of a sentence; never spoken itself. Voices that cannot do it leave it aside. */
export interface Delivery {
  /** A word or two: `wry`, `quietly`. */
  readonly mood?: string;
  readonly pace?: 'slower' | 'faster';
  /** Words of the sentence. */
  readonly stress?: readonly string[];
  readonly pauseBeforeMs?: number;
  /** The way in which its turn begins against the one before it; at the start of a turn only. */
  readonly joins?: 'overlap' | 'interrupt' | 'backchannel';
}

/** The part of a delivery that is the voice's; pauses and how turns come in are the timeline's. */
export const DIRECTIONS = ['mood', 'pace', 'stress'] as const satisfies readonly (keyof Delivery)[];
export type Directions = Pick<Delivery, (typeof DIRECTIONS)[number]>;

/** Number of times that a writer mends what was refused; what still fails then is left out. */
export const MOST_MENDINGS = 2;

/** A model's reading of a sentence against what it cites; of one that cites nothing, whether it states something all the same. */
export interface SentenceCheck {
  /** `provider/model`. */
  readonly by: string;
  readonly verdict: 'entailed' | 'partly' | 'not';
  /** Words of the sources on which the verdict rests, verbatim. */
  readonly span?: string;
  /** The part of the sentence that the sources do not say. */
  readonly missing?: string;
}

/** Sentence id → what a reader says of it; of a line that cites nothing, `entailed` that it states nothing. */
export type FactChecks = Readonly<Record<string, Omit<SentenceCheck, 'by'>>>;

export interface Turn {
  readonly hostId: string;
  readonly sentences: readonly Sentence[];
}

export interface ScriptPart {
  /** `p1`, `p2`, … in order. */
  readonly id: string;
  readonly kind: PartKind;
  /** Chapter title. */
  readonly title: string;
  readonly themeId?: string;
  readonly targetWords: number;
  readonly turns: readonly Turn[];
  /** Intent of its writer; never spoken. */
  readonly plan?: PartPlan;
  /** Sentences that were written for it and left out, in the order in which that happened; left out where there are none. */
  readonly dropped?: readonly DroppedSentence[];
}

/** The plan of a part, made before its turns are written. */
export interface PartPlan {
  /** The wish that drives the part: one host wants something of another. */
  readonly wants: string;
  /** The change that the part brings. */
  readonly turn: string;
  readonly lastLine: string;
}

export interface DroppedSentence {
  readonly id: string;
  readonly hostId: string;
  readonly text: string;
  readonly role: SentenceRole;
  readonly claimIds: readonly string[];
  /** Reasons as sentences for people. */
  readonly reasons: readonly string[];
  /** The words of its source that are said in its place; left out where nothing is. */
  readonly insteadSaid?: string;
}

export interface OutlinePart {
  readonly id: string;
  readonly kind: PartKind;
  readonly title: string;
  readonly themeId?: string;
  readonly targetWords: number;
  /** Claims this part may use, in telling order; no claim stands in two segments. */
  readonly claimIds: readonly string[];
  /** The claim that says what a segment is about; a writer with a model has to tell it. */
  readonly ideaClaimId?: string;
  /** The reason for the part, the tension that keeps a listener in it, and the thought that leads on; for a writer with a model. */
  readonly purpose?: string;
  readonly tension?: string;
  readonly handOver?: string;
  /** Passages that it is told in, in telling order; for a writer without a model. */
  readonly passageIds?: readonly string[];
}

/** `production/outline.json`. */
export interface Outline {
  readonly title: string;
  readonly topic: string;
  /** Title as the hosts say it. */
  readonly showTitle: string;
  /** The show's own sentences where it is introduced and at the end; left out where it has none. */
  readonly opening?: readonly string[];
  readonly ending?: readonly string[];
  readonly question: string;
  /** Claims that answer the question, and a thing or picture that comes back; of a model's outline. */
  readonly answerClaimIds?: readonly string[];
  readonly motif?: string;
  readonly hosts: readonly Host[];
  /** Says that the episode is made by software; spoken in the close. */
  readonly disclosure: string;
  /** Length asked for. */
  readonly minutes: number;
  readonly targetWords: number;
  /** Words that the material can honestly carry; below `targetWords` the episode is shorter and says so. */
  readonly plannedWords: number;
  /** Tolerance of the length, as a share of the words asked for; for parts that models write. */
  readonly tolerance?: number;
  readonly parts: readonly OutlinePart[];
}

/** `production/script.json`. */
export interface Script {
  readonly title: string;
  readonly topic: string;
  readonly hosts: readonly Host[];
  readonly parts: readonly ScriptPart[];
  readonly words: number;
  readonly targetWords: number;
  /** Words planned by its outline; left out in older scripts. */
  readonly plannedWords?: number;
  /** One sentence for the report and the notes when the material did not carry the asked length. */
  readonly shortfall?: string;
  /** 0 as first written, then 1–3. */
  readonly revision: number;
}

/** Tells if a sentence of this role states a fact, which needs a source. */
export function statesFact({ role }: Pick<Sentence, 'role'>): boolean {
  return FACT_ROLES.has(role);
}

/** All sentences of a script or a part in speaking order. */
export function sentencesOf(source: { readonly parts: readonly ScriptPart[] } | ScriptPart): Sentence[] {
  const parts = 'parts' in source ? source.parts : [source];
  return parts.flatMap((part) => part.turns.flatMap((turn) => turn.sentences));
}
