/** The last line of `.ci/run`, from what its stages leave in a folder. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ROOT } from '../support/paths';

const jestReport = (numPassedTests: number, numFailedTests = 0, numRuntimeErrorTestSuites = 0) =>
  JSON.stringify({ numPassedTests, numFailedTests, numRuntimeErrorTestSuites });

const ALL_WELL: Readonly<Record<string, string>> = {
  'install.code': '0',
  'test.code': '0',
  'test.json': jestReport(100),
  'long.code': '0',
  'long.json': jestReport(5),
  'faults.code': '0',
  'faults.txt': 'seed 1\n\n20 scenarios passed, 0 failed\n',
  'machines.code': '0',
  'machines.txt': '1 scenarios passed, 0 failed\n',
  'bench.code': '0',
  'bench.txt': '8 benchmarks passed, 0 failed\n',
};

function tally(files: Readonly<Record<string, string>>): { lastLine: string; exitCode: number | null } {
  const folder = mkdtempSync(join(tmpdir(), 'showrunner-tally-'));
  try {
    for (const [name, content] of Object.entries(files)) writeFileSync(join(folder, name), content);
    const { stdout, status } = spawnSync(process.execPath, [join(ROOT, '.ci', 'tally.mjs'), folder]);
    return { lastLine: stdout.toString().trim().split('\n').at(-1) ?? '', exitCode: status };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const without = (...names: string[]) =>
  Object.fromEntries(Object.entries(ALL_WELL).filter(([name]) => !names.includes(name)));

test('CI succeeds when every stage does', () => {
  expect(tally(ALL_WELL)).toEqual({ lastLine: '134 passed, 0 failed', exitCode: 0 });
});

test.each<[string, Readonly<Record<string, string>>, string]>([
  [
    'a test fails and a file of tests cannot be loaded',
    { ...ALL_WELL, 'test.code': '1', 'test.json': jestReport(98, 1, 1) },
    '132 passed, 2 failed',
  ],
  [
    'lint fails, so that no test is run',
    { ...without('test.json'), 'test.code': '1' },
    '34 passed, 1 failed',
  ],
  [
    'a scenario fails',
    { ...ALL_WELL, 'faults.code': '1', 'faults.txt': '19 scenarios passed, 1 failed\n' },
    '133 passed, 1 failed',
  ],
  [
    'the benchmarks crash',
    { ...ALL_WELL, 'bench.code': '1', 'bench.txt': 'Error\n' },
    '126 passed, 1 failed',
  ],
  ['a stage checks nothing', { ...ALL_WELL, 'long.json': jestReport(0) }, '129 passed, 1 failed'],
  ['nothing can be installed', { 'install.code': '1' }, '0 passed, 6 failed'],
])('CI fails when %s', (_what, files, lastLine) => {
  expect(tally(files)).toEqual({ lastLine, exitCode: 1 });
});
