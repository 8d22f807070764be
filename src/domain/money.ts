/** Money is an integer number of micro-dollars: $1 = 1,000,000. */
export const MICROS_PER_DOLLAR = 1_000_000;

/** `$0.00`, `$4.25`, and six decimals where cents would hide something (`$0.000123`). Throws on a non-integer. */
export function formatMicros(costMicros: number): string {
  if (!Number.isSafeInteger(costMicros))
    throw new RangeError(`not a whole number of micro-dollars: ${costMicros}`);
  const decimals = costMicros % 10_000 === 0 ? 2 : 6;
  return `${costMicros < 0 ? '-' : ''}$${(Math.abs(costMicros) / MICROS_PER_DOLLAR).toFixed(decimals)}`;
}
