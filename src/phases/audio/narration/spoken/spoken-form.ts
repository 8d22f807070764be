import { DATE_RULES } from './date-rules';
import { MEASURE_RULES, PLAIN_NUMBER_RULES } from './number-rules';
import { applyRules, type ReadingPiece, type ReadingRule } from './reading-rule';
import { ABBREVIATION_RULES, WORD_RULES } from './word-rules';

/** Order is precedence: a date is a date before its day is an ordinal. */
const RULES = [...ABBREVIATION_RULES, ...DATE_RULES, ...MEASURE_RULES, ...PLAIN_NUMBER_RULES, ...WORD_RULES];

/** The text in pieces, each with what is said for it; the rules of a lexicon come first. */
export function readingOf(text: string, lexicon: readonly ReadingRule[] = []): ReadingPiece[] {
  return applyRules(regular(text), [...lexicon, ...RULES]);
}

/** Space between groups of digits becomes a comma while hard and soft spaces can still be told apart. */
function regular(text: string): string {
  return text
    .normalize('NFC')
    .replaceAll('\u2044', '/')
    .replace(/(?<=\d)[\u00a0\u2009\u202f](?=\d{3}(?!\d))|(?<=(?<!\d)\d{1,3}) (?=000(?!\d))/g, ',')
    .replace(/\s+/g, ' ')
    .trim();
}

/**
 * A sentence as it is said: numbers, dates, units, acronyms, signs and foreign letters in plain English words
 * (ASCII), with a mark at its end. Empty when there is nothing to say. Letters without a reading (Chinese, say) stay,
 * so that the caller can name them.
 */
export function spokenForm(text: string, lexicon: readonly ReadingRule[] = []): string {
  return tidy(
    readingOf(text, lexicon)
      .map(({ spoken }) => spoken)
      .join(''),
  );
}

/** Signs that lifted brackets and dashes leave side by side become one; spaces stand after marks, never before. */
function tidy(spoken: string): string {
  const joined = spoken
    .replace(/\s+/g, ' ')
    .replace(/\s+([,.;:!?])/g, '$1')
    .replace(/[,;:](?:\s*[,;:])*(?=\s*[.!?;:])/g, '')
    .replace(/,(?:\s*,)+/g, ',')
    .replace(/([.!?])\s*,/g, '$1')
    .replace(/^[\s,.;:]+/, '')
    .replace(/[\s,;:]+$/, '');
  if (!/[\p{L}\p{N}]/u.test(joined)) return '';
  return /[.!?]$/.test(joined) ? joined : `${joined}.`;
}
