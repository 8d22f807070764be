import { countsNext } from '../../../../english/counted';
import { END, FREE } from './number-rules';
import { cardinal, decadeWords, ordinal, yearWords } from './number-words';
import { type ReadingRule, rule, textAfter, textBefore } from './reading-rule';
import { MONTH_NAMES, MONTHS } from './vocabulary';

const MONTH = `(?<month>${MONTH_NAMES.join('|')}|(?:${Object.keys(MONTHS).join('|')})\\b\\.?)`;
const DAY = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th)?(?!\d)(?:\s?[–-]\s?(?<lastDay>\d{1,2})(?!\d))?`;
const ERA = String.raw`(?<era>BCE|BC|CE|AD|B\.\s?C\.(?:\s?E\.)?|C\.E\.|A\.\s?D\.)`;
const YEAR_4 = '1\\d{3}|20\\d{2}';

const ERA_END = String.raw`(?![\p{L}\p{N}])`;
const COUNTING =
  /\b(?:than|least|most|nearly|almost|exactly|only|total of|another|all|page|pages|number|numbered) $/i;
const BEFORE_YEAR =
  /\b(?:in|since|until|till|by|before|after|around|circa|year|years|from|during|between|of (?:the )?year|spring of|summer of|autumn of|fall of|winter of|battle of|sack of|siege of|treaty of|edict of|and|to) $/i;
const FUNCTION_WORDS =
  /^\s(?:a|an|the|and|or|but|by|after|before|as|he|she|it|they|we|his|her|its|their|with|to|was|were|is|are|that|which|when|while|who|at|from|until|in|on|for|had|has|did|would|came|went|only)\b/;

const monthName = (written: string) => MONTHS[written.replace('.', '')] ?? written;
const eraLetters = (era: string) =>
  era
    .replace(/[^A-Z]/g, '')
    .split('')
    .join(' ');
const days = ({ day, lastDay }: Record<string, string | undefined>) =>
  lastDay === undefined ? ordinal(day as string) : `${ordinal(day as string)} to ${ordinal(lastDay)}`;
const isDay = (day: string | undefined) => Number(day) >= 1 && Number(day) <= 31;

/** A year below 1000 is one only where the words around it say so; a bare 300 is a count. */
function isEarlyYear(match: RegExpExecArray): boolean {
  const before = textBefore(match);
  const after = textAfter(match);
  if (!BEFORE_YEAR.test(before) || countsNext(after)) return false;
  const linked = /\b(?:and|to) $/.test(before);
  if (linked && !/\b(?:from|between|in|both|either) \d{3} (?:and|to) $/i.test(before)) return false;
  return !/^\s\p{L}/u.test(after) || FUNCTION_WORDS.test(after) || /^\s\p{Lu}/u.test(after);
}

function isYear(match: RegExpExecArray): boolean {
  return !countsNext(textAfter(match)) && !COUNTING.test(textBefore(match));
}

function yearRange(match: RegExpExecArray): string | undefined {
  const [, from = '', to = ''] = match;
  const early = from.length === 3;
  const inBrackets = /[(]\s?(?:c\. |reigned |ruled |born |r\. )?$/.test(textBefore(match));
  if (
    early &&
    !(
      inBrackets ||
      BEFORE_YEAR.test(textBefore(match)) ||
      /\b(?:reigned|ruled|lived) $/.test(textBefore(match))
    )
  ) {
    return undefined;
  }
  const full = to.length < from.length ? from.slice(0, from.length - to.length) + to : to;
  if (Number(full) <= Number(from) || countsNext(textAfter(match))) return undefined;
  return `${yearWords(from)} to ${to.length < from.length ? cardinal(to) : yearWords(to)}`;
}

/** Dates, years, eras, decades and centuries. */
export const DATE_RULES: readonly ReadingRule[] = [
  rule('iso date', new RegExp(`${FREE}(\\d{4})-(\\d\\d)-(\\d\\d)${END}`), ([, year = '', month, day]) => {
    const name = MONTH_NAMES[Number(month) - 1];
    return name !== undefined && isDay(day)
      ? `${name} ${ordinal(Number(day))}, ${yearWords(year)}`
      : undefined;
  }),
  rule(
    'day month year',
    new RegExp(`${FREE}${DAY}(?: of)? ${MONTH}(?:,? (?<year>\\d{3,4})(?!\\d|,\\d))?`),
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
    new RegExp(`${FREE}${MONTH} ${DAY}(?:,? (?<year>\\d{3,4})(?!\\d|,\\d))?(?![,.]\\d|%)`),
    ({ groups = {} }) => {
      if (!isDay(groups.day)) return undefined;
      const year = groups.year === undefined ? '' : `, ${yearWords(groups.year)}`;
      return `${monthName(groups.month as string)} ${days(groups)}${year}`;
    },
  ),
  rule(
    'short month',
    new RegExp(`${FREE}(${Object.keys(MONTHS).join('|')})\\.(?=\\s\\d)`),
    ([, month]) => MONTHS[month as string],
  ),
  rule(
    'years with era',
    new RegExp(
      `${FREE}(?<from>\\d{1,3}(?:,\\d{3})+|\\d{1,5})(?:\\s?[–-]\\s?(?<to>\\d{1,5}))?\\s?${ERA}${ERA_END}`,
    ),
    ({ groups = {} }) => {
      const years = [groups.from, groups.to].filter((year) => year !== undefined);
      return `${years.map((year) => yearWords(year.replace(',', ''))).join(' to ')} ${eraLetters(groups.era as string)}`;
    },
  ),
  rule(
    'era before year',
    new RegExp(`${FREE}(?:AD|A\\.\\s?D\\.)\\s?(\\d{1,4})(?:\\s?[–-]\\s?(\\d{1,4}))?${END}`),
    ([, from = '', to]) => `A D ${yearWords(from)}${to === undefined ? '' : ` to ${yearWords(to)}`}`,
  ),
  rule('from era to era', /(?<=BCE?|B\.C\.(?:E\.)?)\s?[–-]\s?(?=\d|AD|A\.D\.|CE)/u, ' to '),
  rule('era', new RegExp(`${FREE}${ERA}${ERA_END}`), ({ groups }) => eraLetters(groups?.era as string)),
  rule('decade', new RegExp(`${FREE}(\\d{2,3}0)['’]?s${END}`), ([, decade = '']) => decadeWords(decade)),
  rule('short decade', new RegExp(`(?<![\\p{L}\\p{N}])['’]?([1-9]0)['’]?s${END}`), ([, decade = '']) =>
    decadeWords(decade),
  ),
  rule('year range', new RegExp(`${FREE}(${YEAR_4})[–-](${YEAR_4}|\\d{2})(?![\\d,]\\d|\\d)`), yearRange),
  rule('early year range', new RegExp(`${FREE}(\\d{3})[–-](\\d{3})(?!\\d|,\\d|%)`), yearRange),
  rule('year', new RegExp(`${FREE}(?:${YEAR_4})(?![\\p{N}–]|[.,/-]\\d)`), (match) =>
    isYear(match) ? yearWords(match[0]) : undefined,
  ),
  rule('early year', new RegExp(`${FREE}[1-9]\\d{2}(?![\\p{N}–]|[.,/-]\\d|\\s?%)`), (match) =>
    isEarlyYear(match) ? yearWords(match[0]) : undefined,
  ),
];
