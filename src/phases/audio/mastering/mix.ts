import { DefectError } from '../../../domain/failure';
import type { MusicPart } from '../../../domain/music';
import type { EpisodeLayout } from './episode-layout';
import { gatedPower, powerOf } from './loudness';
import { type MeasuredMusic, musicGain } from './music-levels';
import { programmeSteps } from './programme-loudness';
import { type MeasuredTake, takeGains } from './take-levels';

/** Gains (factors) of everything that sounds in an episode. */
export interface Mix {
  /** Gain of each take, by segment id. */
  readonly takes: ReadonlyMap<string, number>;
  readonly music: ReadonlyMap<MusicPart, number>;
  /** Gain of the whole that brings it to its loudness. */
  readonly gain: number;
  /** Segments whose takes were far from their voice's level. */
  readonly levelled: readonly string[];
}

/** Voices as loud as each other, music under them, and the whole at this loudness; errors as in {@link takeGains}. */
export function mixFor(
  layout: EpisodeLayout,
  takes: readonly MeasuredTake[],
  music: readonly MeasuredMusic[],
  loudnessLufs: number,
): Mix {
  const ofTakes = takeGains(takes, loudnessLufs);
  const ofMusic = new Map(music.map((levels) => [levels.part, musicGain(levels, loudnessLufs)]));
  const stepsOf = new Map(takes.map(({ take, steps }) => [take.segmentId, steps]));
  const sounds = [
    ...layout.placed.map(({ segment: { id }, start }) => ({
      ...{ start, gain: ofTakes.get(id)?.gain ?? 1, steps: stepsOf.get(id) ?? [] },
    })),
    ...layout.music.map(({ part, start }) => ({
      ...{ start, gain: ofMusic.get(part) ?? 1 },
      steps: music.find((levels) => levels.part === part)?.steps ?? [],
    })),
  ];
  const power = gatedPower(programmeSteps(sounds, layout));
  // Takes of a tenth of a second are too short for a block of loudness.
  if (power === 0) throw new DefectError('The episode is too short to have a loudness.');
  return {
    takes: new Map([...ofTakes].map(([id, { gain }]) => [id, gain])),
    music: ofMusic,
    gain: Math.sqrt(powerOf(loudnessLufs) / power),
    levelled: [...ofTakes].flatMap(([id, { levelled }]) => (levelled ? [id] : [])),
  };
}
