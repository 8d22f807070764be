import MiniSearch from 'minisearch';
import type { Finding } from '../../../domain/research';
import { rounded } from '../../../domain/rounding';
import { cosine, scaled, sumVectors } from '../../../english/similarity';
import { contentStems } from '../../../english/words';
import type { TermSpace } from './claim-terms';

/** Weights of the parts of a claim's relevance; they sum to 1. */
const WEIGHTS = { asked: 0.6, central: 0.25, substance: 0.15 } as const;

/**
 * Relevance of every finding among all of them, 0–1: BM25 against topic and brief (minisearch), closeness to
 * what the sources together talk about (cosine to their centroid), and substance a listener can hold on to.
 */
export function rankFindings({
  findings,
  space,
  topic,
  brief,
}: {
  readonly findings: readonly Finding[];
  readonly space: TermSpace;
  readonly topic: string;
  readonly brief: string;
}): number[] {
  const asked = bm25(findings, `${topic} ${topic} ${brief}`);
  const centre = sumVectors(space.terms.map(({ vector }) => vector));
  const central = scaled(space.terms.map(({ vector }) => cosine(vector, centre)));
  return findings.map((finding, at) => {
    const value =
      WEIGHTS.asked * (asked[at] as number) +
      WEIGHTS.central * (central[at] as number) +
      WEIGHTS.substance * substanceOf(finding);
    return rounded(value);
  });
}

function bm25(findings: readonly Finding[], query: string): number[] {
  const index = new MiniSearch<{ id: number; text: string; headings: string }>({
    fields: ['text', 'headings'],
    tokenize: (text) => contentStems(text),
    processTerm: (term) => term,
  });
  index.addAll(
    findings.map((finding, id) => ({ id, text: finding.text, headings: finding.headings.join(' ') })),
  );
  const scores = new Map<number, number>();
  for (const result of index.search(query, { boost: { text: 2 }, combineWith: 'OR' }))
    scores.set(result.id as number, result.score);
  return scaled(findings.map((_finding, at) => scores.get(at) ?? 0));
}

/** Numbers, names, spoken words: what makes a statement worth saying. */
function substanceOf(finding: Finding): number {
  let substance = 0;
  if (finding.statistics.length > 0) substance += 0.35;
  if (finding.names.length > 0) substance += 0.35;
  if (finding.spokenWords || finding.attributedTo) substance += 0.3;
  return finding.leansOn.length > 0 ? substance * 0.8 : substance;
}
