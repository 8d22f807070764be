/** Runs `work` on every item in their order, at most `atOnce` at a time. The results are in the order of the items; the first rejection ends it. */
export async function eachOf<P, T>(
  items: readonly P[],
  atOnce: number,
  work: (item: P, index: number) => Promise<T>,
): Promise<T[]> {
  const results = new Array<T>(items.length);
  const waiting = items.map((item, index) => ({ item, index }));
  const workThrough = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results[next.index] = await work(next.item, next.index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, workThrough));
  return results;
}
