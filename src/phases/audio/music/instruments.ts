/** The sound of single notes, added to a signal. Oscillators turn by recurrence, so that no sine is worked out but the first. */
import { cosineOfTurns, exponential, sineOfTurns, tenTo } from '../../../domain/portable-math';
import { smoothStep } from '../smooth-step';
import type { Held, Overtone, Struck } from './scores';

const CONCERT_PITCH_HZ = 440;
const CONCERT_PITCH_NOTE = 69;
const NOTES_AN_OCTAVE = 12;
/** Overtones above this are left out: they would be sharp, or fold down. */
const MAX_HZ = 6_000;
/** Notes set in over this time, a hammer of felt. */
const ATTACK_SECONDS = 0.012;
/** Overtones are written down for this pitch; higher notes die away sooner. */
const WRITTEN_FOR_HZ = 165;
const FALL_DB = -60;
/** An overtone is followed a little beyond its fall, to where nothing is left of it. */
const RINGS_FOR = 1.2;
/** A held note: how its overtones fall, how far its two voices lie apart, and how slowly it swells. */
const HELD_OVERTONES = [1, 0.45, 0.28, 0.15, 0.08];
const DETUNED = 0.0012;
const SWELL_SHARE = 0.35;

function hertzOf(note: number): number {
  const octaves = (note - CONCERT_PITCH_NOTE) / NOTES_AN_OCTAVE;
  return CONCERT_PITCH_HZ * exponential(octaves * Math.LN2);
}

export function strike(
  out: Float64Array,
  sampleRate: number,
  overtones: readonly Overtone[],
  [at, key, level]: Struck,
): void {
  const hertz = hertzOf(key);
  const sooner = Math.sqrt(WRITTEN_FOR_HZ / hertz);
  const from = Math.round(at * sampleRate);
  const length = Math.round(ATTACK_SECONDS * sampleRate);
  const attack = Float64Array.from({ length }, (_, i) => smoothStep(i / length));
  for (const [ratio, share, seconds] of overtones) {
    if (hertz * ratio > MAX_HZ) continue;
    const fall = seconds * sooner * sampleRate;
    const tone = {
      turns: (hertz * ratio) / sampleRate,
      level: level * share,
      decay: tenTo(FALL_DB / 20 / fall),
    };
    ring(out.subarray(from, from + Math.round(RINGS_FOR * fall)), tone, attack);
  }
}

export function hold(out: Float64Array, sampleRate: number, [at, key, level, seconds]: Held): void {
  const hertz = hertzOf(key);
  const from = Math.round(at * sampleRate);
  const length = Math.round(seconds * sampleRate);
  const swell = Float64Array.from({ length }, (_, i) =>
    smoothStep(Math.min(i, length - i) / (SWELL_SHARE * length)),
  );
  for (const [index, share] of HELD_OVERTONES.entries())
    for (const side of [1 - DETUNED, 1 + DETUNED]) {
      const turns = (hertz * (index + 1) * side) / sampleRate;
      ring(out.subarray(from, from + length), { turns, level: (level * share) / 2, decay: 1 }, swell);
    }
}

interface Tone {
  /** Turns of the oscillator a sample. */
  readonly turns: number;
  readonly level: number;
  /** Factor by which it falls a sample. */
  readonly decay: number;
}

/** A damped oscillator, level × decayⁿ × sin(2π × turns × n), times the envelope as far as that reaches. */
function ring(out: Float64Array, { turns, level, decay }: Tone, envelope: Float64Array): void {
  const back = 2 * decay * cosineOfTurns(turns);
  const backTwice = decay * decay;
  let before = 0;
  let now = level * decay * sineOfTurns(turns);
  for (let i = 1; i < out.length; i++) {
    out[i] = (out[i] as number) + (i < envelope.length ? now * (envelope[i] as number) : now);
    const next = back * now - backTwice * before;
    before = now;
    now = next;
  }
}
