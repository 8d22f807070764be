/** Count, sum and sum of squares of figures: enough for a mean and a spread, whatever their number. */
export interface Moments {
  readonly count: number;
  readonly sum: number;
  readonly squares: number;
}

export const NO_MOMENTS: Moments = { count: 0, sum: 0, squares: 0 };

export function withMoment({ count, sum, squares }: Moments, value: number): Moments {
  return { count: count + 1, sum: sum + value, squares: squares + value * value };
}

export function meanOf({ count, sum }: Moments): number {
  return count === 0 ? 0 : sum / count;
}

/** Variance of the sample; 0 for fewer than two figures. */
export function varianceOf({ count, sum, squares }: Moments): number {
  if (count < 2) return 0;
  return Math.max(0, (squares - (sum * sum) / count) / (count - 1));
}
