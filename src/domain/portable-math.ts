/**
 * Sine and exponential whose every bit is the same on any machine: only +, −, × and ÷ are used, which ECMAScript defines to
 * the last bit. It leaves `Math.sin`, `Math.exp` and `**` to the engine, whose builds for other processors may round otherwise.
 */

const TURN = 2 * Math.PI;
const SINE_TERMS = 11;
const EXP_TERMS = 14;

/** sin(2π × turns), within 2⁻⁵² of full scale. */
export function sineOfTurns(turns: number): number {
  const part = turns - Math.round(turns);
  const folded = part > 0.25 ? 0.5 - part : part < -0.25 ? -0.5 - part : part;
  const x = folded * TURN;
  const square = x * x;
  let sum = 1;
  for (let k = SINE_TERMS; k >= 1; k--) sum = 1 - (sum * square) / (2 * k * (2 * k + 1));
  return x * sum;
}

/** cos(2π × turns). */
export function cosineOfTurns(turns: number): number {
  return sineOfTurns(turns + 0.25);
}

/** e to the power of `x`. */
export function exponential(x: number): number {
  const doublings = Math.round(x / Math.LN2);
  const rest = x - doublings * Math.LN2;
  let sum = 1;
  for (let k = EXP_TERMS; k >= 1; k--) sum = 1 + (sum * rest) / k;
  const factor = doublings < 0 ? 0.5 : 2;
  for (let k = Math.abs(doublings); k > 0; k--) sum *= factor;
  return sum;
}

/** 10 to the power of `x`. */
export function tenTo(x: number): number {
  return exponential(x * Math.LN10);
}
