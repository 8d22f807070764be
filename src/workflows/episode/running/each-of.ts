/** Runs `work` on every item, at most `atOnce` at a time, in their order; results are in their order too. */
export async function eachOf<P, T>(
  items: readonly P[],
  atOnce: number,
  work: (item: P, index: number) => Promise<T>,
): Promise<T[]> {
  const results = new Array<T>(items.length);
  const waiting = items.map((item, index) => ({ item, index }));
  const hand = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results[next.index] = await work(next.item, next.index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, hand));
  return results;
}
