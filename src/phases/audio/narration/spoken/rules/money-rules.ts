import { amount, isAttributive, isOne, perWords } from '../measured';
import { cardinal, numberWords } from '../number-words';
import { END, FREE, type Groups, MINUS, NUMBER, NUMBER_OR_RANGE } from '../patterns';
import { type ReadingRule, rule, textBefore } from '../reading-rule';
import { COINS, CURRENCIES, MAGNITUDES } from '../words/currencies';
import { alternatives } from '../words/lists';

const CURRENCY = alternatives(Object.keys(CURRENCIES).filter((key) => !/^(?:kr\.?|zł|Kč)$/.test(key)));
const CURRENCY_AFTER = alternatives(
  Object.keys(CURRENCIES).filter((key) => /^[A-Z]{3}$|^[^A-Z$]|^Kč$/.test(key)),
);
/** Words and short forms may stand apart; single letters cling to the number, or else they begin a word ("a $5 T-shirt"). */
const MAGNITUDE = `(?<magnitude>(?<=\\d)(?:${alternatives(Object.keys(MAGNITUDES))})|(?<=\\d[\\s-])(?:${alternatives(Object.keys(MAGNITUDES).filter((key) => key.length > 1 || /m/i.test(key)))}))`;
const PER = String.raw`(?:\/(?<per>(?:\d[\d,]*\s?)?[A-Za-zµ]{1,15}[²³]?)(?![\p{L}\p{N}]))?`;

function moneyWords(groups: Groups, single: boolean): string | undefined {
  const { code = '', from = '', to, magnitude, per } = groups;
  const [one, many, cent] = CURRENCIES[code] as readonly [string, string, string?];
  const rate = per === undefined ? '' : perWords(per);
  if (rate === undefined) return undefined;
  const rest = rate === '' ? '' : ` per ${rate}`;
  const name = single || (isOne(groups) && magnitude === undefined) ? one : many;
  const sum = magnitude === undefined ? amount(groups) : `${amount(groups)} ${MAGNITUDES[magnitude]}`;
  const coins = /^([\d,]*)\.(\d\d)$/u.exec(from);
  if (coins === null || to !== undefined || cent === undefined || magnitude !== undefined)
    return `${sum} ${name}${rest}`;
  return `${groups.minus === undefined ? '' : 'minus '}${withCoins(coins, [one, many, cent])}${rest}`;
}

function withCoins(
  [, written = '', small = '']: RegExpExecArray,
  [one, many, cent]: readonly [string, string, string],
): string {
  const whole = Number(written.replace(/\D/g, ''));
  const units = `${cardinal(whole)} ${whole === 1 ? one : many}`;
  const coins = Number(small);
  if (coins === 0) return units;
  const coin = cent === 'pence' ? (coins === 1 ? 'penny' : cent) : coins === 1 ? cent : `${cent}s`;
  return whole === 0 ? `${cardinal(coins)} ${coin}` : `${units} and ${cardinal(coins)} ${coin}`;
}

/** Sums of money, with what they are paid for. */
export const MONEY_RULES: readonly ReadingRule[] = [
  rule(
    'money, sign first',
    new RegExp(
      `(?<![\\p{L}\\p{N}])${MINUS}(?<code>${CURRENCY})\\s?(?<from>${NUMBER})(?:(?:\\s?[–—]\\s?|-)(?:\\k<code>)?(?<to>${NUMBER}))?(?:[\\s-]?${MAGNITUDE})?(?![\\p{L}\\p{N}]|-\\p{L})${PER}`,
    ),
    (match) => moneyWords(match.groups ?? {}, isAttributive(match)),
  ),
  rule(
    'money, sign last',
    new RegExp(
      `${FREE}${MINUS}${NUMBER_OR_RANGE}(?:[\\s-]?${MAGNITUDE})?\\s?(?<code>${CURRENCY_AFTER})${END}${PER}`,
    ),
    (match) => moneyWords(match.groups ?? {}, isAttributive(match)),
  ),
  rule(
    'currency without a number',
    /(?<![\p{L}\p{N}])((?:US|A|AU|C|CA|HK|NZ|S)\$)(?!\d)/u,
    (match) => CURRENCIES[match[1] as string]?.[/\b[Tt]he $/.test(textBefore(match)) ? 0 : 1],
  ),
  rule('coins', new RegExp(`${FREE}(\\d{1,2})(${alternatives(Object.keys(COINS))})${END}`), (match) => {
    const [, number = '', coin = ''] = match;
    const [one, many] = COINS[coin] as readonly [string, string];
    return `${cardinal(number)} ${number === '1' || (coin !== 'p' && isAttributive(match)) ? one : many}`;
  }),
  rule(
    'percent of percent',
    new RegExp(`${FREE}${MINUS}(${NUMBER})\\s?%\\s?[–-]\\s?(${NUMBER})\\s?%`),
    ({ groups, 2: from = '', 3: to = '' }) =>
      `${groups?.minus === undefined ? '' : 'minus '}${numberWords(from)} percent to ${numberWords(to)} percent`,
  ),
  rule(
    'percent',
    new RegExp(`${FREE}${MINUS}${NUMBER_OR_RANGE}\\s?(?<sign>[%‰])`),
    ({ groups = {} }) => `${amount(groups)} ${groups.sign === '%' ? 'percent' : 'per thousand'}`,
  ),
];
