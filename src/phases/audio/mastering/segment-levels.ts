/** The loudness of the segments of a finished episode, against each other. */
import type { AudioValidation, Timeline } from '../../../domain/audio';
import { rounded } from '../../../domain/rounding';
import type { HeardEpisode } from './hear-episode';
import { integratedLoudness, STEP_SECONDS } from './loudness';

export interface SegmentLevel {
  readonly id: string;
  readonly lufs: number;
}

const STEP_MS = STEP_SECONDS * 1000;
/** The window of short-term loudness: what is shorter has no level of its own to the ear. */
const MIN_MS = 3_000;
/** Segments of one voice differ by 2 LU at most when nothing is wrong. */
const MAX_DIFFERENCE_LU = 4;

/** Measures segments of three seconds or more. */
export function segmentLevels(
  { steps }: Pick<HeardEpisode, 'steps'>,
  { segments = [] }: Timeline,
): SegmentLevel[] {
  return segments
    .filter(({ startMs, endMs }) => endMs - startMs >= MIN_MS)
    .map(({ id, startMs, endMs }) => {
      const own = steps.slice(Math.round(startMs / STEP_MS), Math.round(endMs / STEP_MS));
      return { id, lufs: rounded(integratedLoudness(own), 2) };
    });
}

/** Loudest less quietest, LU; 0 of none. */
export function spreadOfLevels(levels: readonly SegmentLevel[]): number {
  const all = levels.map(({ lufs }) => lufs);
  return all.length === 0 ? 0 : rounded(Math.max(...all) - Math.min(...all), 2);
}

/** No segment is far louder or quieter than the episode. */
export function evenLevelCheck(
  { integratedLufs }: Pick<HeardEpisode, 'integratedLufs'>,
  levels: readonly SegmentLevel[],
): AudioValidation['checks'] {
  if (levels.length === 0) return [];
  const uneven = levels.filter(({ lufs }) => Math.abs(lufs - integratedLufs) > MAX_DIFFERENCE_LU);
  const detail =
    uneven.length === 0
      ? `${levels.length} segments within ${spreadOfLevels(levels)} LU`
      : uneven.map(({ id, lufs }) => `${id} has ${lufs} LUFS`).join(', ');
  return [{ name: 'even level', passed: uneven.length === 0, detail }];
}
