/** Shares `total` out evenly among holders that can each take no more than their capacity. */
export function waterFill(capacities: readonly number[], total: number): number[] {
  const given = capacities.map(() => 0);
  let left = Math.min(
    total,
    capacities.reduce((sum, capacity) => sum + capacity, 0),
  );
  while (left > 0.5) {
    const open = capacities.flatMap((capacity, index) =>
      capacity - (given[index] ?? 0) > 0.01 ? [index] : [],
    );
    const each = left / Math.max(1, open.length);
    if (open.length === 0) break;
    for (const index of open) {
      const taken = Math.min(each, (capacities[index] ?? 0) - (given[index] ?? 0));
      given[index] = (given[index] ?? 0) + taken;
      left -= taken;
    }
  }
  return given;
}
