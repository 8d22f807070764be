import { SAMPLES_PER_FRAME } from '../mp3/mp3-info-tag';
import type { EpisodeLayout, PlacedSegment } from './episode-layout';

/** Stretches are no shorter, where there are pauses to end them in. */
const MIN_SECONDS = 30;
/**
 * Frames of silence before and after a cut. Before it, so that the encoder's last frame, which overlaps with the one before, holds
 * silence; after it, so that the next encoder begins with silence.
 */
const SILENT_BEFORE = 2;
const SILENT_AFTER = 1;

/** Part of an episode that is mastered and encoded by itself; the MP3 frames of all stretches make the episode's. */
export interface Stretch {
  /** Place of its first sample in the episode. */
  readonly start: number;
  /** Samples to encode. All but the last stretch leave out a frame of silence, which the encoder adds at its end. */
  readonly length: number;
  readonly placed: readonly PlacedSegment[];
}

/** Cuts an episode in pauses, at whole frames, into stretches of half a minute or more. */
export function stretchesOf({ sampleRate, placed, length }: EpisodeLayout): Stretch[] {
  const stretches: Stretch[] = [];
  let start = 0;
  let own: PlacedSegment[] = [];
  for (const segment of placed) {
    own.push(segment);
    const silence = segment.start + segment.length;
    const cut = (Math.ceil(silence / SAMPLES_PER_FRAME) + SILENT_BEFORE) * SAMPLES_PER_FRAME;
    const fits = cut + SILENT_AFTER * SAMPLES_PER_FRAME <= silence + segment.silenceAfter;
    if (!fits || segment === placed.at(-1) || cut - start < MIN_SECONDS * sampleRate) continue;
    stretches.push({ start, length: cut - SAMPLES_PER_FRAME - start, placed: own });
    start = cut;
    own = [];
  }
  return [...stretches, { start, length: length - start, placed: own }];
}
