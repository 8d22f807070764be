import { mkdtempSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../../../src/cli/command/exit-codes';
import { heardWords } from '../../support/heard-words';
import { readTable } from '../../support/tables';
import { showrunner, showrunnerWith } from '../command/command-line';

test('a text is printed as it would be spoken', async () => {
  expect(await showrunner('say', 'Henry VIII paid £3m for 40 m³/h.')).toEqual({
    exitCode: EXIT.ok,
    stdout: 'Henry the eighth paid three million pounds for forty cubic meters per hour.\n',
    stderr: '',
  });
});

test('words without quotation marks are one text', async () => {
  expect((await showrunner('say', 'Dr.', 'Wu', 'left.')).stdout).toBe('Doctor Wu left.\n');
});

test('without a text each line that is piped in is answered with a line', async () => {
  const { stdout } = await showrunnerWith('At 9:05.\n\n😀\nIn 1905 he left.', 'say');
  expect(stdout).toBe('At nine oh five.\n\n\nIn nineteen oh five he left.\n');
});

test('with --json each line is one object', async () => {
  const { exitCode, stdout } = await showrunnerWith(
    'She saw Dr. Wu. He left at 3 p.m.\nNo.\n',
    'say',
    '--json',
  );
  expect(exitCode).toBe(EXIT.ok);
  expect(
    stdout
      .trimEnd()
      .split('\n')
      .map((line) => JSON.parse(line) as unknown),
  ).toEqual([
    {
      text: 'She saw Dr. Wu. He left at 3 p.m.',
      sentences: ['She saw Dr. Wu.', 'He left at 3 p.m.'],
      spoken: 'She saw Doctor Wu. He left at three P M.',
    },
    { text: 'No.', sentences: ['No.'], spoken: 'No.' },
  ]);
});

test('a lexicon says how its words are said, and what is wrong in one is refused', async () => {
  const folder = mkdtempSync(join(tmpdir(), 'say-'));
  const [good, bad] = [join(folder, 'good.json'), join(folder, 'bad.json')];
  writeFileSync(good, JSON.stringify({ entries: [{ written: 'Siobhan', spoken: 'shi vawn' }] }));
  writeFileSync(bad, '{');
  expect((await showrunner('say', '--lexicon', good, "Siobhan's boat.")).stdout).toBe("shi vawn's boat.\n");
  const refused = await showrunner('say', '--lexicon', bad, 'Hi.');
  expect(refused.exitCode).toBe(EXIT.input);
  expect(refused.stderr).toContain('is not valid JSON');
});

test('letters that no English voice can say are named beside the result', async () => {
  const { exitCode, stdout, stderr } = await showrunner('say', 'Confucius (孔子) wrote.');
  expect({ exitCode, stdout }).toEqual({ exitCode: EXIT.ok, stdout: 'Confucius, 孔子, wrote.\n' });
  expect(stderr).toMatch(/^"孔" is no letter/);
});

test('the table of readings is read the same, sentence after sentence', async () => {
  const rows = readTable('phases/audio/narration/spoken/readings.tsv');
  const { stdout } = await showrunnerWith(rows.map(({ text }) => text).join('\n'), 'say');
  const wrong = stdout
    .trimEnd()
    .split('\n')
    .filter((said, at) => !rows[at]?.spoken?.split(' | ').map(heardWords).includes(heardWords(said)));
  expect(wrong).toEqual([]);
});
