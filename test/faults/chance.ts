/** Chance that follows from a seed: the same draws on every machine. */
import { createHash } from 'node:crypto';

export interface Chance {
  /** A whole number from 0, less than `limit`. */
  below(limit: number): number;
  pick<T>(items: readonly T[]): T;
}

export function chanceOf(seed: number): Chance {
  let drawn = 0;
  const below = (limit: number) => {
    const digest = createHash('sha256').update(`${seed}/${drawn++}`).digest();
    return digest.readUInt32BE(0) % limit;
  };
  return { below, pick: (items) => items[below(items.length)] as (typeof items)[number] };
}
