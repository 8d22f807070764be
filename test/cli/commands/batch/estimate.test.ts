/** What a season will cost, before it starts; by the command line itself. */
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXAMPLES } from '../../../support/paths';
import { showrunner } from '../../command/command-line';

const SEASON = join(EXAMPLES, 'season-1', 'season.json');

let data: string;
beforeEach(() => {
  data = mkdtempSync(join(tmpdir(), 'showrunner-estimate-'));
});
afterEach(() => rmSync(data, { recursive: true, force: true }));

const estimate = (...words: string[]) => showrunner('batch', 'estimate', SEASON, '--data', data, ...words);

test('every episode of the season has its quote, and the budget is held against their sum', async () => {
  const { exitCode, stdout } = await estimate();
  expect(exitCode).toBe(0);
  expect(stdout).toContain('Season 1 (season-1), 4 episodes through package');
  expect(stdout).toMatch(/^season-1\/ep_002 +Modern Stoicism +6 +\$0\.00/m);
  expect(stdout).toMatch(/^total +\d+ +\$0\.00/m);
  expect(stdout).toContain('The budget of $20.00 is enough in all three cases.');
  expect(stdout).toMatch(/With at most 5 at work at once it takes about \d/);
});

test('as JSON with all figures, and a deadline that it would miss', async () => {
  const { stdout } = await estimate('--json', '--through', 'research', '--at-once', '1');
  expect(JSON.parse(stdout)).toMatchObject({
    ...{ id: 'season-1', through: 'research', atOnce: 1, budgetHolds: 'always', deadlineAt: null },
    episodes: [{ id: 'season-1/ep_002' }, {}, {}, {}],
  });
  const late = await estimate('--at-once', '1', '--deadline', '0.02h');
  expect(late.stdout).toMatch(
    /^The deadline is \d min away and 4 episodes to come need \d+ min, as estimated\.$/m,
  );
});

test('the spec of one episode and the manifest of a season are told apart', async () => {
  const { exitCode, stderr } = await showrunner('estimate', SEASON, '--data', data);
  expect(exitCode).toBe(2);
  expect(stderr).toContain('is the manifest of a season: npx showrunner batch makes it');
});
