import { cardinal, digitByDigit, numberWords, ordinal } from './number-words';
import { type ReadingRule, rule, textBefore } from './reading-rule';
import { CURRENCIES, MAGNITUDES, UNITS } from './vocabulary';

/** A number with separators and decimals, standing free: `2,000`, `12 000` (hard space), `3.14`. */
export const NUMBER = String.raw`\d{1,3}(?:[,\u00a0\u202f\u2009]\d{3})+(?:\.\d+)?|\d+(?:\.\d+)?`;
/** Nothing word-like directly before. */
export const FREE = String.raw`(?<![\p{L}\p{N}]|[\p{L}\p{N}][.,])`;
/** Nothing word-like directly after. */
export const END = String.raw`(?![\p{L}\p{N}])`;
/** One number, or two with a dash between. */
export const NUMBER_OR_RANGE = `(?<from>${NUMBER})(?:(?:\\s?[–—]\\s?|-)(?<to>${NUMBER}))?`;

const alternatives = (keys: readonly string[]) =>
  [...keys]
    .sort((a, b) => b.length - a.length)
    .map((key) => key.replace(/[.*+?^${}()|[\]\\/]/g, '\\$&'))
    .join('|');

const CURRENCY = alternatives(Object.keys(CURRENCIES));
const CURRENCY_CODES = alternatives(
  Object.keys(CURRENCIES).filter((key) => /^[A-Z]{3}$|^[^A-Z$]$/.test(key)),
);
const MAGNITUDE = alternatives(Object.keys(MAGNITUDES));
const UNIT = alternatives(Object.keys(UNITS));
const FRACTION_CHARACTERS: Readonly<Record<string, string>> = {
  '½': 'half',
  '⅓': 'third',
  '⅔': 'two thirds',
  '¼': 'quarter',
  '¾': 'three quarters',
  '⅕': 'fifth',
  '⅛': 'eighth',
};
const FIXED_FRACTIONS: Readonly<Record<string, string>> = {
  '9/11': 'nine eleven',
  '24/7': 'twenty-four seven',
};

const span = (groups: Record<string, string | undefined> | undefined) =>
  [groups?.from, groups?.to]
    .filter((part) => part !== undefined)
    .map(numberWords)
    .join(' to ');

function moneyWords(code: string, groups: Record<string, string | undefined>): string {
  const [one, many, cent] = CURRENCIES[code] as readonly [string, string, string?];
  const { from = '', to, magnitude } = groups;
  if (magnitude !== undefined) return `${span(groups)} ${MAGNITUDES[magnitude]} ${many}`;
  const coins = /^([\d,\s]+)\.(\d\d)$/u.exec(from);
  if (coins === null || to !== undefined || cent === undefined) {
    return `${span(groups)} ${from === '1' && to === undefined ? one : many}`;
  }
  const whole = Number((coins[1] as string).replace(/\D/g, ''));
  const small = Number(coins[2]);
  const smallWords = `${cardinal(small)} ${cent === 'pence' ? (small === 1 ? 'penny' : cent) : small === 1 ? cent : `${cent}s`}`;
  if (small === 0) return `${cardinal(whole)} ${whole === 1 ? one : many}`;
  return whole === 0 ? smallWords : `${cardinal(whole)} ${whole === 1 ? one : many} and ${smallWords}`;
}

function fractionWords(numerator: number, denominator: number): string | undefined {
  if (numerator >= denominator || denominator < 2 || denominator > 20) return undefined;
  const part = denominator === 2 ? 'half' : denominator === 4 ? 'quarter' : ordinal(denominator);
  const parts = numerator === 1 ? part : `${part === 'half' ? 'halve' : part}s`;
  return `${cardinal(numerator)} ${parts}`;
}

function clockWords(hour: number, minute: number, half: string | undefined): string | undefined {
  if (hour > 23 || minute > 59) return undefined;
  const shown = half === undefined ? ((hour + 11) % 12) + 1 : hour;
  const halfWords = half === undefined ? (hour > 12 || hour === 0 ? (hour >= 12 ? 'P M' : 'A M') : '') : half;
  const minutes = minute === 0 ? '' : minute < 10 ? ` oh ${cardinal(minute)}` : ` ${cardinal(minute)}`;
  if (minutes === '' && halfWords === '') return `${cardinal(shown)} o'clock`;
  return `${cardinal(shown)}${minutes}${halfWords === '' ? '' : ` ${halfWords}`}`;
}

const halfOfDay = (letter: string | undefined) =>
  letter === undefined ? undefined : letter.toLowerCase() === 'a' ? 'A M' : 'P M';

/** A minus sign is one only where no number or word stands before it. */
const MINUS = String.raw`(?:(?<minus>(?<![\p{L}\p{N}]\s?)[−-])\s?)?`;
const minus = (groups: Record<string, string | undefined> | undefined) => (groups?.minus ? 'minus ' : '');

/** Money, percent, units, times, fractions, ordinals: numbers whose neighbours say what they are. */
export const MEASURE_RULES: readonly ReadingRule[] = [
  rule(
    'money, sign first',
    new RegExp(
      `${FREE}(?<code>${CURRENCY})\\s?${NUMBER_OR_RANGE}(?:[\\s-]?(?<magnitude>${MAGNITUDE}))?${END}`,
    ),
    ({ groups = {} }) => moneyWords(groups.code as string, groups),
  ),
  rule(
    'money, sign last',
    new RegExp(
      `${FREE}${NUMBER_OR_RANGE}(?:\\s?(?<magnitude>${MAGNITUDE}))?\\s?(?<code>${CURRENCY_CODES})${END}`,
    ),
    ({ groups = {} }) => moneyWords(groups.code as string, groups),
  ),
  rule('percent', new RegExp(`${FREE}${MINUS}${NUMBER_OR_RANGE}\\s?%`), ({ groups }) => {
    return `${minus(groups)}${span(groups)} percent`;
  }),
  rule(
    'clock time',
    new RegExp(`${FREE}(\\d{1,2}):(\\d\\d)(?:\\s?([ap])\\.?m\\.?)?${END}`),
    ([, hour, minute, half]) => clockWords(Number(hour), Number(minute), halfOfDay(half)),
  ),
  rule('hour', new RegExp(`${FREE}(\\d{1,2})\\s?([apAP])(?:\\.m\\.|[mM])${END}`), ([, hour, half]) =>
    clockWords(Number(hour), 0, halfOfDay(half)),
  ),
  rule(
    'ratio',
    new RegExp(`${FREE}(\\d+):(\\d+)${END}`),
    ([, a = '', b = '']) => `${cardinal(a)} to ${cardinal(b)}`,
  ),
  rule(
    'unit',
    new RegExp(`${FREE}${MINUS}${NUMBER_OR_RANGE}(?<joint>[\\s-]?)(?<unit>${UNIT})${END}(?!['’./]\\p{L})`),
    ({ groups = {} }) => {
      const [one, many] = UNITS[groups.unit as string] as readonly [string, string];
      const single = (groups.from === '1' && groups.to === undefined) || groups.joint === '-';
      return `${minus(groups)}${span(groups)}${groups.joint === '-' ? '-' : ' '}${single ? one : many}`;
    },
  ),
  rule('power', /(\d+)(?:\^(\d+)|([⁰¹²³⁴⁵⁶⁷⁸⁹]{2,}))/u, ([, base = '', exponent, raised]) => {
    return `${cardinal(base)} to the power of ${cardinal(exponent ?? (raised as string).normalize('NFKC'))}`;
  }),
  rule('feet and inches', /(\d)['′’](\d{1,2})["″”]/u, ([, feet = '', inches = '']) => {
    return `${cardinal(feet)} foot ${cardinal(inches)}`;
  }),
  rule('fraction', new RegExp(`${FREE}(\\d{1,3})/(\\d{1,4})${END}`), ([written, top, bottom]) => {
    return FIXED_FRACTIONS[written] ?? fractionWords(Number(top), Number(bottom));
  }),
  rule('number of a year', new RegExp(`${FREE}(\\d{4})/(\\d+)${END}`), ([, year = '', number = '']) => {
    const pairs = (digits: string) =>
      digits.length === 4
        ? `${cardinal(Number(digits.slice(0, 2)))} ${cardinal(Number(digits.slice(2)))}`
        : cardinal(digits);
    return `${pairs(year)}, ${pairs(number)}`;
  }),
  rule('fraction character', /(?:(\d+)\s?)?([½⅓⅔¼¾⅕⅛])/u, ([, whole, character]) => {
    const part = FRACTION_CHARACTERS[character as string] as string;
    if (whole === undefined)
      return part.includes(' ')
        ? part
        : `${part === 'half' || part === 'third' || part === 'quarter' || part === 'eighth' || part === 'fifth' ? 'one ' : ''}${part}`;
    return `${cardinal(whole as string)} and ${part.includes(' ') ? part : part === 'eighth' ? `an ${part}` : `a ${part}`}`;
  }),
  rule('ordinal', new RegExp(`${FREE}(${NUMBER})(?:st|nd|rd|th)${END}`), ([, number = '']) =>
    ordinal(number),
  ),
];

/** What is left: plain numbers, ranges and digits inside codes. */
export const PLAIN_NUMBER_RULES: readonly ReadingRule[] = [
  rule(
    'times over',
    new RegExp(`${FREE}(${NUMBER})\\s?[x×]${END}`),
    ([, number = '']) => `${numberWords(number)} times`,
  ),
  rule(
    'number with magnitude',
    new RegExp(`${FREE}${NUMBER_OR_RANGE}\\s?(?<magnitude>bn|tn|mn)${END}`),
    ({ groups = {} }) => `${span(groups)} ${MAGNITUDES[groups.magnitude as string]}`,
  ),
  rule('hash number', new RegExp(`#(\\d+)${END}`), ([, number = '']) => `number ${cardinal(number)}`),
  rule('version', new RegExp(`${FREE}\\d+(?:\\.\\d+){2,}${END}`), ([written]) => numberWords(written)),
  rule('number or range', new RegExp(`${FREE}${MINUS}${NUMBER_OR_RANGE}(?!\\d)`), (match) => {
    return `${minus(match.groups)}${span(match.groups)}${/^\p{L}/u.test(match.input.slice(match.index + match[0].length)) ? ' ' : ''}`;
  }),
  rule('digits after letters', /\d+(?:\.\d+)?/, (match) => {
    const joined = /[\p{L}]$/u.test(textBefore(match)) ? ' ' : '';
    const next = /^\p{L}/u.test(match.input.slice(match.index + match[0].length)) ? ' ' : '';
    const [written] = match;
    const words =
      /^\d{3,}$/.test(written) && !written.endsWith('00') ? digitByDigit(written) : numberWords(written);
    return `${joined}${words}${next}`;
  }),
];
