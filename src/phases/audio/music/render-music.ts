import type { MusicName, MusicPart } from '../../../domain/music';
import { tenTo } from '../../../domain/portable-math';
import { hold, strike } from './instruments';
import { addRoom } from './room';
import { SCORES } from './scores';

/** The level of a part in its course: seconds from its beginning, and dB against its own level. */
type Ride = readonly (readonly [seconds: number, db: number])[];

interface Course {
  /** The place at which the first words begin, or the last ones end, seconds from its beginning. */
  readonly wordsAt: number;
  readonly ride: Ride;
}

/** Under words the music is this much quieter than alone. */
const DUCKED_DB = -14;

/** The opening plays alone, goes under the first words and away; the closing comes from under the last words and rings out. */
const COURSES: Readonly<Record<MusicPart, Course>> = {
  opening: {
    wordsAt: 4.6,
    ride: [
      [0, 0],
      [3.8, 0],
      [4.7, DUCKED_DB],
      [7, DUCKED_DB],
      [9.2, -40],
    ],
  },
  closing: {
    wordsAt: 1.6,
    ride: [
      [0, -40],
      [1.4, DUCKED_DB],
      [2.6, 0],
      [6, 0],
      [8.2, -20],
    ],
  },
};

const FADE_SECONDS = 0.8;

/** Length of a part, and where in it the first words begin or the last ones end, seconds. */
export function musicTimes(part: MusicPart): { readonly seconds: number; readonly wordsAt: number } {
  const { ride, wordsAt } = COURSES[part];
  return { seconds: ride.at(-1)?.[0] ?? 0, wordsAt };
}

/** A part of a piece, mono, from its first sound to silence. The same at every call and on any machine. */
export function renderMusic(name: MusicName, part: MusicPart, sampleRate: number): Float32Array {
  const { overtones, parts } = SCORES[name];
  const { ride } = COURSES[part];
  const sound = new Float64Array(Math.round(musicTimes(part).seconds * sampleRate));
  for (const note of parts[part].struck) strike(sound, sampleRate, overtones, note);
  for (const note of parts[part].held) hold(sound, sampleRate, note);
  addRoom(sound, sampleRate);
  follow(sound, sampleRate, ride);
  fadeOut(sound, Math.round(FADE_SECONDS * sampleRate));
  return Float32Array.from(sound);
}

/** Straight lines in dB from point to point. */
function follow(sound: Float64Array, sampleRate: number, ride: Ride): void {
  for (const [at, [seconds, db]] of ride.slice(1).entries()) {
    const [since, dbBefore] = ride[at] as Ride[number];
    const from = Math.round(since * sampleRate);
    const to = Math.round(seconds * sampleRate);
    const step = tenTo((db - dbBefore) / 20 / (to - from));
    let gain = tenTo(dbBefore / 20);
    for (let i = from; i < to; i++, gain *= step) sound[i] = (sound[i] as number) * gain;
  }
}

function fadeOut(sound: Float64Array, length: number): void {
  for (let i = 0; i < length; i++) {
    const at = sound.length - 1 - i;
    sound[at] = ((sound[at] as number) * i) / length;
  }
}
