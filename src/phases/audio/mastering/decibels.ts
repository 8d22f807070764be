/** Silence as a level; keeps −Infinity out of JSON. */
const FLOOR_DB = -120;

/** Amplitude (1 = full scale) → dB, not below `FLOOR_DB`. */
export function toDb(amplitude: number): number {
  return amplitude <= 0 ? FLOOR_DB : Math.max(FLOOR_DB, 20 * Math.log10(amplitude));
}

export function fromDb(db: number): number {
  return 10 ** (db / 20);
}
