import type { Finding } from '../../domain/research';
import { opensUnresolved } from '../../english/pronouns';
import { countWords } from '../../english/words';
import { closeness, numbersAgree, sharedNumbers, type TermSpace, type Terms } from './claim-terms';

/** Findings that say the same; the first has the wording that is used. */
export interface Group {
  readonly findings: readonly Finding[];
  /** Place of the first finding in the term space. */
  readonly at: number;
}

/** Same words for the most part: one statement, wherever it stands. */
const SAME = 0.52;
const SAME_WORDS = 0.85;
/**
 * Between sources less will do when names or numbers are the same, because two authors rarely choose the same words.
 * Calibrated on essays about one topic: below these, statements about the same person began to pass for the same fact.
 */
const SAME_WITH_ANCHOR = 0.3;
const SAME_WITH_ANCHORS = 0.24;
/** A shared quotation is the same fact however it is introduced. */
const SHARED_QUOTATION_WORDS = 6;

/**
 * Merges near-identical findings. Statements with different numbers or opposite sense are never merged, and a `disputed` one
 * only with the same words, because another wording of the fact may lose what is disputed about it. `agreements` say the same in other words.
 */
export function mergeFindings(
  findings: readonly Finding[],
  space: TermSpace,
  disputed: ReadonlySet<number> = new Set(),
  agreements: readonly (readonly [number, number])[] = [],
): Group[] {
  const agreed = new Set(
    agreements.filter(([a, b]) => !disputed.has(a) && !disputed.has(b)).map((pair) => pair.join()),
  );
  const groupOf = findings.map((_finding, at) => at);
  for (let a = 0; a < findings.length; a++) {
    for (let b = a + 1; b < findings.length; b++) {
      if (
        groupOf[b] === groupOf[a] ||
        !(saysTheSame(findings, space, a, b, disputed.has(a) || disputed.has(b)) || agreed.has(`${a},${b}`))
      )
        continue;
      // A group is held together by its first member, so that likeness cannot drift along a chain.
      if (groupOf[b] === b && groupOf[a] === a) groupOf[b] = a;
    }
  }
  const groups = new Map<number, number[]>();
  for (const [at, group] of groupOf.entries()) groups.set(group, [...(groups.get(group) ?? []), at]);
  return [...groups.values()].map((members) => {
    const best = byWording(members, findings, space);
    return { findings: best.map((at) => findings[at] as Finding), at: best[0] as number };
  });
}

function saysTheSame(
  findings: readonly Finding[],
  space: TermSpace,
  a: number,
  b: number,
  isDisputed: boolean,
): boolean {
  const [first, second] = [findings[a] as Finding, findings[b] as Finding];
  const [x, y] = [space.terms[a] as Terms, space.terms[b] as Terms];
  if (!numbersAgree(x, y) || x.negated !== y.negated || Math.min(x.stems.size, y.stems.size) < 3)
    return false;
  if (sharesQuotation(first, second)) return true;
  const close = closeness(x, y, space);
  if (close >= (isDisputed ? SAME_WORDS : SAME)) return true;
  if (isDisputed || first.sourceId === second.sourceId) return false;
  const anchors = sharedNumbers(x, y) + sharedNames(first, second);
  return (anchors >= 1 && close >= SAME_WITH_ANCHOR) || (anchors >= 3 && close >= SAME_WITH_ANCHORS);
}

function sharesQuotation(a: Finding, b: Finding): boolean {
  if (!a.spokenWords || !b.spokenWords) return false;
  const [short, long] = [plain(a.spokenWords), plain(b.spokenWords)].sort((x, y) => x.length - y.length) as [
    string,
    string,
  ];
  return countWords(short) >= SHARED_QUOTATION_WORDS && long.includes(short);
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, ' ')
    .trim();
}

/** Names in common, a surname counting for the full name. */
export function sharedNames(a: Pick<Finding, 'names'>, b: Pick<Finding, 'names'>): number {
  return a.names.filter((name) => b.names.some((other) => isSameName(name, other))).length;
}

export function isSameName(a: string, b: string): boolean {
  return a === b || a.endsWith(` ${b}`) || b.endsWith(` ${a}`);
}

/** Members with the best wording first; numbers that only one of them gives are not what they agree on. */
function byWording(members: readonly number[], findings: readonly Finding[], space: TermSpace): number[] {
  const numbers = members.map((at) => (space.terms[at] as Terms).numbers);
  const alone = (at: number): number =>
    members.length === 1
      ? 0
      : [...(space.terms[at] as Terms).numbers].filter(
          (number) => numbers.filter((other) => other.has(number)).length === 1,
        ).length;
  const score = new Map(members.map((at) => [at, wording(findings[at] as Finding) - 0.8 * alone(at)]));
  return [...members].sort((a, b) => (score.get(b) as number) - (score.get(a) as number) || a - b);
}

/** Best wording: stands alone, says whose it is, is neither stubby nor long, is relevant. */
function wording(finding: Finding): number {
  const count = countWords(finding.text);
  const length = count >= 10 && count <= 26 ? 1 : 0;
  const alone = finding.leansOn.length === 0 ? 2 : opensUnresolved(finding.text) === null ? 1 : 0;
  return alone + length + (finding.attributedTo ? 0.5 : 0) + finding.relevance;
}
