import { mkdir, mkdtemp, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { readOutcomes } from '../../src/learning/read-outcomes';
import { simulated, writeOutcomes } from '../support/learning/outcomes';

let root: string;
beforeEach(async () => {
  root = await mkdtemp(join(tmpdir(), 'showrunner-outcomes-'));
});
const write = async (id: string, text: string) => {
  await mkdir(join(root, ...id.split('/')), { recursive: true });
  await writeFile(join(root, ...id.split('/'), 'outcome.json'), text);
};

test('outcomes come in the order of their runs; there may be none at all', async () => {
  await writeOutcomes(root, [
    simulated({ at: 1 }, { id: 's/b', startedAt: 20 }),
    simulated({ at: 2 }, { id: 's/a', startedAt: 30 }),
  ]);
  const { outcomes, problems } = await readOutcomes(root, 1_000);
  expect([outcomes.map(({ id }) => id), problems]).toEqual([['s/b', 's/a'], []]);
  expect(await readOutcomes(join(root, 'nowhere'), 0)).toEqual({ outcomes: [], problems: [], without: [] });
});

test('what is damaged, foreign, newer or copied is left out with a sentence each; the rest counts', async () => {
  await writeOutcomes(root, [simulated({ at: 1 }, { id: 's/good', startedAt: 1 })]);
  await write('s/cut', '{"version": 1, "id":');
  await write('s/foreign', '{"hello": "world"}');
  await write('s/newer', '{"version": 2}');
  await write('s/copy', JSON.stringify(simulated({ at: 1 }, { id: 's/good' })));
  await write('s/negative', JSON.stringify(simulated({ at: 1 }, { id: 's/negative', costMicros: -5 })));
  await mkdir(join(root, 's', 'old'), { recursive: true });
  const { outcomes, problems, without } = await readOutcomes(root, 1_000);
  expect(outcomes.map(({ id }) => id)).toEqual(['s/good']);
  expect(without).toEqual(['s/old']);
  expect(problems).toEqual([
    'The outcome in the folder of s/copy is that of s/good: it was copied here. It is left out.',
    expect.stringMatching(
      /^The outcome of s\/cut is damaged: .*outcome\.json is not JSON\. It is left out\.$/,
    ),
    expect.stringMatching(
      /^The outcome of s\/foreign is not one that Showrunner writes: .*, field "version"\. It is/,
    ),
    expect.stringMatching(
      /^The outcome of s\/negative is not one .*, field "costMicros"\. It is left out\.$/,
    ),
    'The outcome of s/newer has version 2, which this version of Showrunner does not know. It is left out.',
  ]);
});

test('an episode that began in the future tells of a clock that was changed', async () => {
  await writeOutcomes(root, [simulated({ at: 1 }, { id: 's/a', startedAt: 9_000_000 })]);
  expect((await readOutcomes(root, 1_000)).problems).toEqual([
    "s/a began in the future by this machine's clock: the clock was changed, and the order of episodes may be wrong.",
  ]);
});
