import { STEP_SECONDS } from './loudness';

/** A sound that was measured, and where it will be. */
export interface PlacedSteps {
  /** Place of its first sample in the episode. */
  readonly start: number;
  /** Gain as a factor. */
  readonly gain: number;
  /** Power of its steps of 100 ms. */
  readonly steps: readonly number[];
}

/**
 * Power of the steps of 100 ms of an episode that was not yet made: those of its sounds at their gains, each shared between the
 * two steps of the episode that it falls into.
 */
export function programmeSteps(
  sounds: readonly PlacedSteps[],
  { sampleRate, length }: { readonly sampleRate: number; readonly length: number },
): Float64Array {
  const programme = new Float64Array(Math.ceil(length / sampleRate / STEP_SECONDS) + 1);
  for (const { start, gain, steps } of sounds) {
    const from = start / sampleRate / STEP_SECONDS;
    const first = Math.floor(from);
    const shareOfNext = from - first;
    for (const [at, power] of steps.entries()) {
      const heard = power * gain * gain;
      programme[first + at] = (programme[first + at] ?? 0) + heard * (1 - shareOfNext);
      programme[first + at + 1] = (programme[first + at + 1] ?? 0) + heard * shareOfNext;
    }
  }
  return programme;
}
