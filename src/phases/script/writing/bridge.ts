import type { JointBook } from './joint-book';
import type { Run } from './runs';
import type { Unit } from './unit';

/** Says that somebody measured it. */
export const TESTED =
  /\b(?:stud(?:y|ies)\b(?! of)|trials?\b(?! lawyer)|surveyed|recruited|participants|volunteers|meta-analysis)/i;

/**
 * A line in front of a run: that evidence follows, or, from a single voice, that something else comes. A line that names what
 * the run opens with would say it twice.
 */
export function bridgeTo(run: Run, before: Run, book: JointBook): string | undefined {
  const [head] = run;
  const last = before.at(-1);
  if (head === undefined || last === undefined) return undefined;
  const brings = TESTED.test(head.claim.text) && !TESTED.test(last.claim.text);
  const evidence = brings ? book.take('evidence') : undefined;
  return evidence ?? (sharesName(before, head) ? undefined : book.take('turn'));
}

function sharesName(before: Run, head: Unit): boolean {
  return before.some(({ claim }) => claim.names.some((name) => head.claim.names.includes(name)));
}

const DATE_LED =
  /^((?:in|on) (?:(?:the (?:spring|summer|autumn|winter) of )?\d{4}|(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?))\b,? (?=\p{L})/u;

/** "in the autumn of 2012" and the rest, when a unit opens with a day or year on which something happened. */
export function datedOf(unit: Unit): { readonly when: string; readonly rest: string } | undefined {
  const first = [...unit.leans, ...unit.statements][0]?.soft ?? '';
  const match = unit.claim.kind === 'definition' ? null : DATE_LED.exec(first);
  if (match === null || match[1] === undefined) return undefined;
  return { when: match[1], rest: first.slice(match[0].length) };
}
