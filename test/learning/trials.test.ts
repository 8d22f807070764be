import { appendFile, mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  openTrial,
  readTrials,
  rememberChoice,
  standingOf,
  standingText,
  type TrialChoice,
  trialsFile,
  trialsOf,
  votesText,
} from '../../src/learning/trials';

const plan = { template: 'narrative@2', against: 'narrative@1', question: 'Which?' };
const choices = (...made: TrialChoice['choice'][]): TrialChoice[] =>
  made.map((choice, at) => ({ ...plan, at: '2026-01-01', episode: `s/${at}`, first: 'narrative@1', choice }));
const times = (count: number, choice: TrialChoice['choice']) =>
  Array<TrialChoice['choice']>(count).fill(choice);

test('seven of seven decide, six of six do not; it says so, and how much a trial can find', () => {
  expect(standingOf(plan, choices(...times(6, 'template')))).not.toHaveProperty('better');
  const decided = standingOf(plan, choices(...times(7, 'template')));
  expect(decided.better).toBe('narrative@2');
  expect(standingText(plan, decided)).toBe(
    '7 pairs: narrative@2 was better in 7, narrative@1 in 0; evidence 31.9: narrative@2 is better.',
  );
  expect(standingOf(plan, choices(...times(7, 'against'))).better).toBe('narrative@1');
  expect(standingText(plan, standingOf(plan, choices('template')))).toMatch(
    /^1 pair: .*Not known yet: .* 69 of 100/,
  );
});

test('a tie counts half to each side, and an episode counts once, by its last choice', () => {
  const tied = standingOf(plan, choices(...times(7, 'template'), ...times(4, 'tie')));
  expect(tied).toMatchObject({ pairs: 11, wins: 7, ties: 4 });
  expect(tied).not.toHaveProperty('better');
  const [first] = choices('template');
  const again = standingOf(plan, [...choices('template'), { ...(first as TrialChoice), choice: 'against' }]);
  expect(again).toMatchObject({ pairs: 1, wins: 0, losses: 1 });
});

test('a template has one trial at a time: another question or another pair waits until it is decided', () => {
  const open = choices('template');
  expect(openTrial(plan, open)).toBeUndefined();
  expect(openTrial({ ...plan, question: 'Which is shorter?' }, open)).toMatchObject(plan);
  expect(openTrial({ ...plan, against: 'brief@1' }, open)).toMatchObject(plan);
  expect(openTrial({ template: 'debate@1', against: 'brief@1', question: 'Which?' }, open)).toBeUndefined();
  expect(
    openTrial({ ...plan, question: 'Which is shorter?' }, choices(...times(7, 'template'))),
  ).toBeUndefined();
});

test('votes of models stand beside the choices of people, by model, and decide nothing', () => {
  const votes = choices(...times(7, 'template'), 'tie').map((one) => ({ ...one, judge: 'openai/x' }));
  const mixed = [...choices('against', 'against'), ...votes];
  expect(standingOf(plan, mixed)).toMatchObject({ pairs: 2, wins: 0, losses: 2 });
  expect(standingOf(plan, mixed)).not.toHaveProperty('better');
  expect(votesText(plan, mixed)).toEqual([
    'openai/x read 8 pairs in both orders and found narrative@2 better in 7, narrative@1 in 0, and 1 even or by their order; evidence 17.4, which counts for this model alone and decides nothing.',
  ]);
  expect(openTrial({ ...plan, question: 'Which is shorter?' }, votes)).toBeUndefined();
});

test('what was heard and what was read are trials of their own', () => {
  const heard = choices(...times(6, 'template')).map((one) => ({ ...one, medium: 'audio' as const }));
  const both = [...heard, ...choices('template')];
  expect(standingOf(plan, both).pairs).toBe(1);
  expect(standingOf({ ...plan, medium: 'audio' }, both).pairs).toBe(6);
  expect(trialsOf('narrative', both)).toEqual([{ ...plan, medium: 'audio' }, plan]);
  expect(openTrial(plan, heard)).toMatchObject({ medium: 'audio' });
});

test('choices are kept a line each; a damaged line is left out and named', async () => {
  const file = trialsFile(await mkdtemp(join(tmpdir(), 'showrunner-trials-')));
  const [choice] = choices('tie');
  await rememberChoice(file, choice as TrialChoice);
  await appendFile(file, 'nonsense\n');
  expect(await readTrials(file)).toEqual({
    choices: [choice],
    problems: [`${file}, line 2: this is no choice. It is left out.`],
  });
});
