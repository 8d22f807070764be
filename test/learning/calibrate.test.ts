/** What whoever looks after each episode is shown, in few seasons with known truth; `calibrate.long.test.ts` has the figures of docs/learning.md. */
import type { Outcome } from '../../src/domain/outcome';
import type { CostTemplate } from '../../src/domain/templates';
import { loadTemplate } from '../../src/templates/load';
import { simulated } from '../support/learning/outcomes';
import { firstProposal, logNormal, ofAudio, seasonOf, share } from '../support/learning/seasons';
import { TEMPLATES } from '../support/paths';

let template: CostTemplate;
beforeAll(async () => {
  ({ template } = await loadTemplate('cost', 'standard@3', TEMPLATES));
});

test('where the template is right, at most one season of twenty is shown any change by 40 looks', () => {
  const errs = share(20, (seed) =>
    Number.isFinite(firstProposal(template, seasonOf(seed, 40, logNormal(1, 0.2)))),
  );
  expect(errs).toBeLessThanOrEqual(0.05);
});

test('audio that takes 1.3 times as long is found by ten episodes in nearly every season', () => {
  const found = share(20, (seed) => {
    const season = seasonOf(seed, 10, logNormal(1, 0.2), logNormal(1.3, 0.1));
    return firstProposal(template, season, ofAudio) <= 10;
  });
  expect(found).toBeGreaterThanOrEqual(0.9);
});

test('nine episodes are the fewest that propose a change, however far off the template is', () => {
  const alike = Array.from({ length: 12 }, (_, at) => simulated({ at, audio: 5 + at / 100 }));
  expect(firstProposal(template, alike)).toBe(9);
});

test('eight are enough where all the work takes longer, as on a slower machine', () => {
  const slower = seasonOf(1, 12, logNormal(2, 0.1)).map((outcome) => ({ ...outcome, words: undefined }));
  expect(firstProposal(template, slower as unknown as Outcome[])).toBe(8);
});
