/** What whoever looks after each episode is shown, by simulation with known truth: the figures of docs/learning.md. */
import type { CostTemplate } from '../../src/domain/templates';
import { loadTemplate } from '../../src/templates/load';
import {
  firstProposal,
  logNormal,
  normal,
  ofAudio,
  seasonOf,
  share,
  type Truth,
} from '../support/learning/seasons';
import { TEMPLATES } from '../support/paths';

let template: CostTemplate;
beforeAll(async () => {
  ({ template } = await loadTemplate('cost', 'standard@3', TEMPLATES));
});

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
    const errs = share(200, (seed) =>
      Number.isFinite(firstProposal(template, seasonOf(seed, length(seed), truth))),
    );
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
      (seed) => firstProposal(template, seasonOf(seed, by, logNormal(1, 0.2), audio), ofAudio) <= by,
    );
    expect(Math.abs(found - about)).toBeLessThan(0.05);
  });

  test('a swing by a tenth within twenty episodes is proposed as the change that it is in about 10 of 100', () => {
    const swing: Truth = (next, at) => Math.exp(0.1 * Math.sin((2 * Math.PI * at) / 20) + 0.2 * normal(next));
    const found = share(200, (seed) => Number.isFinite(firstProposal(template, seasonOf(seed, 40, swing))));
    expect(found).toBeGreaterThan(0.05);
    expect(found).toBeLessThan(0.15);
  });
});
