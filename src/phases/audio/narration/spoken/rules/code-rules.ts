import { countsNext } from '../../../../../english/counted';
import { spell } from '../code-words';
import { digitByDigit, numberWords, yearWords } from '../number-words';
import { END, FREE } from '../patterns';
import { type ReadingRule, rule, textAfter, textBefore } from '../reading-rule';

/** A telephone is spoken of right before. */
const CALLED =
  /\b(?:call|calls|dial|dials|phone|phoned|ring|text|fax|tel|telephone|hotline|helpline|whatsapp|sms|(?:telephone|phone|fax|mobile|cell|her|his|their|my|our) number|(?:phone|fax|mobile|cell)(?= is))(?:\.|:)?(?: (?:us|me|him|her|them|it|now|at|on|is|was|the|number|to|toll-free))*:? $/i;
const CODE =
  /\b(?:code|pin|password|passcode|serial number|serial no\.|account number|combination)(?: (?:is|was|reads)|:)? $/i;
const STANDARD_NUMBER = /\b(?:ISBN|ISSN|IBAN|ISMN|EAN|SSN)(?:-1[03])?(?: (?:is|was|number|no\.))?:? $/;
/** Three figures after these are said as a pair: "flight four twenty", "room two oh four". */
const NUMBERED =
  /\b(?:[Ff]light|[Rr]oom|[Rr]oute|[Hh]ighway|[Ii]nterstate|[Ss]uite|[Gg]ate|[Cc]hannel|Boeing|Airbus|Porsche|Peugeot|Douglas)(?: number)? $/;

/** Groups of figures one by one with a pause between them; "800" after a 1 or a 0 keeps its hundred. */
function telephone(written: string): string {
  const groups = written.match(/\d+/g) ?? [];
  const said = groups.map((group, at) => {
    if (group === '0800') return 'zero eight hundred';
    return group === '800' && at > 0 && groups[at - 1] === '1' ? 'eight hundred' : digitByDigit(group);
  });
  return `${written.startsWith('+') ? 'plus ' : ''}${said.join(', ')}`;
}

/** Telephones, serial numbers, codes, plates: figures that count nothing. */
export const CODE_RULES: readonly ReadingRule[] = [
  rule(
    'telephone with a country',
    /(?<![\p{L}\p{N}])\+\d{1,3}(?:[\s.-]?\(?\d{1,5}\)?){2,6}(?![\d,]*\d)/u,
    ([number]) => telephone(number),
  ),
  rule(
    'telephone of ten figures',
    /(?<![\p{L}\p{N}+])(?:1[-. ])?(?:\(\d{3}\)\s?|\d{3}[-.])\d{3}[-.]\d{4}(?![\p{L}\p{N}-])/u,
    ([number]) => telephone(number),
  ),
  rule(
    'telephone in letters',
    /(?<![\p{L}\p{N}+])1-(\d{3})-(?=\p{Lu}{3})/u,
    ([, area = '']) => `one, ${area === '800' ? 'eight hundred' : digitByDigit(area)}, `,
  ),
  rule(
    'telephone of groups',
    /(?<![\p{L}\p{N}.,(-])\(?\d{2,5}\)?(?:[ .-]\(?\d{2,5}\)?){1,5}(?![\p{L}\p{N}])/u,
    (match) => {
      const [written] = match;
      const national = /^0\d{2,4} \d{3,4} \d{3,4}$/.test(written) || /^\d{3}-0\d{3}$/.test(written);
      const long = written.replace(/\D/g, '').length > 5 && !countsNext(textAfter(match));
      return national || (long && CALLED.test(textBefore(match))) ? telephone(written) : undefined;
    },
  ),
  rule('short number', new RegExp(`${FREE}\\d{3,6}(?![\\p{L}\\p{N}%-]|[.,:]\\d)`), (match) => {
    const before = textBefore(match);
    // "The code 1860" may be of that year.
    const year = /^(?:1[5-9]|20)\d\d$/.test(match[0]) && !/(?:is|was|reads|:) $/.test(before);
    if (CODE.test(before) && !year) return digitByDigit(match[0]);
    const called =
      /\b(?:call|dial|phone|ring|text)(?: \p{Lu}+ to| extension)? $/iu.test(before) &&
      !countsNext(textAfter(match));
    return called ? digitByDigit(match[0]) : undefined;
  }),
  rule('standard number', new RegExp(`${FREE}\\d[\\d -]{5,24}[\\dX]${END}`), (match) =>
    STANDARD_NUMBER.test(textBefore(match))
      ? match[0]
          .replace(/\D*(\d|X)/g, (_, figure) => ` ${figure === 'X' ? 'X' : digitByDigit(figure)}`)
          .trim()
      : undefined,
  ),
  rule('numbered thing', new RegExp(`${FREE}\\d{3}(?![\\p{L}\\p{N},.]*\\d|\\p{L})`), (match) =>
    NUMBERED.test(textBefore(match)) ? yearWords(match[0]) : undefined,
  ),
  rule('version', new RegExp(`${FREE}[vV](\\d+(?:\\.\\d+){1,5})${END}`), (match) => {
    const named = /\b(?:[vV]ersion|[rR]elease) $/.test(textBefore(match));
    return `${named ? '' : 'version '}${numberWords(match[1] as string)}`;
  }),
  rule(
    'postcode',
    new RegExp(`${FREE}([A-Z]{1,2})(\\d[A-Z\\d]?) (\\d)([A-Z]{2})${END}`),
    ([, area = '', district = '', sector = '', unit = '']) =>
      [spell(area), ...district, ...sector, spell(unit)]
        .map((part) => (/\d/.test(part) ? digitByDigit(part) : part))
        .join(' '),
  ),
];
