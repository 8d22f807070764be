/** The age of the prices that an episode would pay, and what is announced to end. */
import type { Price } from '../../domain/price-book';
import type { Finding } from '../../providers/finding';

/** A price that is older may no longer be one. */
const PRICE_DAYS = 90;
/** A person hears of an end this long before. */
const END_DAYS = 90;
const DAY_MS = 86_400_000;

/**
 * One finding for each service whose price was looked up more than {@link PRICE_DAYS} days before `today`, and one for each
 * whose price or model ends; ok when there is none.
 */
export function priceAges(prices: readonly Price[], today: Date): Finding[] {
  const paid = prices.filter(({ micros }) => micros > 0);
  const aged = paid.filter(({ asOf }) => daysFrom(asOf, today) > PRICE_DAYS);
  const ending = paid.filter(({ endsOn }) => endsOn !== undefined && daysFrom(endsOn, today) > -END_DAYS);
  const findings = [
    ...byService(ending).map(
      ([service, { endsOn = '', source }]): Finding => ({
        state: 'warning',
        said: `the service has announced the end of ${service}, or of its price, for ${endsOn}`,
        advice: `Look at ${source}, and choose another.`,
      }),
    ),
    ...byService(aged).map(
      ([service, { asOf, source }]): Finding => ({
        state: 'warning',
        said: `the price of ${service} is ${daysFrom(asOf, today)} days old, of ${asOf}`,
        advice: `Look at ${source}; put a changed price into a new version of the price book.`,
      }),
    ),
  ];
  if (findings.length > 0) return findings;
  const said =
    paid.length > 0 ? `none is older than ${PRICE_DAYS} days` : 'nothing is bought by this episode';
  return [{ state: 'ok', said }];
}

function byService(prices: readonly Price[]): [service: string, Price][] {
  return [
    ...new Map(prices.map((price) => [`${price.provider} ${price.model} (${price.operation})`, price])),
  ];
}

/** Age in days; negative for a day that is to come. */
function daysFrom(day: string, today: Date): number {
  return Math.floor((today.getTime() - Date.parse(day)) / DAY_MS);
}
