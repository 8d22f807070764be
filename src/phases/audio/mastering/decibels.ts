import { tenTo } from '../../../domain/portable-math';

/** Silence as a level; keeps −Infinity out of JSON. */
const FLOOR_DB = -120;

/** Amplitude (1 = full scale) → dB, not below `FLOOR_DB`; for reports and limits, not for samples. */
export function toDb(amplitude: number): number {
  return amplitude <= 0 ? FLOOR_DB : Math.max(FLOOR_DB, 20 * Math.log10(amplitude));
}

export function fromDb(db: number): number {
  return tenTo(db / 20);
}
