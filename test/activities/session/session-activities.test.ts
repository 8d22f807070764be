import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Dependencies } from '../../../src/activities/dependencies';
import { sessionActivities } from '../../../src/activities/session/session-activities';
import { createFileStore } from '../../../src/artifacts/store';
import type { LedgerEntry } from '../../../src/domain/ledger';
import type { EpisodeProgress } from '../../../src/domain/progress';
import type { SessionRecord } from '../../../src/domain/session';
import { episodeInput } from '../../support/material/episode-input';

const paid = (costMicros: number, unknownMicros: number) =>
  ({ state: 'settled', costMicros, unknownMicros, reusedMicros: 0 }) as LedgerEntry;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-session-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

test('a session says what this run spent, and what all runs of the episode did', async () => {
  const store = await createFileStore(join(folder, 'artifacts'));
  const sessionsRoot = join(folder, 'sessions');
  const asked: string[] = [];
  const payOnce = {
    ledgerOf: async (id: string) => {
      asked.push(id);
      return [paid(500, 0), paid(70, 5)];
    },
  };
  const activities = sessionActivities({ store, payOnce, sessionsRoot } as unknown as Dependencies);
  const input = episodeInput();
  const { show, episode } = input;
  const progress = {
    ...{ status: 'running', phases: [], warnings: [], quality: 97.4, revision: 0 },
    qualityBasis: 'measured by code, style not judged',
    ...{ costMicros: 70, unknownMicros: 5, budgetMicros: 1_000 },
  } as unknown as EpisodeProgress;
  await activities.checkpointSession({
    ...{ show, episode, input, phase: 'research', previous: undefined },
    ...{ artifacts: [], collections: [], results: {}, progress },
  });
  const file = join(sessionsRoot, show, episode, 'session.json');
  const record = JSON.parse(await readFile(file, 'utf8')) as SessionRecord;
  expect(asked).toEqual([`${show}/${episode}`]);
  expect(record).toMatchObject({
    ...{ costMicros: 70, unknownMicros: 5 },
    quality: { score100: 97.4, basis: 'measured by code, style not judged', revision: 0 },
    allRuns: { costMicros: 570, unknownMicros: 5 },
  });
});
