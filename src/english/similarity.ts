import { contentStems } from './words';

/** Term → weight. */
export type TermVector = ReadonlyMap<string, number>;

/** The distinct content stems of a text. */
export function stemSet(text: string): ReadonlySet<string> {
  return new Set(contentStems(text));
}

function sharedCount<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let shared = 0;
  for (const item of small) if (large.has(item)) shared++;
  return shared;
}

/** Shared share of all items, 0–1; two empty sets share nothing. */
export function jaccard<T>(a: ReadonlySet<T>, b: ReadonlySet<T>): number {
  const shared = sharedCount(a, b);
  return shared === 0 ? 0 : shared / (a.size + b.size - shared);
}

/** Cosine of two term vectors, 0–1 for non-negative weights. */
export function cosine(a: TermVector, b: TermVector): number {
  const product = dot(a, b);
  return product === 0 ? 0 : product / (norm(a) * norm(b));
}

/** Product of two term vectors; their cosine where both are of length 1. */
export function dot(a: TermVector, b: TermVector): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  let sum = 0;
  for (const [term, weight] of small) sum += weight * (large.get(term) ?? 0);
  return sum;
}

/** The vector at length 1; an empty one stays empty. */
export function unit(vector: TermVector): TermVector {
  const length = norm(vector) || 1;
  return new Map([...vector].map(([term, weight]) => [term, weight / length]));
}

function norm(vector: TermVector): number {
  let sum = 0;
  for (const weight of vector.values()) sum += weight * weight;
  return Math.sqrt(sum);
}

/** Smoothed inverse document frequency: ln(1 + N / (1 + n)). Unknown terms are as rare as they can be. */
export function inverseDocumentFrequency(texts: readonly (readonly string[])[]): (term: string) => number {
  const counts = new Map<string, number>();
  for (const stems of texts) for (const stem of new Set(stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return (term) => Math.log(1 + texts.length / (1 + (counts.get(term) ?? 0)));
}

/** TF-IDF with logarithmic term frequency. */
export function tfIdf(stems: readonly string[], idf: (term: string) => number): TermVector {
  const counts = new Map<string, number>();
  for (const stem of stems) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  return new Map([...counts].map(([stem, count]) => [stem, (1 + Math.log(count)) * idf(stem)]));
}

/** The sum of vectors; with {@link cosine}, which ignores length, as good as their mean. */
export function sumVectors(vectors: Iterable<TermVector>): TermVector {
  const sum = new Map<string, number>();
  for (const vector of vectors)
    for (const [term, weight] of vector) sum.set(term, (sum.get(term) ?? 0) + weight);
  return sum;
}

/** Weight of the shared terms over the weight of all terms, 0–1. */
export function weightedJaccard(
  a: ReadonlySet<string>,
  b: ReadonlySet<string>,
  weight: (term: string) => number,
): number {
  let shared = 0;
  let all = 0;
  for (const term of a) {
    all += weight(term);
    if (b.has(term)) shared += weight(term);
  }
  for (const term of b) if (!a.has(term)) all += weight(term);
  return all === 0 ? 0 : shared / all;
}

/** Values as a share of the largest; all 0 when none is above it. */
export function scaled(values: readonly number[]): number[] {
  const largest = Math.max(...values, 0);
  return values.map((value) => (largest === 0 ? 0 : value / largest));
}
