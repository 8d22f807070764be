import type { JointBook } from './joint-book';
import { subjectOf } from './question';
import { yearOf } from './relation';
import type { Run } from './runs';
import type { Unit } from './unit';

/** Years apart from which a listener has to be told. */
const YEARS_APART = 8;
/** Says that somebody measured it. */
export const TESTED =
  /\b(?:stud(?:y|ies)|trials?|survey(?:ed)?|experiments?|measured|recruited|participants|meta-analysis)\b/i;

/**
 * A line that names what the next run is about, from its head: a year, a test, somebody, something. Undefined where the
 * head makes that clear itself or nothing can be named.
 */
export function bridgeTo(run: Run, before: Run, book: JointBook): string | undefined {
  const [head] = run;
  if (head === undefined || sharesName(before, head)) return undefined;
  const text = textOf(head);
  const [year, last] = [yearOf(text), lastYear(before)];
  if (
    year !== undefined &&
    last !== undefined &&
    Math.abs(year - last) >= YEARS_APART &&
    !/^\w+ \d{3,4}\b/.test(text)
  ) {
    const told = book.take(year > last ? 'later' : 'earlier', { year: String(year) });
    if (told !== undefined) return told;
  }
  if (TESTED.test(text)) return book.take('evidence');
  const subject = subjectOf(head);
  return subject === undefined || !isTelling(subject.text)
    ? undefined
    : book.take('subject', { subject: subject.text });
}

function sharesName(before: Run, head: Unit): boolean {
  return before.some((unit) => unit.claim.names.some((name) => head.claim.names.includes(name)));
}

function lastYear(run: Run): number | undefined {
  return run.reduce<number | undefined>((year, unit) => yearOf(textOf(unit)) ?? year, undefined);
}

function textOf(unit: Unit): string {
  return [...unit.leans, ...unit.statements].map(({ text }) => text).join(' ');
}

/** A whole name or a definite thing tells a listener what comes; a bare word does not. */
function isTelling(subject: string): boolean {
  return /^the \p{L}+/u.test(subject) || /^\p{Lu}\S+ (?:\S+ )*\p{Lu}/u.test(subject);
}

const DATE_LED =
  /^((?:in|on) (?:(?:the (?:spring|summer|autumn|winter) of )?\d{4}|(?:\d{1,2} )?(?:January|February|March|April|May|June|July|August|September|October|November|December)(?: \d{4})?))\b,? (?=\p{L})/u;

/** "in the autumn of 2012", when a unit opens with a day or year on which something happened. */
export function dateOf(unit: Unit): string | undefined {
  const first = [...unit.leans, ...unit.statements][0]?.soft ?? '';
  return unit.claim.kind === 'definition' ? undefined : DATE_LED.exec(first)?.[1];
}
