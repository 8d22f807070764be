/** Listening back: how much of what should be said was heard, and what becomes of a take. */
import { rounded } from './rounding';
import type { SessionTemplate } from './templates';

const LISTENING_MEASURES = ['word', 'character', 'term', 'number', 'name'] as const;
export type ListeningMeasure = (typeof LISTENING_MEASURES)[number];

/**
 * - `approved`, `with-notes`: used, the latter with what was missed in the report
 * - `redo`, `reject`: the segment is spoken again
 * - `too-short`: too few words to judge by; the measured signal alone counts
 */
export type ListeningVerdict = 'approved' | 'with-notes' | 'redo' | 'reject' | 'too-short';

/** Rules by which takes are judged that a recogniser listens to. */
export type ListeningPolicy = NonNullable<SessionTemplate['sound']['listening']>;

/** Defaults for session templates without a section `sound.listening`, which were written before there was one. */
export const LISTENING_DEFAULTS: ListeningPolicy = {
  weights: { word: 0.3, character: 0.2, term: 0.25, number: 0.15, name: 0.1 },
  bands: { approve: 0.9, notes: 0.85, redo: 0.8 },
  wordFloor: 0.85,
  maxRepeats: 2,
  minWords: 4,
  nameLikeness: 0.7,
};

/** Words that were heard of one segment. */
export interface Hearing {
  /** 0–1 each; null where there was none of the kind to hear. */
  readonly scores: Readonly<Record<ListeningMeasure, number | null>>;
  /** 0–1, weighted; null where there were too few words to judge. */
  readonly overall: number | null;
  readonly verdict: ListeningVerdict;
  /** The first places where something else was heard, in order; `heard` is empty for what was left out. */
  readonly missed: readonly HeardOtherwise[];
}

export interface HeardOtherwise {
  /** The script's sentence id. */
  readonly sentence: string;
  readonly expected: string;
  readonly heard: string;
}

/** A hearing with who listened and how often the segment had been spoken before it was good enough. */
export interface TakeHearing extends Hearing {
  readonly recogniser: string;
  /** 0: the first take was kept. */
  readonly repeats: number;
}

/** The weighted score and its band. Total and pure. */
export function listeningVerdict(
  scores: Hearing['scores'],
  { weights, bands, wordFloor }: ListeningPolicy,
): { readonly overall: number; readonly verdict: Exclude<ListeningVerdict, 'too-short'> } {
  let [sum, weight] = [0, 0];
  for (const measure of LISTENING_MEASURES) {
    const score = scores[measure];
    if (score === null) continue;
    sum += score * weights[measure];
    weight += weights[measure];
  }
  const overall = weight === 0 ? 0 : rounded(sum / weight);
  const complete = scores.word === null || scores.word >= wordFloor;
  if (complete && overall >= bands.approve) return { overall, verdict: 'approved' };
  if (complete && overall >= bands.notes) return { overall, verdict: 'with-notes' };
  return { overall, verdict: overall >= bands.redo ? 'redo' : 'reject' };
}

/** The verdict about a segment that is too short to be judged by its words. */
export const NOT_JUDGED: Hearing = {
  scores: { word: null, character: null, term: null, number: null, name: null },
  overall: null,
  verdict: 'too-short',
  missed: [],
};

/** Good enough to be used. */
export function isHeardWell({ verdict }: Pick<Hearing, 'verdict'>): boolean {
  return verdict !== 'redo' && verdict !== 'reject';
}
