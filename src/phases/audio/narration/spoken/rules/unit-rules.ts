import { amount, isAttributive, isOne, POWER, SYMBOL, UNIT, unitWords } from '../measured';
import { cardinal, fractionWords, mixedNumber, numberWords } from '../number-words';
import { END, FREE, MINUS, NUMBER, NUMBER_OR_RANGE } from '../patterns';
import { type ReadingRule, rule, textAfter, textBefore } from '../reading-rule';
import { COMPASS } from '../words/abbreviations';
import { COUNTED_IN_MILLIONS, ONLY_WITH_STOP } from '../words/units';

/** Two units side by side without a number, where no word could look like that: "in km/h". */
const RATE = `(?:[kcmµMG][A-Za-z]{1,2}|m|W|g)${POWER}/(?:${SYMBOL})${POWER}`;

/** Text that shows that a full stop belongs to the unit: the sentence goes on. */
const GOES_ON = /^\s?(?:[,;)]|\p{Ll}|\d)/u;

/** "42 W. 8th St." */
const QUARTER_OF_A_STREET =
  /^\.?\s(?:\d+(?:st|nd|rd|th)\b|\p{Lu}\p{Ll}+ (?:St|Ave|Rd|Blvd|Street|Avenue|Road)\b)/u;

function unitReading(match: RegExpExecArray): string | undefined {
  const { groups = {} } = match;
  const { unit = '', joint, stop } = groups;
  const after = textAfter(match);
  if (ONLY_WITH_STOP.has(unit) && stop === undefined && !/\bf(?:t|oot|eet) $/.test(textBefore(match)))
    return undefined;
  if (unit === 'm' && joint === '' && COUNTED_IN_MILLIONS.test(after)) return `${amount(groups)} million`;
  if (/^[A-Z]$/.test(unit) && QUARTER_OF_A_STREET.test(after)) return undefined;
  const words = unitWords(unit);
  if (words === undefined) return undefined;
  const single = (isOne(groups) && groups.scale === undefined) || joint === '-' || isAttributive(match);
  const end = stop !== undefined && !GOES_ON.test(after) ? '.' : '';
  const scale = groups.scale === undefined ? '' : ` ${groups.scale}`;
  return `${amount(groups)}${scale}${joint === '-' ? '-' : ' '}${single ? words[0] : words[1]}${end}`;
}

/** `48°51′24″ N` → degrees, minutes, seconds and the direction. */
function coordinate({ groups = {} }: RegExpExecArray): string | undefined {
  const { degrees = '', minutes, seconds, side } = groups;
  const parts = [
    `${numberWords(degrees)} ${degrees === '1' ? 'degree' : 'degrees'}`,
    ...(minutes === undefined ? [] : [`${numberWords(minutes)} ${minutes === '1' ? 'minute' : 'minutes'}`]),
    ...(seconds === undefined ? [] : [`${numberWords(seconds)} ${seconds === '1' ? 'second' : 'seconds'}`]),
    ...(side === undefined ? [] : [COMPASS[side] as string]),
  ];
  return parts.length === 1 ? undefined : parts.join(' ');
}

/** Amounts with their units. */
export const UNIT_RULES: readonly ReadingRule[] = [
  rule(
    'coordinate',
    new RegExp(
      `${FREE}(?<degrees>${NUMBER})\\s?°\\s?(?:(?<minutes>\\d{1,2}(?:\\.\\d+)?)['′’]\\s?)?(?:(?<seconds>\\d{1,2}(?:\\.\\d+)?)["″”]\\s?)?(?:(?<side>[NSEW])(?![\\p{L}\\p{N}]))?`,
    ),
    coordinate,
  ),
  rule('pressure of blood', new RegExp(`${FREE}(\\d{2,3})/(\\d{2,3})(\\s?mmHg)?${END}`), (match) => {
    const [, high = '', low = '', unit] = match;
    const told = unit !== undefined || /\b(?:pressure|BP)\b[^.;]{0,40}$/.test(textBefore(match));
    return told
      ? `${cardinal(high)} over ${cardinal(low)}${unit === undefined ? '' : ' millimeters of mercury'}`
      : undefined;
  }),
  rule(
    'feet and inches',
    /(\d{1,2})\s?['′’]\s?(\d{1,2})\s?["″”]/u,
    ([, feet = '', inches = '']) => `${cardinal(feet)} foot ${cardinal(inches)}`,
  ),
  rule(
    'feet and inches in words',
    new RegExp(`${FREE}(\\d{1,2}) ft\\.? (\\d{1,2}) in(?:\\.(?=\\s\\p{Ll})|${END})`),
    ([, feet = '', inches = '']) =>
      `${cardinal(feet)} feet ${cardinal(inches)} ${inches === '1' ? 'inch' : 'inches'}`,
  ),
  rule(
    'size in feet',
    /(\d{1,3})['′’]\s?[x×]\s?(\d{1,3})['′’]/u,
    ([, wide = '', long = '']) => `${cardinal(wide)} by ${cardinal(long)} feet`,
  ),
  rule('by', /(?<=\d\s?(?:mm|cm|m|km|in|ft|inches|feet)\.?\s)x(?=\s\d)/u, 'by'),
  rule(
    'degrees without a number',
    /(?<!\d\s?)°\s?([CF])(?![\p{L}\p{N}])/u,
    ([, scale]) => ` degrees ${scale === 'C' ? 'Celsius' : 'Fahrenheit'}`,
  ),
  rule('feet', /(?<!°\s?)(\d{1,3})′(?!\d)/u, ([, feet = '']) => `${cardinal(feet)} feet`),
  rule('inches', /(?<![′'\d]\s?)(\d{1,3})″/u, ([, inches = '']) => `${cardinal(inches)} inches`),
  rule(
    'fraction of a unit',
    new RegExp(
      `${FREE}(?:(\\d{1,3}) )?(\\d{1,2})/(\\d{1,2})([ -])(${SYMBOL})(?:\\.(?=\\s\\p{Ll}|[,;)]))?${END}`,
    ),
    ([, whole, top = '', bottom = '', joint, unit = '']) => {
      const words = unitWords(unit);
      const sum =
        whole === undefined ? fractionWords(Number(top), Number(bottom)) : mixedNumber([whole, top, bottom]);
      if (
        words === undefined ||
        sum === undefined ||
        ONLY_WITH_STOP.has(unit) ||
        Number(top) >= Number(bottom)
      )
        return undefined;
      return `${sum}${joint}${words[whole === undefined ? 0 : 1]}`;
    },
  ),
  rule(
    'amount with a kind of unit',
    new RegExp(
      `${FREE}${NUMBER_OR_RANGE} (?<kind>nautical|square|cubic|sq\\.?|cu\\.?) (?<unit>${SYMBOL})(?<stop>\\.(?=\\s\\p{Ll}|[,;)]))?${END}`,
    ),
    ({ groups = {} }) => {
      const words = unitWords(groups.unit as string);
      const kind = (groups.kind as string).replace(/^sq\.?$/, 'square').replace(/^cu\.?$/, 'cubic');
      return words === undefined ? undefined : `${amount(groups)} ${kind} ${words[isOne(groups) ? 0 : 1]}`;
    },
  ),
  rule(
    'amount with a unit',
    new RegExp(
      `${FREE}${MINUS}${NUMBER_OR_RANGE}(?: (?<scale>thousand|million|billion|trillion))?(?<joint>[\\s-]?)(?<unit>${UNIT})(?<stop>\\.(?=\\s\\p{Ll}|[,;)]|\\s\\d+(?!\\d|st|nd|rd|th)))?${END}(?!['’./²³⁻]\\p{L}|\\.\\d)`,
    ),
    unitReading,
  ),
  rule(
    'kelvin',
    new RegExp(`${FREE}(\\d{1,3}(?:\\.\\d+)?) K(?=[,.;)]|$|\\s(?:and|or|in|at|to|is|was|the)\\b)`),
    ([, number = '']) => `${numberWords(number)} kelvin`,
  ),
  rule(
    'number per unit',
    new RegExp(`${FREE}(${NUMBER})/((?:${SYMBOL})${POWER})${END}`),
    ([, number = '', unit = '']) => {
      const below = unit.length > 1 ? unitWords(unit)?.[0] : undefined;
      return below === undefined ? undefined : `${numberWords(number)} per ${below}`;
    },
  ),
  rule(
    'rate without a number',
    new RegExp(`(?<![\\p{L}\\p{N}/])(?:${RATE})${END}(?!/)`),
    ([written]) => unitWords(written)?.[1],
  ),
  rule(
    'area without a number',
    new RegExp(`(?<=\\bper )(?:${SYMBOL})[²³]${END}`),
    ([written]) => unitWords(written)?.[0],
  ),
  rule(
    'count by time or place',
    new RegExp(`${FREE}(${NUMBER}) (\\p{Ll}{3,15})/(\\p{Ll}{3,15}|${SYMBOL})(?:([²³]))?${END}`),
    ([, number = '', what = '', per = '', power = '']) => {
      const below = unitWords(`m/${per}${power}`)?.[0].replace(/^meter per /, '');
      return below === undefined || !/(?:s|people|men|women|children)$/.test(what)
        ? undefined
        : `${numberWords(number)} ${what} per ${below}`;
    },
  ),
];
