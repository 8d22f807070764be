/** The age of the prices that an episode would pay. */
import type { Price } from '../../domain/price-book';
import type { Finding } from '../../providers/finding';

/** A price that is older may no longer be one. */
const PRICE_DAYS = 90;
const DAY_MS = 86_400_000;

/** One finding for each service whose price was looked up more than {@link PRICE_DAYS} days before `today`; ok when there is none. */
export function priceAges(prices: readonly Price[], today: Date): Finding[] {
  const aged = prices.filter(({ asOf, micros }) => micros > 0 && ageDays(asOf, today) > PRICE_DAYS);
  const services = new Map(
    aged.map((price) => [`${price.provider} ${price.model} (${price.operation})`, price]),
  );
  const findings = [...services].map(
    ([service, { asOf, source }]): Finding => ({
      state: 'warning',
      said: `the price of ${service} is ${ageDays(asOf, today)} days old, of ${asOf}`,
      advice: `Look at ${source}; put a changed price into a new version of the price book.`,
    }),
  );
  if (findings.length > 0) return findings;
  const paid = prices.some(({ micros }) => micros > 0);
  return [
    {
      state: 'ok',
      said: paid ? `none is older than ${PRICE_DAYS} days` : 'nothing is bought by this episode',
    },
  ];
}

function ageDays(asOf: string, today: Date): number {
  return Math.floor((today.getTime() - Date.parse(asOf)) / DAY_MS);
}
