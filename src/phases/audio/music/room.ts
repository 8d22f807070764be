/** A room: four combs and two all-passes (M. R. Schroeder, 1962), the combs losing treble with every turn, as walls do. */

const COMB_SECONDS = [0.0297, 0.0371, 0.0411, 0.0437];
const COMB_FEEDBACK = 0.82;
const DAMPING = 0.35;
const ALL_PASS_SECONDS = [0.005, 0.0017];
const ALL_PASS_GAIN = 0.7;
/** Level of the room against the sound itself. */
const WET = 0.22;

/** The sound with its room, in place. */
export function addRoom(signal: Float64Array, sampleRate: number): void {
  const room = new Float64Array(signal.length);
  for (const seconds of COMB_SECONDS) comb(signal, room, Math.round(seconds * sampleRate));
  for (const seconds of ALL_PASS_SECONDS) allPass(room, Math.round(seconds * sampleRate));
  for (let i = 0; i < signal.length; i++)
    signal[i] = (signal[i] as number) + (WET / COMB_SECONDS.length) * (room[i] as number);
}

function comb(signal: Float64Array, out: Float64Array, delay: number): void {
  const line = new Float64Array(delay);
  let damped = 0;
  for (let i = 0, at = 0; i < signal.length; i++, at = at + 1 === delay ? 0 : at + 1) {
    const echo = line[at] as number;
    damped = echo + (damped - echo) * DAMPING;
    line[at] = (signal[i] as number) + damped * COMB_FEEDBACK;
    out[i] = (out[i] as number) + echo;
  }
}

function allPass(signal: Float64Array, delay: number): void {
  const line = new Float64Array(delay);
  for (let i = 0, at = 0; i < signal.length; i++, at = at + 1 === delay ? 0 : at + 1) {
    const echo = line[at] as number;
    const input = (signal[i] as number) + echo * ALL_PASS_GAIN;
    line[at] = input;
    signal[i] = echo - input * ALL_PASS_GAIN;
  }
}
