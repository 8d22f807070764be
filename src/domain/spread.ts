/** A figure at its best, as expected, and at its worst. */
export interface Spread {
  readonly low: number;
  readonly likely: number;
  readonly high: number;
}

export const CASES = ['low', 'likely', 'high'] as const;
export type Case = (typeof CASES)[number];

export function spreadOf(read: (which: Case) => number): Spread {
  return { low: read('low'), likely: read('likely'), high: read('high') };
}

/** The spread multiplied by a factor, in whole numbers. */
export function timesRounded(spread: Spread, times: number): Spread {
  return spreadOf((which) => Math.round(spread[which] * times));
}

/** `$11.90 ($11.20 to $12.60)`, without a range that is none; `shown` writes one value. */
export function spreadText({ low, likely, high }: Spread, shown: (value: number) => string): string {
  const range = shown(low) === shown(high) ? '' : ` (${shown(low)} to ${shown(high)})`;
  return `${shown(likely)}${range}`;
}
