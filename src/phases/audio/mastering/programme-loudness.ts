import type { EpisodeLayout } from './episode-layout';
import { STEP_SECONDS } from './loudness';
import type { MeasuredTake } from './take-levels';

/**
 * Power of the steps of 100 ms of an episode that was not yet made: those of its takes at their gains, each shared between the
 * two steps of the episode that it falls into.
 */
export function programmeSteps(
  { sampleRate, placed, length }: EpisodeLayout,
  takes: readonly MeasuredTake[],
  gainOf: (segmentId: string) => number,
): Float64Array {
  const bySegment = new Map(takes.map((measured) => [measured.take.segmentId, measured]));
  const programme = new Float64Array(Math.ceil(length / sampleRate / STEP_SECONDS) + 1);
  for (const { segment, start } of placed) {
    const factor = gainOf(segment.id) * gainOf(segment.id);
    const from = start / sampleRate / STEP_SECONDS;
    const first = Math.floor(from);
    const shareOfNext = from - first;
    for (const [at, power] of (bySegment.get(segment.id)?.steps ?? []).entries()) {
      programme[first + at] = (programme[first + at] ?? 0) + power * factor * (1 - shareOfNext);
      programme[first + at + 1] = (programme[first + at + 1] ?? 0) + power * factor * shareOfNext;
    }
  }
  return programme;
}
