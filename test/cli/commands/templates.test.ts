/** The commands about templates and the report, as far as a data directory alone goes. */
import { existsSync, mkdirSync, mkdtempSync, readFileSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../../../src/cli/command/exit-codes';
import { loadTemplate } from '../../../src/templates/load';
import { simulated, writeOutcomes } from '../../support/learning/outcomes';
import { TEMPLATES } from '../../support/paths';
import { showrunner } from '../command/command-line';

let data: string;
beforeEach(async () => {
  data = mkdtempSync(join(tmpdir(), 'templates-command-'));
  const { json: costJson } = await loadTemplate('cost', 'standard@4', TEMPLATES);
  const season = [1.22, 1.27, 1.35, 1.44, 1.31, 1.29, 1.4, 1.25, 1.33].map((audio, at) =>
    simulated({ at, audio, costJson, templates: { cost: 'standard@4' } }),
  );
  await writeOutcomes(join(data, 'sessions'), season);
});
const run = (...words: string[]) => showrunner(...words, '--data', data);

test('nine episodes propose a version; accepted, it is used by its name and watched', async () => {
  const learned = await run('templates', 'learn');
  expect(learned.exitCode).toBe(EXIT.ok);
  expect(learned.stdout).toContain('9 episodes: audio work was 1.31 × the estimate (1.25 to 1.40)');
  expect(learned.stdout).toContain('Accept it: npx showrunner templates accept cost standard@5');
  expect(existsSync(join(data, 'templates'))).toBe(false);

  const accepted = await run('templates', 'accept', 'cost', 'standard@5');
  expect(accepted.exitCode).toBe(EXIT.ok);
  const file = join(data, 'templates', 'cost', 'standard@5.json');
  expect(JSON.parse(readFileSync(file, 'utf8'))).toMatchObject({ id: 'standard@5', parent: 'standard@4' });
  expect(JSON.parse((await run('templates', 'show', 'cost', 'standard', '--json')).stdout).id).toBe(
    'standard@5',
  );
  expect((await run('templates', 'diff', 'cost', 'standard@5')).stdout).toMatch(/audio\.likely: 6 → 6\.9/);
  expect((await run('templates', 'learn')).stdout).toContain('cost standard@5 is watched: 0 of 5 episodes');

  const again = await run('templates', 'accept', 'cost', 'standard@5');
  expect([again.exitCode, again.stderr]).toEqual([
    EXIT.input,
    'cost standard@5 is not proposed. Nothing is; npx showrunner templates learn says why.\n',
  ]);
});

test('a rejected proposal is put aside, with its reason kept', async () => {
  await run('templates', 'reject', 'cost', 'standard@5', '--reason', 'the machine was busy');
  const { stdout } = await run('templates', 'learn', '--json');
  const cost = JSON.parse(stdout).learned.find(({ kind }: { kind: string }) => kind === 'cost');
  expect(cost).not.toHaveProperty('proposal');
  expect(cost.findings).toContainEqual(
    expect.stringMatching(/rejected at 9 episodes; proposed again from 18$/),
  );
  expect(readFileSync(join(data, 'learning', 'decisions.jsonl'), 'utf8')).toContain('the machine was busy');
});

test.each([
  [
    ['templates', 'show', 'costs', 'standard'],
    'There are no "costs" templates; the kinds are session, quality, cost, prices.',
  ],
  [
    ['templates', 'accept', 'prices', 'standard@3'],
    'Price books are not learned: they list what services ask for.',
  ],
  [
    ['templates', 'diff', 'cost', 'standard@4'],
    'standard@4 was not learned from another version; name the template',
  ],
  [
    ['report', '--show', 'nobody'],
    'There is nothing to report: no episode of the show nobody has an outcome yet.',
  ],
  [['report', '--out', '/dev/null/x.html'], 'Choose another with --out.'],
])('%j is refused with a sentence', async (words, sentence) => {
  const { exitCode, stderr } = await run(...words);
  expect([exitCode, stderr]).toEqual([EXIT.input, expect.stringContaining(sentence)]);
});

test('a template that is damaged by hand is named, and the others are listed', async () => {
  const file = join(data, 'templates', 'cost', 'standard@3.json');
  mkdirSync(join(data, 'templates', 'cost'), { recursive: true });
  writeFileSync(file, '{broken');
  const { exitCode, stdout, stderr } = await run('templates');
  expect(exitCode).toBe(EXIT.ok);
  expect(stdout).toContain('narrative@2');
  expect(stdout).not.toContain('standard@3');
  expect(stderr).toMatch(
    /standard@3\.json is not valid JSON: .* It is not listed; mend the file or take it away\./,
  );
  expect(readFileSync(file, 'utf8')).toBe('{broken');
});

test('of two who accept at once, one writes the version and the other is told so', async () => {
  const { stdout } = await run('templates', 'learn', '--json');
  const { to } = JSON.parse(stdout).learned.find(({ kind }: { kind: string }) => kind === 'cost').proposal;
  const both = await Promise.all([
    run('templates', 'accept', 'cost', to),
    run('templates', 'accept', 'cost', to),
  ]);
  expect(both.map(({ exitCode }) => exitCode).sort()).toEqual([EXIT.ok, EXIT.input]);
  const refused = both.find(({ exitCode }) => exitCode === EXIT.input)?.stderr;
  expect(refused).toMatch(/somebody else accepted a change first|is not proposed|The newest version is/);
});

test('the report is one page in the data directory', async () => {
  const { exitCode, stdout } = await run('report', '--json');
  const { file, episodes } = JSON.parse(stdout);
  expect([exitCode, file, episodes]).toEqual([EXIT.ok, join(data, 'report.html'), 9]);
  expect(readFileSync(file, 'utf8')).toContain('sim/ep-003');
});

test('an answer that is none is refused before a trial makes anything', async () => {
  const refused = await run(
    ...['templates', 'trial', 'narrative@2', '--against', 'narrative@1', '--episode', 's/tea'],
    ...['--question', 'Which?', '--choose', '3'],
  );
  expect(refused.exitCode).toBe(EXIT.input);
  expect(refused.stderr).toContain('Allowed choices are 1, 2, even.');
});
