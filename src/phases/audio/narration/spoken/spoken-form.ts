import { applyRules, createRuleTable, type ReadingPiece, type ReadingRule } from './reading-rule';
import { RULES } from './rules';
import { writtenForm } from './written-form';

const TABLE = createRuleTable(RULES);

/**
 * The text in pieces, each with what is said for it; the rules of a lexicon come first. Joined, what is written in them is
 * the text in one way of writing (see {@link writtenForm}).
 */
export function readingOf(text: string, lexicon: readonly ReadingRule[] = []): ReadingPiece[] {
  return applyRules(writtenForm(text), lexicon, TABLE);
}

/**
 * A sentence as it is said: numbers, dates, units, acronyms, signs and foreign letters in plain English words
 * (ASCII), with a mark at its end. Empty when there is nothing to say. Letters without a reading (Chinese, say) stay,
 * so that the caller can name them. Takes time in proportion to the text.
 */
export function spokenForm(text: string, lexicon: readonly ReadingRule[] = []): string {
  return spokenOf(readingOf(text, lexicon));
}

/** {@link spokenForm} of a sentence that was read already. */
export function spokenOf(pieces: readonly ReadingPiece[]): string {
  return tidy(pieces.map(({ spoken }) => spoken).join(''));
}

/** Signs that lifted brackets and dashes leave side by side become one; spaces stand after marks, never before. */
function tidy(spoken: string): string {
  const joined = spoken
    .replace(/(?<![\s,.;:!?])[.]*[\s,;:!?][\s,.;:!?]*/g, oneMark)
    .replace(/^[\s,.;:]+/, '')
    .trimEnd();
  if (!/[\p{L}\p{N}]/u.test(joined)) return '';
  const closed = joined.replace(/[,;:]$/, '');
  return /[.!?]$/.test(closed) ? closed : `${closed}.`;
}

/** The strongest mark of a run of marks and spaces, with one space after it. */
function oneMark(run: string): string {
  // A comma right after a full stop: the stop was an abbreviation's.
  const mark = /\.,/.test(run) ? ',' : (/[.!?]+/.exec(run)?.[0] ?? /[,;:]/.exec(run)?.[0] ?? '');
  return /\s/.test(run) || !/^[,;:!?]$/.test(run) ? `${mark} ` : run;
}
