import { spell } from '../code-words';
import { amount, UNIT, unitWords } from '../measured';
import { cardinal, numberWords, ordinal } from '../number-words';
import { END, FREE, MINUS, NUMBER } from '../patterns';
import { plainLetters } from '../plain-letters';
import { type ReadingRule, rule, textAfter } from '../reading-rule';
import { GREEK_NAMES } from '../words/letters';

const RAISED = '⁻?[⁰¹²³⁴-⁹]+';
const EXPONENT = `(?:(?<raised>${RAISED})|\\^\\{?(?<caret>[−–-]?\\d{1,4})\\}?)`;
const ELEMENTS =
  'H|He|Li|Be|B|C|N|O|F|Ne|Na|Mg|Al|Si|P|S|Cl|Ar|K|Ca|Ti|Cr|Mn|Fe|Co|Ni|Cu|Zn|As|Se|Br|Kr|Ag|Cd|Sn|I|Xe|Cs|Ba|W|Pt|Au|Hg|Pb|Rn|Ra|U|Th|Pu';

/** "squared", "cubed", "to the power of minus three". */
function power({ raised, caret }: Readonly<Record<string, string | undefined>>): string {
  const written = (raised?.normalize('NFKC') ?? caret ?? '').replace(/^[−–]/, '-');
  const negative = /^[-−]/.test(written);
  const digits = written.replace(/\D/g, '');
  if (!negative && digits === '2') return 'squared';
  if (!negative && digits === '3') return 'cubed';
  return `to the power of ${negative ? 'minus ' : ''}${cardinal(Number(digits))}`;
}

/** "6 x 4 m" is a size, "5 × 4 = 20" a product. */
function product(match: RegExpExecArray): string | undefined {
  const [, from = '', , sign = '', , to = ''] = match;
  const after = textAfter(match).slice(to.length);
  const sum = /^\s?=/.test(after) || /^10(?:\^|$)/.test(to) || /^[⁰¹²³⁴-⁹⁻^]/.test(after);
  const size =
    sign === 'x' ||
    match[2] === '' ||
    /^\s?(?:[cmkµ]?m\b|in\b|ft\b|inch|inches|feet|foot|meters?|metres?|cm|mm|km|[x×])/.test(after);
  return !sum && size ? `${numberWords(from)} by ` : `${numberWords(from)} times `;
}

/** Powers, products, formulas, charges. */
export const MATH_RULES: readonly ReadingRule[] = [
  rule(
    'power of a number',
    new RegExp(`${FREE}${MINUS}(?<from>${NUMBER})${EXPONENT}(?:\\s(?<unit>${UNIT})${END})?`),
    ({ groups = {} }) => {
      const unit = groups.unit === undefined ? '' : unitWords(groups.unit)?.[1];
      return unit === undefined
        ? undefined
        : `${amount({ from: groups.from, minus: groups.minus })} ${power(groups)} ${unit}`.trimEnd();
    },
  ),
  rule(
    'ion',
    new RegExp(`${FREE}((?:(?:${ELEMENTS})\\d{0,2}){1,4})([⁰¹²³⁴-⁹]?)([⁺⁻])`),
    ([, formula = '', charge = '', sign]) =>
      `${formulaWords(formula)} ${charge === '' ? '' : `${cardinal(charge.normalize('NFKC'))} `}${sign === '⁺' ? 'plus' : 'minus'}`,
  ),
  rule(
    'power of a quantity',
    new RegExp(`${FREE}(\\p{L}{1,2})${EXPONENT}${END}`),
    ({ 1: name = '', groups = {} }) =>
      /^(?:of|in|is|it|as|at|to|by|on|or|an|he|we|me|us|so|do|no|up)$/.test(name)
        ? undefined
        : `${quantity(name)} ${power(groups)}`,
  ),
  rule(
    'isotope',
    new RegExp(`(?<![\\p{L}\\p{N}])([⁰¹²³⁴-⁹]{1,3})(${ELEMENTS})${END}`),
    ([, mass = '', element = '']) => `${spell(element)} ${cardinal(mass.normalize('NFKC'))}`,
  ),
  rule('formula', new RegExp(`${FREE}(?=[A-Za-z]*\\d)(?:(?:${ELEMENTS})\\d{0,3}){2,8}${END}`), ([formula]) =>
    formulaWords(formula),
  ),
  rule('formula of one element', new RegExp(`${FREE}(?:H|O|N|F|Cl|Br)[2-4]${END}`), ([formula]) =>
    formulaWords(formula),
  ),
  rule('function', /(?<![\p{L}\p{N}])(\p{L})\((\p{L})\)(?![\p{L}\p{N}])/u, ([, f, x]) => `${f} of ${x}`),
  rule(
    'difference',
    new RegExp(`${FREE}(${NUMBER})\\s[−–-]\\s(?=(?:${NUMBER})\\s?=)`),
    ([, number = '']) => `${numberWords(number)} minus `,
  ),
  rule(
    'times over',
    new RegExp(`${FREE}(${NUMBER})[x×](?=[\\s-]\\p{L}|[,.;)]|$)`),
    ([, number = '']) => `${numberWords(number)} times`,
  ),
  rule('product', new RegExp(`${FREE}(${NUMBER})(\\s?)([x×])(\\s?)(?=(${NUMBER}))`), product),
  rule('ordinal power', new RegExp(`${FREE}(\\d+)(?:st|nd|rd|th)(?= power\\b)`), ([, number = '']) =>
    ordinal(number),
  ),
  rule('prime', /(?<=(?:^|[\s(=])\p{L})[′’](?=[\s,.;)(=]|$)/u, ' prime'),
];

/** One or two letters, by their names where they are Greek: `πr` → "pi R". */
const quantity = (name: string) =>
  [...name]
    .map(
      (letter) =>
        GREEK_NAMES[letter] ?? (name.length > 1 ? spell(plainLetters(letter)) : plainLetters(letter)),
    )
    .join(' ');

function formulaWords(formula: string): string {
  return (formula.match(/[A-Za-z]+|\d+/g) ?? [])
    .map((part) => (/\d/.test(part) ? cardinal(Number(part)) : spell(part)))
    .join(' ');
}
