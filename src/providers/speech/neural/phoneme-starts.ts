export interface PhonemePlaces {
  /** The place in the text of each phoneme that the graph knows, in code units. */
  readonly places: readonly number[];
  /** Length of the text, in code units. */
  readonly length: number;
  readonly samplesAUnit: number;
}

/**
 * The sample at which each code unit of a text in phonemes begins, and the end of the last. `units` are the durations of the
 * edge before the text, of its phonemes, and of the edge after it. A phoneme that the graph does not know begins with the next
 * one and lasts no time.
 */
export function startsOf(
  units: ArrayLike<number>,
  { places, length, samplesAUnit }: PhonemePlaces,
): number[] {
  const starts = new Array<number>(length + 1);
  let sample = (units[0] ?? 0) * samplesAUnit;
  let next = 0;
  for (const [index, place] of places.entries()) {
    starts.fill(sample, next, place + 1);
    next = place + 1;
    sample += (units[index + 1] ?? 0) * samplesAUnit;
  }
  return starts.fill(sample, next);
}
