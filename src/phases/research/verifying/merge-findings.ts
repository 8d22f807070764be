import type { Finding } from '../../../domain/research';
import { pointsBack } from '../../../english/points-back';
import { countWords } from '../../../english/words';
import { closeness, numbersAgree, type TermSpace, type Terms } from './claim-terms';
import type { Relations } from './proposed-relations';

/** Findings that say the same; the first has the wording that is used. */
export interface Group {
  readonly findings: readonly Finding[];
  /** Place of the first finding in the term space. */
  readonly at: number;
}

/** Share of the weighed words that two statements must have in common to be one. */
const SAME = 0.52;
/** Only findings that share one of their rarest words are compared, so that long texts take no square of their time. */
const RAREST = 4;

interface Merging extends Pick<Relations, 'conflicts' | 'agreements'> {
  readonly findings: readonly Finding[];
  readonly space: TermSpace;
}

/**
 * Merges near-identical findings and those that a reader found to agree. Statements with different numbers or opposite sense are
 * never merged by their words, and no group holds two sides of a conflict. The order of conflicts and agreements changes nothing:
 * pairs are taken in the order of the sources.
 */
export function mergeFindings({ findings, space, conflicts, agreements }: Merging): Group[] {
  const opposed = new Set(conflicts.flatMap(({ a, b }) => [`${a} ${b}`, `${b} ${a}`]));
  const alike = candidatePairs(space).filter(([a, b]) => saysTheSame(space, a, b));
  // A group is held together by its first member, so that likeness cannot drift along a chain: each finding joins the first
  // that begins a group.
  const groups = new Map(findings.map((_finding, at) => [at, [at]]));
  for (const [a, b] of [...alike, ...agreements].sort(([a, b], [x, y]) => b - y || a - x)) {
    const group = groups.get(a);
    if (group === undefined || !groups.has(b) || group.some((at) => opposed.has(`${at} ${b}`))) continue;
    group.push(b);
    groups.delete(b);
  }
  return [...groups.values()].map((members) => {
    const best = [...members].sort(
      (a, b) => wording(findings[b] as Finding) - wording(findings[a] as Finding) || a - b,
    );
    const group = best.map((at) => findings[at] as Finding);
    return { findings: group, at: best[0] as number };
  });
}

/** Pairs `a < b` that share one of the rarest words of either. */
function candidatePairs({ terms, weight }: TermSpace): (readonly [number, number])[] {
  const holders = new Map<string, number[]>();
  const pairs: (readonly [number, number])[] = [];
  terms.forEach(({ stems }, at) => {
    const rare = [...stems].sort((x, y) => weight(y) - weight(x)).slice(0, RAREST);
    const near = new Set(rare.flatMap((stem) => holders.get(stem) ?? []));
    for (const other of near) pairs.push([other, at]);
    for (const stem of rare) holders.set(stem, [...(holders.get(stem) ?? []), at]);
  });
  return pairs;
}

function saysTheSame(space: TermSpace, a: number, b: number): boolean {
  const [x, y] = [space.terms[a] as Terms, space.terms[b] as Terms];
  return (
    numbersAgree(x, y) &&
    x.negated === y.negated &&
    Math.min(x.stems.size, y.stems.size) >= 3 &&
    closeness(x, y, space) >= SAME
  );
}

/** The best wording stands alone, says whose it is, and is neither stubby nor long. */
function wording(finding: Finding): number {
  const count = countWords(finding.text);
  const length = count >= 10 && count <= 26 ? 1 : 0;
  return (
    (pointsBack(finding.text) === null ? 2 : 0) + length + (finding.attributedTo === undefined ? 0 : 0.5)
  );
}
