/** The scripts of the example season, made by the command line from dist/ as `npm start` makes them: none waits for a person. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runClient } from '../support/faults/processes';
import { ROOT } from '../support/paths';
import { sharedServer } from '../support/temporal/server';

const SEASON = join(ROOT, 'examples', 'season-1');
const PATIENCE_MS = 120_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-examples-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test.each(['ep_002', 'ep_003', 'ep_004', 'ep_005'])(
  '%s reaches the end of its script by itself',
  async (name) => {
    const environment = { TEMPORAL_ADDRESS: sharedServer().address, SHOWRUNNER_DATA: join(folder, 'data') };
    const id = ['--show', 'examples', '--episode', `${name}-${process.pid}`];
    const words = ['produce', join(SEASON, `${name}.json`), ...id, '--through', 'script'];
    const said = await runClient(environment, words, PATIENCE_MS);
    expect(said).toContain('is done through script, as asked');
  },
  PATIENCE_MS,
);
