import { SAMPLES_PER_FRAME } from '../mp3/mp3-info-tag';
import type { EpisodeLayout, PlacedMusic, PlacedSegment } from './episode-layout';

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
  readonly music: readonly PlacedMusic[];
}

/** Cuts an episode in pauses without music, at whole frames, into stretches of half a minute or more. */
export function stretchesOf({ sampleRate, placed, music, length }: EpisodeLayout): Stretch[] {
  const stretches: Stretch[] = [];
  const plays = (from: number, to: number) =>
    music.some((part) => part.start < to && part.start + part.length > from);
  const add = (from: number, samples: number, segments: readonly PlacedSegment[]) =>
    stretches.push({
      ...{ start: from, length: samples, placed: segments },
      music: music.filter((part) => part.start >= from && part.start < from + samples),
    });
  let start = 0;
  let own: PlacedSegment[] = [];
  for (const segment of placed) {
    own.push(segment);
    const silence = segment.start + segment.length;
    const cut = (Math.ceil(silence / SAMPLES_PER_FRAME) + SILENT_BEFORE) * SAMPLES_PER_FRAME;
    const end = cut + SILENT_AFTER * SAMPLES_PER_FRAME;
    const fits = end <= silence + segment.silenceAfter && !plays(silence, end);
    if (!fits || segment === placed.at(-1) || cut - start < MIN_SECONDS * sampleRate) continue;
    add(start, cut - SAMPLES_PER_FRAME - start, own);
    start = cut;
    own = [];
  }
  add(start, length - start, own);
  return stretches;
}
