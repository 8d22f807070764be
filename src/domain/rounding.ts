/** Rounds to this many decimals, so that a report reads the same on every machine. */
export function rounded(value: number, decimals = 4): number {
  const unit = 10 ** decimals;
  return Math.round(value * unit) / unit;
}
