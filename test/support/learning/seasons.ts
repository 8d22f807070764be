/** Seasons whose truth is known, and the first look at one that proposes a change. */
import type { Outcome } from '../../../src/domain/outcome';
import type { CostTemplate } from '../../../src/domain/templates';
import { calibrate } from '../../../src/learning/calibrate';
import { CALIBRATIONS, type Calibration } from '../../../src/learning/calibrations';
import { random } from '../seeded';
import { simulated } from './outcomes';

/** A season is looked at after each of its episodes, which are measured once. */
const ONCE: readonly Calibration[] = CALIBRATIONS.map((calibration) => {
  const known = new WeakMap<Outcome, { readonly value: number | undefined }>();
  return {
    ...calibration,
    measure(outcome) {
      const measured = known.get(outcome) ?? { value: calibration.measure(outcome) };
      known.set(outcome, measured);
      return measured.value;
    },
  };
});

/** Draws an actual ÷ expected value of the episode at this place of its season. */
export type Truth = (next: () => number, at: number) => number;

export const normal = (next: () => number) =>
  Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
export const logNormal =
  (middle: number, spread: number): Truth =>
  (next) =>
    middle * Math.exp(spread * normal(next));

const PHASES = ['research', 'script', 'audio', 'package'] as const;

/** Everything that episodes by rules measure varies by the truth; audio may have another one. */
export function seasonOf(seed: number, length: number, truth: Truth, ofAudio: Truth = truth): Outcome[] {
  const next = random(seed);
  return Array.from({ length }, (_, at) => {
    const outcome = simulated({ at });
    const characters = outcome.words?.spokenCharacters ?? 0;
    const factors = PHASES.map((phase) => (phase === 'audio' ? ofAudio : truth)(next, at));
    return {
      ...outcome,
      phases: outcome.phases.map((phase, which) => ({
        ...phase,
        workMs: phase.workMs * (factors[which] ?? 1),
      })),
      words: { asked: 900, written: 900, spokenCharacters: characters * truth(next, at) },
    };
  });
}

/** The number of episodes at which a change is first proposed that `counts`; infinite where none is. */
export function firstProposal(
  template: CostTemplate,
  season: readonly Outcome[],
  counts: (path: string) => boolean = () => true,
): number {
  for (let n = 1; n <= season.length; n++) {
    const looked = calibrate(ONCE, template, season.slice(0, n));
    if (looked.some(({ changes }) => changes.some(({ path }) => counts(path)))) return n;
  }
  return Number.POSITIVE_INFINITY;
}
export const ofAudio = (path: string) => path.includes('.audio.');

/** Share of seasons, of which each next one has another seed. */
export const share = (runs: number, holds: (seed: number) => boolean) =>
  Array.from({ length: runs }, (_, seed) => holds(seed + 1)).filter(Boolean).length / runs;
