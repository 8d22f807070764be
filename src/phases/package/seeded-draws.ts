import { createHash } from 'node:crypto';

/**
 * An endless row of numbers in 0–1 that looks random and follows from `seed` alone: SHA-256 of seed and counter, four bytes a
 * number. The same seed draws the same row on every machine.
 */
export function seededDraws(seed: string): () => number {
  let block = Buffer.alloc(0);
  let offset = 0;
  let blocks = 0;
  return () => {
    if (offset >= block.length) {
      block = createHash('sha256').update(`${blocks}:${seed}`).digest();
      blocks += 1;
      offset = 0;
    }
    const draw = block.readUInt32BE(offset) / 2 ** 32;
    offset += 4;
    return draw;
  };
}
