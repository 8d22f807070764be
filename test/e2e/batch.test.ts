/** A season by the command line itself, from dist/: first its research, later the rest, on a real server. */
import { existsSync } from 'node:fs';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client, Connection } from '@temporalio/client';
import { runClient } from '../support/faults/processes';
import { ROOT } from '../support/paths';
import { activityOrder } from '../support/temporal/histories';
import { sharedServer } from '../support/temporal/server';

const EXAMPLES = join(ROOT, 'examples', 'season-1');

/** A whole run takes half a minute on two free processors; others may be at work on them too. */
const PATIENCE_MS = 200_000;

let folder: string;
let connection: Connection;
beforeAll(async () => {
  if (!existsSync(join(ROOT, 'dist', 'client.js')))
    throw new Error('there is no dist/client.js; npm run build makes it');
  folder = await mkdtemp(join(tmpdir(), 'showrunner-season-'));
  connection = await Connection.connect({ address: sharedServer().address, connectTimeout: '2 minutes' });
});
afterAll(async () => {
  await connection.close();
  await rm(folder, { recursive: true, force: true });
});

/** Two episodes of two minutes, of two documents each. */
const SEASON = {
  show: 'season-e2e',
  title: 'A short season',
  defaults: { minutes: 2, belowStandard: 'publish' },
  episodes: [
    {
      episode: 'ep_1',
      topic: 'Modern Stoicism',
      sources: ['from-the-porch-to-the-phone.md', 'a-stoic-day.txt'].map((name) =>
        join(EXAMPLES, 'ep_002-modern-stoicism', name),
      ),
    },
    {
      episode: 'ep_2',
      topic: 'CRISPR gene editing',
      sources: ['1-salt-marsh-to-stockholm.md', '3-the-line-through-the-embryo.txt'].map((name) =>
        join(EXAMPLES, 'ep_003-crispr', name),
      ),
    },
  ],
};

/** Rejects where the command does not end with 0. */
function batch(...words: string[]): Promise<string> {
  const environment = {
    TEMPORAL_ADDRESS: sharedServer().address,
    SHOWRUNNER_DATA: join(folder, 'data'),
    SHOWRUNNER_SPEECH: 'flite',
  };
  return runClient(environment, ['batch', join(folder, 'season.json'), ...words], PATIENCE_MS);
}

/** How often each activity was begun, in all runs of an episode together. */
async function begun(id: string): Promise<Record<string, number>> {
  const { workflow } = new Client({ connection });
  const counts: Record<string, number> = {};
  for await (const { runId } of workflow.list({ query: `WorkflowId = "${id}"` })) {
    for (const name of activityOrder(await workflow.getHandle(id, runId).fetchHistory()))
      counts[name] = (counts[name] ?? 0) + 1;
  }
  return counts;
}

test(
  'a season through research, and later on from there: what was read is not read again',
  async () => {
    await writeFile(join(folder, 'season.json'), JSON.stringify(SEASON));
    const research = await batch('--through', 'research');
    expect(research).toContain('season-e2e is done through research, as asked: 2 episodes.');

    const whole = await batch('--through', 'package');
    expect(whole).toContain('season-e2e is complete: 2 episodes.');
    expect(whole).toMatch(
      /^season-e2e\/ep_1 +Modern Stoicism +package +completed +\d+\/100 by code +\$0\.00/m,
    );
    expect(whole).toMatch(
      /^season-e2e\/ep_2 +CRISPR gene editing +package +completed +\d+\/100 by code +\$0\.00/m,
    );

    for (const id of ['season-e2e/ep_1', 'season-e2e/ep_2']) {
      const { readSource, composeBrief, sealPackage } = await begun(id);
      expect({ id, readSource, composeBrief, sealPackage }).toEqual({
        ...{ id, readSource: SEASON.episodes[0]?.sources.length, composeBrief: 1, sealPackage: 1 },
      });
    }
  },
  2 * PATIENCE_MS,
);
