/** The middle value; of an even count the upper middle. NaN of nothing. */
export function median(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)] ?? Number.NaN;
}

/** Runs `work` and gives its result with the milliseconds that it took. */
export async function timed<T>(work: () => Promise<T>): Promise<{ result: T; ms: number }> {
  const startedAt = performance.now();
  const result = await work();
  return { result, ms: performance.now() - startedAt };
}

/** Runs `work` on every item, `atOnce` at a time; results in the order of the items. */
export async function inTurn<P, T>(
  items: readonly P[],
  atOnce: number,
  work: (item: P) => Promise<T>,
): Promise<T[]> {
  const results = new Array<T>(items.length);
  const waiting = items.map((item, index) => ({ item, index }));
  const hand = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      results[next.index] = await work(next.item);
    }
  };
  await Promise.all(Array.from({ length: atOnce }, hand));
  return results;
}
