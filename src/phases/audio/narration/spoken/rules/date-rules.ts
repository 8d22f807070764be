import { MONTHS } from '../../../../../english/lists/calendar';
import { ordinal, yearWords } from '../number-words';
import { END, FREE, type Groups } from '../patterns';
import { type ReadingRule, rule, stopAfter, textAfter, textBefore } from '../reading-rule';
import { SHORT_MONTHS, SHORT_WEEKDAYS } from '../words/calendar';
import { alternatives } from '../words/lists';

const MONTH = `(?<month>${MONTHS.join('|')}|(?:${alternatives(Object.keys(SHORT_MONTHS))})\\b\\.?)`;
const DAY = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:\s?[–-]\s?(?<lastDay>\d{1,2})(?!\d))?`;
const NAMED_TIME = alternatives([SHORT_MONTHS, SHORT_WEEKDAYS].flatMap(Object.entries).flat().concat(MONTHS));

const monthName = (written: string) => SHORT_MONTHS[written.replace('.', '')] ?? written;
const isDay = (day: string | undefined) => Number(day) >= 1 && Number(day) <= 31;
const days = ({ day, lastDay }: Groups) =>
  lastDay === undefined ? ordinal(day as string) : `${ordinal(day as string)} to ${ordinal(lastDay)}`;

/** "March fourth, twenty twenty-two", or undefined where there is no such date. */
function dateWords(day: string, month: string, year: string): string | undefined {
  const name = MONTHS[Number(month) - 1];
  return name !== undefined && isDay(day)
    ? `${name} ${ordinal(Number(day))}, ${year.startsWith('0') ? `oh ${yearWords(year)}` : yearWords(year)}`
    : undefined;
}

/**
 * Day and month in the order that is possible. Where both are, the order of another date nearby decides, then the American one;
 * with points in between the day is first.
 */
function numericDate(match: RegExpExecArray): string | undefined {
  const [, first = '', sign = '', second = '', year = ''] = match;
  if (Number(first) > 12) return dateWords(first, second, year);
  if (Number(second) > 12) return dateWords(second, first, year);
  const near = textBefore(match) + textAfter(match);
  const dayFirst = sign === '.' || /(?<!\d)(?:1[3-9]|2\d|3[01])[/-]\d{1,2}[/-]\d{4}(?!\d)/.test(near);
  return dayFirst ? dateWords(first, second, year) : dateWords(second, first, year);
}

/** Days, months and weekdays. */
export const DATE_RULES: readonly ReadingRule[] = [
  rule(
    'year first',
    new RegExp(`${FREE}(\\d{4})([-/.])(\\d\\d)\\2(\\d\\d)(?:T(?=\\d))?${END}`),
    ([, year = '', , month = '', day = '']) => dateWords(day, month, year),
  ),
  rule(
    'date in figures',
    new RegExp(`${FREE}(\\d{1,2})([-/.])(\\d{1,2})\\2(\\d{4})${END}(?![/.-]\\d)`),
    numericDate,
  ),
  rule(
    'date in few figures',
    new RegExp(`${FREE}(\\d{1,2})(/)(\\d{1,2})\\2(\\d\\d)${END}(?![/.-]\\d)`),
    numericDate,
  ),
  rule(
    'first of two days',
    new RegExp(`${FREE}(\\d{1,2})(?:st|nd|rd|th)?(?= (?:to|and|or) \\d{1,2}(?:st|nd|rd|th)? ${MONTH})`),
    (match) =>
      isDay(match[1]) && /\b(?:from|between|either|on) $/i.test(textBefore(match))
        ? `the ${ordinal(match[1] as string)}`
        : undefined,
  ),
  rule(
    'day month year',
    new RegExp(`${FREE}${DAY}(?: of)? ${MONTH}${END}(?:,? (?<year>\\d{3,4})(?!\\d|,\\d))?`),
    (match) => {
      const { groups = {} } = match;
      if (!isDay(groups.day)) return undefined;
      const article = /\bthe $/i.test(textBefore(match)) ? '' : 'the ';
      const year = groups.year === undefined ? '' : ` ${yearWords(groups.year)}`;
      return `${article}${days(groups)} of ${monthName(groups.month as string)}${year}`;
    },
  ),
  rule(
    'month day year',
    new RegExp(`${FREE}${MONTH} ${DAY}(?:,? (?<year>\\d{3,4})(?!\\d|,\\d))?(?![,.]\\d|%|:\\d)`),
    ({ groups = {} }) => {
      if (!isDay(groups.day)) return undefined;
      const year = groups.year === undefined ? '' : `, ${yearWords(groups.year)}`;
      return `${monthName(groups.month as string)} ${days(groups)}${year}`;
    },
  ),
  rule(
    'short month before figures',
    new RegExp(`${FREE}(${alternatives(Object.keys(SHORT_MONTHS))})\\.?(?=\\s\\d)`),
    ([, month = '']) => SHORT_MONTHS[month],
  ),
  rule(
    'short weekday before a date',
    new RegExp(
      `${FREE}(${alternatives(Object.keys(SHORT_WEEKDAYS))})(?=,? (?:\\d{1,2}(?:st|nd|rd|th)? )?${MONTH}(?:${END}))`,
    ),
    ([, day = '']) => SHORT_WEEKDAYS[day],
  ),
  rule(
    'from one day or month to another',
    new RegExp(`${FREE}(${NAMED_TIME})\\.?\\s?([–/-])\\s?(${NAMED_TIME})(?!\\p{L})(?:\\.(?!\\p{L}))?`),
    (match) => {
      const [, from = '', joint, to = ''] = match;
      const [first, last] = [from, to].map((name) => SHORT_MONTHS[name] ?? SHORT_WEEKDAYS[name] ?? name);
      return `${first} ${joint === '/' ? 'slash' : 'to'} ${last}${match[0].endsWith('.') ? stopAfter(match) : ''}`;
    },
  ),
];
