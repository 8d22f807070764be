/** Runs `work` on every item in their order, at most `atOnce` at a time. The results are in the order of the items; the first rejection ends it. */
export async function eachOf<P, T>(
  items: readonly P[],
  atOnce: number,
  work: (item: P, index: number) => Promise<T>,
): Promise<T[]> {
  const results = new Array<T>(items.length);
  let next = 0;
  const workThrough = async () => {
    while (next < items.length) {
      const index = next++;
      results[index] = await work(items[index] as P, index);
    }
  };
  await Promise.all(Array.from({ length: Math.min(atOnce, items.length) }, workThrough));
  return results;
}
