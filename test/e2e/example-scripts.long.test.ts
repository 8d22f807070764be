/** The scripts of the example season, made by the command line from dist/: none waits for a person. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { runClient } from '../support/faults/processes';
import { ROOT } from '../support/paths';
import { sharedServer } from '../support/temporal/server';

const SEASON = join(ROOT, 'examples', 'season-1', 'season.json');
const PATIENCE_MS = 480_000;

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-examples-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

test(
  'each of the season reaches the end of its script by itself',
  async () => {
    const environment = { TEMPORAL_ADDRESS: sharedServer().address, SHOWRUNNER_DATA: join(folder, 'data') };
    const said = await runClient(environment, ['batch', SEASON, '--through', 'script'], PATIENCE_MS);
    expect(said).toContain('season-1 is done through script, as asked: 4 episodes.');
    for (const name of ['ep_002', 'ep_003', 'ep_004', 'ep_005'])
      expect(said).toMatch(new RegExp(`^season-1/${name} .* script +completed `, 'm'));
  },
  PATIENCE_MS,
);
