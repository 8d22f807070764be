/** Money is an integer number of micro-dollars: $1 = 1,000,000. */
export const MICROS_PER_DOLLAR = 1_000_000;

/** `$0.00`, `$4.25`, and six decimals where cents would hide something (`$0.000123`). Throws on a non-integer. */
export function formatMicros(costMicros: number): string {
  if (!Number.isSafeInteger(costMicros))
    throw new RangeError(`not a whole number of micro-dollars: ${costMicros}`);
  const decimals = costMicros % 10_000 === 0 ? 2 : 6;
  return `${costMicros < 0 ? '-' : ''}$${(Math.abs(costMicros) / MICROS_PER_DOLLAR).toFixed(decimals)}`;
}

/** Micro-dollars of `7.5` or `$7.50`, exactly; undefined for what is no amount of at most six decimals. */
export function parseDollars(text: string): number | undefined {
  const [, whole, decimals = ''] = /^\$?(\d{1,9})(?:\.(\d{1,6}))?$/.exec(text.trim()) ?? [];
  if (whole === undefined) return undefined;
  return Number(whole) * MICROS_PER_DOLLAR + Number(decimals.padEnd(6, '0'));
}
