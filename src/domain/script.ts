import type { Quote } from './research';

export type PartKind = 'cold-open' | 'introduction' | 'segment' | 'recap' | 'close';

/** The role of a speaker. `guide` knows the material, `questioner` asks what a listener would. */
export interface Host {
  readonly id: string;
  readonly name: string;
  readonly role: 'guide' | 'questioner';
  /** Voice id of the speech provider. */
  readonly voice: string;
}

/**
 * `claim` states what a source says · `quotation` gives a source's words with who said them ·
 * `joint` connects, adds no fact · `question` a host asks · `frame` names show, hosts, sources · `disclosure` says it is AI-made.
 * Only `claim` and `quotation` may state facts, and they always carry quotes.
 */
export type SentenceRole = 'claim' | 'quotation' | 'joint' | 'question' | 'frame' | 'disclosure';

export interface Sentence {
  /** Unique in the script and kept by an edit that does not touch it: `p3.2.1` (part, turn, sentence) at first writing. */
  readonly id: string;
  readonly text: string;
  readonly role: SentenceRole;
  /** Places in the documents that it rests on; empty for roles that state no fact. */
  readonly quotes: readonly Quote[];
  /** Claims that it rests on; empty for roles that state no fact. */
  readonly claimIds: readonly string[];
  /** A person wrote or changed it: their word, whatever its sources say. */
  readonly editedByPerson?: boolean;
}

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
}

export interface OutlinePart {
  readonly id: string;
  readonly kind: PartKind;
  readonly title: string;
  readonly themeId?: string;
  readonly targetWords: number;
  /** Claims this part may use, in telling order; no claim stands in two segments. */
  readonly claimIds: readonly string[];
  /** Passages that it is told in, in telling order; for a writer without a model. */
  readonly passageIds?: readonly string[];
}

/** `production/outline.json`. */
export interface Outline {
  readonly title: string;
  readonly topic: string;
  readonly showTitle: string;
  readonly question: string;
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
  /** One sentence for the report and the notes when the material did not carry the asked length. */
  readonly shortfall?: string;
  /** 0 as first written, then 1–3. */
  readonly revision: number;
}

/** Tells if a sentence of this role states a fact, which needs a source. */
export function statesFact({ role }: Pick<Sentence, 'role'>): boolean {
  return role === 'claim' || role === 'quotation';
}

/** All sentences of a script or a part in speaking order. */
export function sentencesOf(source: { readonly parts: readonly ScriptPart[] } | ScriptPart): Sentence[] {
  const parts = 'parts' in source ? source.parts : [source];
  return parts.flatMap((part) => part.turns.flatMap((turn) => turn.sentences));
}
