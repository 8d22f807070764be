import { stemSet } from '../../../language/similarity';
import type { JointCategory } from './joint-book';
import type { Unit } from './unit';

/** How a claim relates to the one said before it; decides which kind of phrase or question joins them. */
export type Relation =
  | 'dispute'
  | 'contrast'
  | 'consequence'
  | 'example'
  | 'later'
  | 'earlier'
  | 'number'
  | 'evidence'
  | 'voice'
  | 'person'
  | 'definition'
  | 'meaning'
  | 'how'
  | 'turn';

const SIGNS: readonly (readonly [Relation, RegExp])[] = [
  [
    'contrast',
    /\b(?:however|yet|but|although|though|despite|critics?|objects?|objection|unlike|fails?|failed|wrong|mistake|danger|risks?|limits?|not enough|only had)\b/i,
  ],
  [
    'consequence',
    /\b(?:as a result|resulted? in|led to|leads to|caused|therefore|consequences?|forced|ended in|so that)\b/i,
  ],
  ['example', /\b(?:for example|for instance|such as|one case|imagine|take the case|suppose)\b/i],
  [
    'evidence',
    /\b(?:stud(?:y|ies)|trials?|survey|experiment|measured|participants|researchers|data|found that|meta-analysis|excavat\w+|evidence)\b/i,
  ],
  [
    'meaning',
    /\b(?:means? that|suggests?|lesson|matters?|shows? that|in the end|point (?:of|is|was)|the difference)\b/i,
  ],
  ['how', /\bby \w+ing\b/],
];

/** The year that a claim is about, when it names one. */
export function yearOf(text: string): number | undefined {
  const match =
    /\b(?:in|by|from|since|until|around|AD)\s+(?:AD\s+)?(\d{3,4})\b(?!\s*(?:BC|BCE|people|participants|percent|%|euros?|dollars?|words|pages|years))/.exec(
      text,
    );
  return match === null ? undefined : Number(match[1]);
}

export function conflicting(a: Unit, b: Unit): boolean {
  return a.claim.conflictsWith.includes(b.claim.id) || b.claim.conflictsWith.includes(a.claim.id);
}

/** Relations that only hold between claims about the same thing ("What is that based on?" asks about what was said). */
const NEEDS_SHARED = new Set<Relation>(['consequence', 'example', 'evidence', 'contrast', 'meaning', 'how']);

/** Two documents contradict each other; within one, its author reports both sides and no source differs. */
export function disputes(a: Unit, b: Unit): boolean {
  return a.sourceId !== b.sourceId && conflicting(a, b);
}

/** The strongest relation of `next` to what came before it; `adjacent` when both stand in one passage of a source. */
export function relationOf(previous: Unit | undefined, next: Unit, adjacent: boolean): Relation {
  const text = [...next.leans, ...next.statements]
    .map((statement) => statement.text.replace(/[“"][^”"]*[”"]/g, ''))
    .join(' ');
  if (previous !== undefined && disputes(previous, next)) return 'dispute';
  if (previous !== undefined && conflicting(previous, next)) return 'contrast';
  if (next.claim.spokenWords !== undefined && next.claim.attributedTo !== undefined) return 'voice';
  if (next.claim.kind === 'definition') return 'definition';
  const found = SIGNS.filter(([, pattern]) => pattern.test(text)).map(([relation]) => relation);
  const related = adjacent || (previous !== undefined && sharesSubject(previous, next));
  if (related && next.claim.kind === 'statistic' && countIn(next) !== undefined) return 'number';
  const sign = found.find((relation) => related || !NEEDS_SHARED.has(relation));
  if (sign === 'contrast' || sign === 'consequence' || sign === 'example') return sign;
  const [before, after] = [previous === undefined ? undefined : yearOf(previous.claim.text), yearOf(text)];
  if (before !== undefined && after !== undefined && Math.abs(after - before) > 4)
    return after > before ? 'later' : 'earlier';
  return sign ?? 'turn';
}

const SHARED_STEMS = 2;

function sharesSubject(a: Unit, b: Unit): boolean {
  const stems = stemSet(a.claim.text);
  return [...stemSet(b.claim.text)].filter((stem) => stems.has(stem)).length >= SHARED_STEMS;
}

/** The first figure of a claim that counts something, years and dates left out: `42 percent`, `3,702 people`. */
export function countIn({ claim }: Unit): string | undefined {
  return claim.statistics.find(
    (figure) =>
      !/^(?:in|by|since|from|until|around|about|AD)\b/i.test(figure) &&
      /\d/.test(figure) &&
      !/^(?:1\d|20)\d\d\b/.test(figure) &&
      /\p{L}|%/u.test(figure),
  );
}

/** Which question categories fit a relation, best first. */
export const QUESTIONS_FOR: Readonly<Record<Relation, readonly JointCategory[]>> = {
  dispute: ['ask-contrast'],
  contrast: ['ask-contrast', 'ask-subject'],
  consequence: ['ask-consequence', 'ask-subject'],
  example: ['ask-example', 'ask-subject'],
  later: ['ask-event', 'ask-subject'],
  earlier: ['ask-event', 'ask-subject'],
  number: ['ask-number', 'ask-evidence'],
  evidence: ['ask-evidence', 'ask-subject'],
  voice: ['ask-person', 'ask-subject'],
  person: ['ask-who', 'ask-subject'],
  definition: ['ask-definition', 'ask-subject'],
  meaning: ['ask-meaning', 'ask-subject'],
  how: ['ask-how', 'ask-subject'],
  turn: ['ask-subject'],
};
