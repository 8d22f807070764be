import type { Finding } from '../../domain/research';
import type { SourceDocument } from '../../domain/source';
import { cosine } from '../../english/similarity';
import { closeness, type TermSpace, type Terms } from './claim-terms';
import { findDisputes } from './disputes';
import { sharedNames } from './merge-findings';
import { countsApart } from './quantities';

/** Two statements that cannot both be the whole story. */
export interface Conflict {
  /** Places in the term space. */
  readonly a: number;
  readonly b: number;
  readonly about: string;
}

/** Same subject, told with other numbers. Lower would call every two counts a conflict. */
const SAME_SUBJECT = 0.32;
/** A dissenting sentence and the one that it answers share less: dissent brings its own words. */
const ANSWERS = 0.24;
const DENIES = 0.45;

const DISSENT =
  /\b(?:critics?|sceptics?|skeptics?|opponents?|objects?|objections?|disputes?|disputed|disagrees?|rejects?|rejected|denies|contrary to|others (?:argue|say|think|hold|believe)|by contrast|no evidence|myth|mistaken|misreads?|misreading|misinterpretation|wrong|overstates?|exaggerat\w+|far from|rather than|faults?|neglect\w*|lower well-being|cannot show|proves? nothing|prove nothing)\b/i;
const PRAISE =
  /\b(?:supports?|credits?|credited|gain(?:s|ed)?|helps?|helped|benefits?|effective|works?|succeed\w*|proves?|proven|shows? that|improve[sd]?|rise|rose|defen[cs]e|defenders?|hopefully)\b/i;

/** Opposite ends of one scale; between overlapping statements of two sources they are a dispute. */
const OPPOSITES: readonly (readonly [RegExp, RegExp])[] = [
  [
    /\b(?:rose|risen|rises?|increase[sd]?|grew|growth|higher|more|gain(?:s|ed)?)\b/i,
    /\b(?:fell|fallen|falls?|decrease[sd]?|declin\w+|lower|fewer|less|los[st]\w*)\b/i,
  ],
  [/\b(?:safe|harmless)\b/i, /\b(?:unsafe|dangerous|harm\w*|risky)\b/i],
  [
    /\b(?:sudden\w*|collapse[sd]?|catastroph\w+|violent\w*)\b/i,
    /\b(?:gradual\w*|slow\w*|transform\w+|peaceful\w*|continu\w+)\b/i,
  ],
  [/\b(?:succe(?:ss|ed)\w*|effective|works)\b/i, /\b(?:fail\w*|ineffective|does not work)\b/i],
];

/** Disputes that sources report, then conflicts between sources, the clearest first, then those that were
 * `proposed`; each statement is in at most two. */
export function findConflicts(
  findings: readonly Finding[],
  space: TermSpace,
  documents: readonly SourceDocument[],
  proposed: readonly Conflict[] = [],
): Conflict[] {
  const uses = new Map<number, number>();
  const found = [...findDisputes(findings, space, documents), ...betweenSources(findings, space)];
  const more = proposed.filter(({ a, b }) => !found.some((one) => one.a === a && one.b === b));
  return [...found, ...more].filter(({ a, b }) => {
    if ((uses.get(a) ?? 0) >= 2 || (uses.get(b) ?? 0) >= 2) return false;
    uses.set(a, (uses.get(a) ?? 0) + 1);
    uses.set(b, (uses.get(b) ?? 0) + 1);
    return true;
  });
}

function betweenSources(findings: readonly Finding[], space: TermSpace): Conflict[] {
  const candidates: (Conflict & { strength: number })[] = [];
  for (let a = 0; a < findings.length; a++) {
    for (let b = a + 1; b < findings.length; b++) {
      const found = conflictBetween(findings, space, a, b);
      if (found) candidates.push({ a, b, ...found });
    }
  }
  return candidates
    .sort((x, y) => y.strength - x.strength || x.a - y.a || x.b - y.b)
    .map(({ a, b, about }) => ({ a, b, about }));
}

function conflictBetween(
  findings: readonly Finding[],
  space: TermSpace,
  a: number,
  b: number,
): { about: string; strength: number } | null {
  const [first, second] = [findings[a] as Finding, findings[b] as Finding];
  if (first.sourceId === second.sourceId) return null;
  const [x, y] = [space.terms[a] as Terms, space.terms[b] as Terms];
  const close = closeness(x, y, space);
  if (close < 0.12) return null;
  const subject = sharedSubject(x, y, space);
  if (close >= SAME_SUBJECT && countsApart(first.text, second.text))
    return { about: subject, strength: close + 0.5 };
  if (x.negated !== y.negated && close >= DENIES && first.leansOn.length + second.leansOn.length === 0)
    return { about: subject, strength: close + 0.3 };
  const near = cosine(x.vector, y.vector);
  const names = sharedNames(first, second);
  // Two names in common: both tell of the same dispute, and do not dispute each other.
  if (names > 1) return null;
  const named = names > 0;
  const sides =
    (DISSENT.test(first.text) && PRAISE.test(second.text)) ||
    (DISSENT.test(second.text) && PRAISE.test(first.text));
  if (sides && near >= (named ? ANSWERS : ANSWERS + 0.06)) return { about: subject, strength: near };
  const opposed = OPPOSITES.some(([up, down]) => isAcross(first.text, second.text, up, down));
  return opposed && close >= 0.3 ? { about: subject, strength: close } : null;
}

function isAcross(a: string, b: string, up: RegExp, down: RegExp): boolean {
  return (
    (up.test(a) && down.test(b) && !down.test(a) && !up.test(b)) ||
    (down.test(a) && up.test(b) && !up.test(a) && !down.test(b))
  );
}

/** The rarest words that both use, for people: "stoic, emotion". */
function sharedSubject(a: Terms, b: Terms, space: TermSpace): string {
  return [...a.stems]
    .filter((stem) => b.stems.has(stem) && stem.length > 2)
    .sort((x, y) => space.weight(y) - space.weight(x) || x.localeCompare(y))
    .slice(0, 3)
    .join(', ');
}
