import { cardinal, fractionWords, isSaidBelow, mixedNumber, numberWords, yearWords } from '../number-words';
import { END, FREE } from '../patterns';
import { type ReadingRule, rule, textAfter, textBefore } from '../reading-rule';

const FIXED: Readonly<Record<string, string>> = { '9/11': 'nine eleven', '24/7': 'twenty-four seven' };
/** A mark out of a maximum: "8/10", "4/5", "90/100". */
const MARKED = /\b(?:gave|give|gives|rated?|rates|scored?|scores|rating|mark|grade|got|earned)\b/i;

/** A fraction, a mark, a split or a pair of figures, by its numbers and what stands around it. */
function numbersWithSlash(match: RegExpExecArray): string {
  const [written, top = '', bottom = ''] = match;
  const [above, below] = [Number(top), Number(bottom)];
  const after = textAfter(match);
  const counted = /^(?:\s(?:of|\p{Ll}+)\b|-\p{Ll})/u.test(after);
  if (FIXED[written] !== undefined) return FIXED[written];
  if (above === below || above + below === 100) return `${cardinal(top)} ${cardinal(bottom)}`;
  if (
    /^(?:5|10|100)$/.test(bottom) &&
    above < below &&
    !/^\sof\b|^-/.test(after) &&
    (MARKED.test(textBefore(match)) || (bottom !== '5' && !counted))
  ) {
    return `${cardinal(top)} out of ${cardinal(bottom)}`;
  }
  if (above > 0 && above < below && isSaidBelow(below)) return fractionWords(above, below);
  return `${cardinal(top)} slash ${cardinal(bottom)}`;
}

const pairs = (number: string) => (number.length === 4 ? yearWords(number) : cardinal(number));

/** Readings of a slash: a fraction, a mark, a pair of numbers, a choice of pronouns, or nothing. */
export const SLASH_RULES: readonly ReadingRule[] = [
  rule('whole and fraction', new RegExp(`${FREE}(\\d{1,3}) (1?\\d)/(\\d{1,2})${END}`), ([, ...parts]) =>
    mixedNumber(parts),
  ),
  rule(
    'number of a law',
    new RegExp(`${FREE}(\\d{1,4})/(\\d{2,4})/(?=[A-Z]{2})`),
    ([, a = '', b = '']) => `${pairs(a)}, ${pairs(b)}, `,
  ),
  rule(
    'number of a year',
    new RegExp(`${FREE}(\\d{4})/(\\d{1,4})(?![\\d/]|\\p{L})`),
    ([, a = '', b = '']) => `${pairs(a)}, ${pairs(b)}`,
  ),
  rule(
    'number in a year',
    new RegExp(`${FREE}(\\d{1,3})/((?:1[89]|20)\\d\\d)(?![\\d/]|\\p{L})`),
    ([, number = '', year = '']) => `${cardinal(number)} slash ${yearWords(year)}`,
  ),
  rule(
    'fraction with an ending',
    new RegExp(`${FREE}(\\d{1,3})/(\\d{1,5})(?:th|rd|nd)s?${END}`),
    ([, top = '', bottom = '']) => fractionWords(Number(top), Number(bottom)),
  ),
  rule(
    'numbers with a slash',
    new RegExp(`${FREE}(\\d{1,3})/(\\d{1,5})(?![\\d/]|\\p{L}|[.,]\\d)`),
    numbersWithSlash,
  ),
  rule(
    'decimal mark',
    new RegExp(`${FREE}(\\d\\.\\d)/(5|10|100)${END}`),
    ([, mark = '', best = '']) => `${numberWords(mark)} out of ${cardinal(best)}`,
  ),
  rule(
    'decimals with a slash',
    new RegExp(`${FREE}(\\d+\\.\\d+)/(?=\\d)`),
    ([, number = '']) => `${numberWords(number)} slash `,
  ),
  rule(
    'choice of pronouns',
    /(?<=\b(?:[Hh]e|[Ss]he|[Hh]is|[Hh]er|[Hh]im|[Hh]ers|[Hh]imself|[Hh]erself|[Tt]hey))\s?\/\s?(?=(?:he|she|his|her|him|hers|himself|herself|they|them)\b)/u,
    ' or ',
  ),
  rule('and or', /(?<=\b(?:[Aa]nd|[Ee]ither))\/(?=or\b)/u, ' '),
  rule('slash between letters', /(?<=(?<!\p{L})\p{Lu}{2,6})\/(?=\p{Lu}{2,6}(?!\p{L}))/u, ' '),
];
