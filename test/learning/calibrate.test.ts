/** What whoever looks after each episode is shown, by simulation with known truth: the figures of docs/learning.md. */
import type { Outcome } from '../../src/domain/outcome';
import type { CostTemplate } from '../../src/domain/templates';
import { calibrate } from '../../src/learning/calibrate';
import { CALIBRATIONS, type Calibration } from '../../src/learning/calibrations';
import { loadTemplate } from '../../src/templates/load';
import { simulated } from '../support/learning/outcomes';
import { TEMPLATES } from '../support/paths';
import { random } from '../support/seeded';

let template: CostTemplate;
beforeAll(async () => {
  ({ template } = await loadTemplate('cost', 'standard@3', TEMPLATES));
});

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
type Truth = (next: () => number, at: number) => number;

const normal = (next: () => number) => Math.sqrt(-2 * Math.log(1 - next())) * Math.cos(2 * Math.PI * next());
const logNormal =
  (middle: number, spread: number): Truth =>
  (next) =>
    middle * Math.exp(spread * normal(next));

const PHASES = ['research', 'script', 'audio', 'package'] as const;

/** Everything that episodes by rules measure varies by the truth; audio may have another one. */
function seasonOf(seed: number, length: number, truth: Truth, ofAudio: Truth = truth): Outcome[] {
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
function firstProposal(season: readonly Outcome[], counts: (path: string) => boolean = () => true): number {
  for (let n = 1; n <= season.length; n++) {
    const looked = calibrate(ONCE, template, season.slice(0, n));
    if (looked.some(({ changes }) => changes.some(({ path }) => counts(path)))) return n;
  }
  return Number.POSITIVE_INFINITY;
}
const ofAudio = (path: string) => path.includes('.audio.');

/** Share of seasons, of which each next one has another seed. */
const share = (runs: number, holds: (seed: number) => boolean) =>
  Array.from({ length: runs }, (_, seed) => holds(seed + 1)).filter(Boolean).length / runs;

describe('where the template is right, at most 5 of 100 seasons are shown any change by 40 to 100 looks', () => {
  test.each<[string, Truth]>([
    ['differ by a fifth', logNormal(1, 0.2)],
    ['have heavy tails on both sides', (next) => Math.exp(0.1 * Math.tan(Math.PI * (next() - 0.5)))],
    ['have a long tail on one side', (next) => Math.log(1 - next()) / Math.log(0.5)],
    ['come from two regimes', (next) => (next() < 0.5 ? 0.8 : 1.25) * Math.exp(0.03 * normal(next))],
    [
      'drift around the template, a tenth up and down every ten episodes',
      (next, at) => Math.exp(0.1 * Math.sin((2 * Math.PI * at) / 10) + 0.2 * normal(next)),
    ],
  ])('episodes that %s', (_, truth) => {
    const length = (seed: number) => (seed % 8 === 0 ? 100 : 40);
    const errs = share(200, (seed) => Number.isFinite(firstProposal(seasonOf(seed, length(seed), truth))));
    expect(errs).toBeLessThanOrEqual(0.05);
  });
});

describe('the share of seasons that find another time of audio is as learning.md says', () => {
  test.each<[string, Truth, number, number]>([
    ['1.3 times by 10 episodes, where they differ by a tenth', logNormal(1.3, 0.1), 10, 0.98],
    ['1.3 times by 20 episodes, where they differ by a fifth', logNormal(1.3, 0.2), 20, 0.74],
    ['1.3 times by 40 episodes, where they differ by a fifth', logNormal(1.3, 0.2), 40, 0.99],
    ['1.1 times by 40 episodes, where they differ by a fifth', logNormal(1.1, 0.2), 40, 0.13],
    [
      '1.3 times from the 21st episode on, and they differ by a tenth',
      (next, at) => (at < 20 ? 1 : 1.3) * Math.exp(0.1 * normal(next)),
      60,
      0.98,
    ],
  ])('%s', (_, audio, by, about) => {
    const found = share(
      200,
      (seed) => firstProposal(seasonOf(seed, by, logNormal(1, 0.2), audio), ofAudio) <= by,
    );
    expect(Math.abs(found - about)).toBeLessThan(0.05);
  });

  test('a swing by a tenth within twenty episodes is proposed as the change that it is in about 10 of 100', () => {
    const swing: Truth = (next, at) => Math.exp(0.1 * Math.sin((2 * Math.PI * at) / 20) + 0.2 * normal(next));
    const found = share(200, (seed) => Number.isFinite(firstProposal(seasonOf(seed, 40, swing))));
    expect(found).toBeGreaterThan(0.05);
    expect(found).toBeLessThan(0.15);
  });

  test('nine episodes are the fewest that propose a change, however far off the template is', () => {
    const alike = Array.from({ length: 12 }, (_, at) => simulated({ at, audio: 5 + at / 100 }));
    expect(firstProposal(alike)).toBe(9);
  });

  test('eight are enough where all the work takes longer, as on a slower machine', () => {
    const slower = seasonOf(1, 12, logNormal(2, 0.1)).map((outcome) => ({ ...outcome, words: undefined }));
    expect(firstProposal(slower as unknown as Outcome[])).toBe(8);
  });
});
