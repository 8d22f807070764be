/** Rises from 0 to 1 without a corner, and stays at 1. */
export function smoothStep(share: number): number {
  return share >= 1 ? 1 : share * share * (3 - 2 * share);
}
