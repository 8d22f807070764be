import type { Finding } from '../../../domain/research';
import { ONES } from '../../../english/lists/numbers';
import {
  inverseDocumentFrequency,
  type TermVector,
  tfIdf,
  weightedJaccard,
} from '../../../english/similarity';
import { contentStems } from '../../../english/words';

/** The words and numbers by which two findings are compared. */
export interface Terms {
  readonly stems: ReadonlySet<string>;
  readonly vector: TermVector;
  /** Figures with thousands separators removed, small number words as figures. */
  readonly numbers: ReadonlySet<string>;
  readonly negated: boolean;
}

export interface TermSpace {
  readonly terms: readonly Terms[];
  readonly weight: (stem: string) => number;
}

const SPELLED_NUMBER = new RegExp(`\\b(?:${ONES.slice(2, 13).join('|')})\\b(?!-)`, 'gi');
const NEGATION =
  /\b(?:not(?! only| yet)|no(?! longer| other)|never(?! before)|none|nobody|neither|nor|cannot|without|fails? to|failed to|rejects?|rejected|denies|denied|disputes?|disputed|unlikely|hardly)\b|n[’']t\b/i;

/** Reads every finding into the terms that it is compared by, weighed over all of them. */
export function termSpace(findings: readonly Pick<Finding, 'text'>[]): TermSpace {
  const stems = findings.map(({ text }) => contentStems(text));
  const weight = inverseDocumentFrequency(stems);
  const terms = findings.map(({ text }, at) => ({
    stems: new Set((stems[at] as string[]).filter((stem) => !/^\d/.test(stem))),
    vector: tfIdf(stems[at] as string[], weight),
    numbers: numbersIn(text),
    negated: NEGATION.test(text),
  }));
  return { terms, weight };
}

/** Figures of a text as they can be compared; *one* is left out, because it is mostly a pronoun. */
function numbersIn(text: string): ReadonlySet<string> {
  const figures = (text.match(/\d+(?:[.,]\d+)*/g) ?? []).map((figure) =>
    figure.replace(/,(?=\d{3})/g, '').replace(/[.,]$/, ''),
  );
  const spelled = (text.match(SPELLED_NUMBER) ?? []).map((word) => String(ONES.indexOf(word.toLowerCase())));
  return new Set([...figures, ...spelled]);
}

/** Rare shared words over all words, 0–1. */
export function closeness(a: Terms, b: Terms, space: TermSpace): number {
  return weightedJaccard(a.stems, b.stems, space.weight);
}

/** Numbers agree when one statement has none, or one's numbers are all among the other's. */
export function numbersAgree(a: Terms, b: Terms): boolean {
  const [fewer, more] = a.numbers.size <= b.numbers.size ? [a.numbers, b.numbers] : [b.numbers, a.numbers];
  return [...fewer].every((number) => more.has(number));
}
