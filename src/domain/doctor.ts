/** What `doctor` finds: states, and what is said of prices. */
import type { Price } from './price-book';

export const CHECK_STATES = ['ok', 'warning', 'fault'] as const;
/** `warning`: an episode can be made, and a person should know; `fault`: something that is configured does not work. */
export type CheckState = (typeof CHECK_STATES)[number];

/** One fact. Never holds a key. */
export interface Finding {
  readonly state: CheckState;
  /** What is, in a sentence or a part of one. */
  readonly said: string;
  /** What to do about it. */
  readonly advice?: string;
}

/** One line of the report. */
export interface Check extends Finding {
  /** `Temporal`, `speech`, `model openai/gpt-4.1-mini`. */
  readonly about: string;
}

/** A price that is older may no longer be one. */
export const PRICE_DAYS = 90;
const DAY_MS = 86_400_000;

export function worstState(findings: readonly Finding[]): CheckState {
  return CHECK_STATES[Math.max(0, ...findings.map(({ state }) => CHECK_STATES.indexOf(state)))] ?? 'ok';
}

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
