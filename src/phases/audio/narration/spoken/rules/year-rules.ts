import { countsNext } from '../../../../../english/counted';
import { cardinal, decadeWords, ordinal, romanValue, yearWords } from '../number-words';
import { END, FREE } from '../patterns';
import { type ReadingRule, rule, textAfter, textBefore } from '../reading-rule';

const ERA = String.raw`(?<era>BCE|BC|CE|AD|B\.\s?C\.(?:\s?E\.)?|C\.E\.|A\.\s?D\.)`;
const YEAR_4 = '1\\d{3}|20\\d{2}';

const COUNTING =
  /\b(?:than|least|most|nearly|almost|exactly|only|total of|another|all|page|pages|number|numbered) $/i;
const BEFORE_YEAR =
  /\b(?:in|since|until|till|by|before|after|around|circa|year|years|from|during|between|of (?:the )?year|spring of|summer of|autumn of|fall of|winter of|battle of|sack of|siege of|treaty of|edict of|and|to) $/i;
/** Before "80s" where it is no number of seconds. */
const BEFORE_DECADE = /(?:\b(?:the|early|late|mid|his|her|their|my|our|and|to|or|since) |[–-])$/i;
const FUNCTION_WORDS =
  /^\s(?:a|an|the|and|or|but|by|after|before|as|he|she|it|they|we|his|her|its|their|with|to|was|were|is|are|that|which|when|while|who|at|from|until|in|on|for|had|has|did|would|came|went|only)\b/;

const eraLetters = (era: string) =>
  era
    .replace(/[^A-Z]/g, '')
    .split('')
    .join(' ');

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
  const before = textBefore(match);
  if (/\b(?:pre|post|mid|early|late)-$/i.test(before)) return true;
  return !countsNext(textAfter(match)) && !COUNTING.test(before);
}

function yearRange(match: RegExpExecArray): string | undefined {
  const [, from = '', to = ''] = match;
  const before = textBefore(match);
  const inBrackets = /[(]\s?(?:c\. |reigned |ruled |born |r\. )?$/.test(before);
  const told = inBrackets || BEFORE_YEAR.test(before) || /\b(?:reigned|ruled|lived) $/.test(before);
  if (from.length === 3 && !told) return undefined;
  const full = to.length < from.length ? from.slice(0, from.length - to.length) + to : to;
  if (Number(full) <= Number(from) || countsNext(textAfter(match))) return undefined;
  return `${yearWords(from)} to ${to.length < from.length ? lastFigures(to) : yearWords(to)}`;
}

const lastFigures = (figures: string) =>
  figures.startsWith('0') ? `oh ${cardinal(Number(figures))}` : cardinal(figures);

/** "2003/04": a season or a school year, where the second is the year after the first. */
function season([, from = '', to = '']: RegExpExecArray): string | undefined {
  return (Number(from) + 1) % 100 === Number(to) ? `${yearWords(from)} to ${lastFigures(to)}` : undefined;
}

/** Years with an era, decades and centuries: what tells a number apart from an amount. */
export const ERA_RULES: readonly ReadingRule[] = [
  rule(
    'years with era',
    new RegExp(
      `${FREE}(?<from>\\d{1,3}(?:,\\d{3})+|\\d{1,5})(?:\\s?[–-]\\s?(?<to>\\d{1,5}))?\\s?${ERA}${END}`,
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
  rule('era', new RegExp(`${FREE}${ERA}${END}`), ({ groups }) => eraLetters(groups?.era as string)),
  rule(
    'numeral of a century',
    new RegExp(`${FREE}([IVX]+)(?:th|st|nd|rd)?(?=[\\s-](?:century|centuries)\\b)`),
    ([, numeral = '']) => {
      const value = romanValue(numeral);
      return value === undefined ? undefined : ordinal(value);
    },
  ),
  rule('decade', new RegExp(`${FREE}(\\d{2,3}0)['’]?s${END}`), ([, decade = '']) => decadeWords(decade)),
  rule('from decade to decade', /(?<=\d0s)\s?[–-]\s?(?=['’]?\d0s)/u, ' to '),
  rule('short decade', new RegExp(`(?<![\\p{L}\\p{N}])(['’])?([1-9]0)['’]?s${END}`), (match) => {
    const told = match[1] !== undefined || BEFORE_DECADE.test(textBefore(match));
    return told ? decadeWords(match[2] as string) : undefined;
  }),
  rule('from century to century', /(?<=\d(?:st|nd|rd|th))[–-](?=\d{1,2}(?:st|nd|rd|th))/u, ' to '),
  rule('from about to about', /(?<=\d)\s?–\s?(?=(?:c|ca)\. \d)/u, ' to '),
  rule(
    'short century',
    new RegExp(`${FREE}(1?\\d|2[01])(?:st|nd|rd|th) [cC]\\.(?=\\s(?:\\p{Ll}|AD|BC|CE)|[,;)]|$)`),
    ([, number = '']) => `${ordinal(number)} century`,
  ),
];

/** Years by what stands around them. */
export const YEAR_RULES: readonly ReadingRule[] = [
  rule('season', new RegExp(`${FREE}(${YEAR_4})/(\\d\\d)(?![\\d/])`), season),
  rule('year range', new RegExp(`${FREE}(${YEAR_4})[–-](${YEAR_4}|\\d{2})(?![\\d,]\\d|\\d)`), yearRange),
  rule('early year range', new RegExp(`${FREE}(\\d{3})[–-](\\d{3})(?!\\d|,\\d|%)`), yearRange),
  rule(
    'year',
    new RegExp(`${FREE}(${YEAR_4})(?<note>[⁰¹²³⁴-⁹]{1,2})?(?![\\p{N}\\p{L}]|[–.,/-]\\d)`),
    (match) => {
      // A raised figure is the mark of a note only where a year must stand; elsewhere it is an exponent.
      const year = match.groups?.note === undefined ? isYear(match) : BEFORE_YEAR.test(textBefore(match));
      return year ? yearWords(match[1] as string) : undefined;
    },
  ),
  rule('early year', new RegExp(`${FREE}[1-9]\\d{2}(?![\\p{N}–]|[.,/-]\\d|\\s?%)`), (match) =>
    isEarlyYear(match) ? yearWords(match[0]) : undefined,
  ),
];
