/** From 0 to 1 without a corner, and 1 from there on. */
export function smoothStep(share: number): number {
  return share >= 1 ? 1 : share * share * (3 - 2 * share);
}
