import { codeDigits } from '../code-words';
import { amount } from '../measured';
import { cardinal, digitByDigit, numberWords, ordinal, yearWords } from '../number-words';
import { END, FREE, MINUS, NUMBER, NUMBER_OR_RANGE } from '../patterns';
import { type ReadingRule, rule, textAfter, textBefore } from '../reading-rule';
import { MAGNITUDES } from '../words/currencies';
import { COUNTED_IN_MILLIONS } from '../words/units';

const COUNTED = COUNTED_IN_MILLIONS.source.slice(1);
const beforeLetter = (match: RegExpExecArray) => (/^\p{L}/u.test(textAfter(match)) ? ' ' : '');
const afterLetter = (match: RegExpExecArray) => (/\p{L}$/u.test(textBefore(match)) ? ' ' : '');

/** "§B.2.7", "C.1.4": letters and figures between points. */
function sectionWords([written]: RegExpExecArray): string {
  return written
    .split('.')
    .map((part) => (/^\d/.test(part) ? cardinal(part) : part))
    .join(' point ');
}

/** Plain numbers, ranges, ratios, and figures inside codes. */
export const NUMBER_RULES: readonly ReadingRule[] = [
  rule('ordinal', new RegExp(`${FREE}(${NUMBER})(?:st|nd|rd|th)${END}`), ([, number = '']) =>
    ordinal(number),
  ),
  rule(
    'stars',
    new RegExp(`${FREE}([1-7])\\*(?=\\s\\p{Ll})`),
    ([, number = '']) => `${cardinal(number)} star`,
  ),
  rule(
    'ratio',
    new RegExp(
      `${FREE}(\\d[\\d,]*(?:\\.\\d+)?)(?: : |:)(\\d{1,3}(?:,\\d{3})+|\\d+(?:\\.\\d+)?)(?![\\p{L}\\p{N}:])`,
    ),
    ([, a = '', b = '']) => `${numberWords(a)} to ${numberWords(b)}`,
  ),
  rule(
    'figures in a row',
    new RegExp(`${FREE}\\d{1,6}(?:[–-]\\d{1,6}){2,8}(?![\\p{L}\\p{N}-])`),
    ([written]) => written.split(/[–-]/).map(codeDigits).join(', '),
  ),
  rule('ratio of several', new RegExp(`${FREE}\\d{1,3}(?::\\d{1,3}){2,5}(?![\\p{L}\\p{N}:])`), ([written]) =>
    /:\d\d:\d\d/.test(written) ? undefined : written.split(':').map(cardinal).join(' to '),
  ),
  rule(
    'number with magnitude',
    new RegExp(`${FREE}${NUMBER_OR_RANGE}\\s?(?<magnitude>bn|tn|mn|M(?=${COUNTED}))${END}`),
    ({ groups = {} }) => `${amount(groups)} ${MAGNITUDES[groups.magnitude as string]}`,
  ),
  rule('hash number', new RegExp(`#(\\d+)${END}`), ([, number = '']) => `number ${cardinal(number)}`),
  rule('number of a section', new RegExp(`${FREE}[A-Z](?:\\.\\d{1,3}){1,5}${END}`), sectionWords),
  rule('version', new RegExp(`${FREE}\\d+(?:\\.\\d+){2,}${END}`), ([written]) => numberWords(written)),
  rule('number or range', new RegExp(`${FREE}${MINUS}${NUMBER_OR_RANGE}(?!\\d)`), (match) => {
    const { from = '', to } = match.groups ?? {};
    // "50-50" is no range, nor is what goes on after a word ("Llama-3-8B").
    const shares =
      Number(from) + Number(to) === 100 && /^\s(?:split|mix|share|deal|blend)\b/.test(textAfter(match));
    const pair = to !== undefined && (from === to || shares);
    const code = to !== undefined && /\p{L}[–-]$/u.test(textBefore(match));
    const said =
      to !== undefined && (pair || code)
        ? `${numberWords(from)}${code ? ',' : ''} ${numberWords(to)}`
        : amount(match.groups ?? {});
    return said + beforeLetter(match);
  }),
  rule('figures after letters', /\d+(?:\.\d+)?/, (match) => {
    const [written] = match;
    if (/^(?:19|20)\d\d$/.test(written))
      return `${afterLetter(match)}${yearWords(written)}${beforeLetter(match)}`;
    const words =
      /^\d{3,}$/.test(written) && !written.endsWith('00') ? digitByDigit(written) : numberWords(written);
    return `${afterLetter(match)}${words}${beforeLetter(match)}`;
  }),
];
