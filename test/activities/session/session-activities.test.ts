import { mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Dependencies } from '../../../src/activities/dependencies';
import { sessionActivities } from '../../../src/activities/session/session-activities';
import { createFileStore } from '../../../src/artifacts/store';
import type { LedgerEntry } from '../../../src/domain/ledger';
import type { EpisodeProgress } from '../../../src/domain/progress';
import type { SessionRecord } from '../../../src/domain/session';
import { outcomeSchema } from '../../../src/learning/outcome-schema';
import { loadTemplate } from '../../../src/templates/load';
import { episodeInput } from '../../support/material/episode-input';
import { TEMPLATES } from '../../support/paths';

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

test('the outcome of a run that was abandoned before its first phase is in the folder of the episode', async () => {
  const store = await createFileStore(join(folder, 'artifacts'));
  const sessionsRoot = join(folder, 'sessions');
  const base = episodeInput();
  const stored = async (kind: 'session' | 'quality' | 'cost' | 'prices', name: string) => {
    const { template } = await loadTemplate(kind, name, TEMPLATES);
    return { id: template.id, ref: await store.putJson(`templates/${kind}.json`, template) };
  };
  const templates = {
    session: await stored('session', 'narrative@1'),
    quality: await stored('quality', 'narrative'),
    cost: await stored('cost', 'standard@3'),
    prices: await stored('prices', 'standard'),
  };
  const input = { ...base, templates };
  const speech = { name: 'embedded', version: 'flite-1', voices: [] };
  const payOnce = { ledgerOf: async () => [] };
  const deps = { store, payOnce, sessionsRoot, speech } as unknown as Dependencies;
  const { show, episode } = input;
  await new MockActivityEnvironment().run(() =>
    sessionActivities(deps).recordEnding({
      ...{ show, episode, input, run: 'r', session: undefined, reason: 'Abandoned: bored' },
      progress: { status: 'abandoned', phases: [], warnings: [], revision: 0, startedAt: 5 } as never,
      journal: { stoodMs: {}, parks: [] },
    }),
  );
  const outcome = JSON.parse(await readFile(join(sessionsRoot, show, episode, 'outcome.json'), 'utf8'));
  expect(outcomeSchema.parse(outcome)).toMatchObject({
    ...{ id: `${show}/${episode}`, status: 'abandoned', reason: 'Abandoned: bored', minutes: { asked: 6 } },
    templates: { cost: 'standard@3' },
    regime: { voices: ['embedded/flite-1 rms', 'embedded/flite-1 slt'], models: {} },
    expected: { workMs: { low: expect.any(Number) } },
  });
});
