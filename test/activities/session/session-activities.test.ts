import { mkdtemp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Dependencies } from '../../../src/activities/dependencies';
import { sessionActivities } from '../../../src/activities/session/session-activities';
import { createSessionFolders } from '../../../src/artifacts/sessions';
import { type ArtifactStore, createFileStore, sha256 } from '../../../src/artifacts/store';
import { type ArtifactRef, refsIn } from '../../../src/domain/artifact';
import type { EpisodeInput } from '../../../src/domain/episode';
import type { LedgerEntry } from '../../../src/domain/ledger';
import type { EpisodeProgress } from '../../../src/domain/progress';
import type { Script, ScriptPart } from '../../../src/domain/script';
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

/** An input whose documents and templates are in the store. */
async function storedInput(store: ArtifactStore): Promise<EpisodeInput> {
  const stored = async <T>(value: T): Promise<T> => {
    if (Array.isArray(value)) return (await Promise.all(value.map(stored))) as T;
    if (typeof value !== 'object' || value === null) return value;
    if ('sha256' in value) return (await store.putJson((value as unknown as ArtifactRef).path, value)) as T;
    const fields = await Promise.all(
      Object.entries(value).map(async ([name, field]) => [name, await stored(field)] as const),
    );
    return Object.fromEntries(fields) as T;
  };
  return stored(episodeInput());
}

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
  const activities = sessionActivities({
    store,
    payOnce,
    sessions: createSessionFolders(sessionsRoot),
  } as unknown as Dependencies);
  const input = await storedInput(store);
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
  const deps = {
    store,
    payOnce,
    sessions: createSessionFolders(sessionsRoot),
    speech,
  } as unknown as Dependencies;
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

const SCRIPT: Script = {
  ...{ title: 'Tea', topic: 'Tea', words: 4, targetWords: 4, revision: 0 },
  hosts: [{ id: 'guide', name: 'Robin', role: 'guide', voice: 'rms' }],
  parts: [
    {
      ...{ id: 'p1', kind: 'close', title: 'Close', targetWords: 4 },
      turns: [
        {
          hostId: 'guide',
          sentences: [{ id: 'p1.1.1', text: 'Tea came by sea.', role: 'frame', quotes: [], claimIds: [] }],
        },
      ],
    },
  ],
};

async function scriptActivities() {
  const store = await createFileStore(join(folder, 'artifacts'));
  const sessionsRoot = join(folder, 'sessions');
  const payOnce = { ledgerOf: async () => [] };
  const activities = sessionActivities({
    store,
    payOnce,
    sessions: createSessionFolders(sessionsRoot),
  } as unknown as Dependencies);
  const input = await storedInput(store);
  const { show, episode } = input;
  const production = join(sessionsRoot, show, episode, 'production');
  const report = await store.putJson('production/quality-report.json', {});
  const present = async (script: Script) =>
    activities.presentScript({
      ...{ show, episode, report },
      script: await store.putJson('production/script.json', script),
    });
  return { activities, store, input, folder: join(sessionsRoot, show, episode), production, report, present };
}

test('the record of a session names no file that is not in its folder, as it is there', async () => {
  const { activities, store, input, folder: session, report } = await scriptActivities();
  const checkpointed = (given: Parameters<typeof activities.checkpointSession>[0]) =>
    new MockActivityEnvironment().run(() => activities.checkpointSession(given)) as ReturnType<
      typeof activities.checkpointSession
    >;
  const script = await store.putJson('production/script.json', SCRIPT);
  const lexicon = await store.putJson('audio/lexicon.json', { entries: [] });
  const asked = { session: await store.putJson('templates/session-asked.json', { asked: true }) };
  const { show, episode } = input;
  const resume = { from: 'script', session: { ...report, path: 'session.json' } } as const;
  const progress = { phases: [], warnings: [] } as unknown as EpisodeProgress;
  const checkpoint = { show, episode, collections: [], progress };
  const given = { ...input, lexicon, asked, resume };
  const first = await checkpointed({
    ...{ ...checkpoint, input: given, phase: 'research', previous: undefined, artifacts: [], results: {} },
  });
  const results = { script: { script, report, artifacts: [script, report], quality: 1 } };
  await checkpointed({
    ...{ ...checkpoint, input: undefined, phase: 'script', previous: first.session, results },
    artifacts: [script, report],
  });
  const record = JSON.parse(await readFile(join(session, 'session.json'), 'utf8')) as SessionRecord;
  const refs = refsIn(record);
  expect(refs.map(({ path }) => path)).toEqual(
    expect.arrayContaining([...refsIn(given.sources), lexicon, asked.session].map(({ path }) => path)),
  );
  expect(record.artifacts.map(({ path }) => path)).toContain('production/script.txt');
  for (const { path, sha256: hash } of refs) expect(sha256(await readFile(join(session, path)))).toBe(hash);
});

test('a script is put where a person reads it, and words that they left there are kept when another takes its place', async () => {
  const { present, production } = await scriptActivities();
  const { text } = await present(SCRIPT);
  expect(text).toBe(join(production, 'script.txt'));
  const first = await readFile(text, 'utf8');
  expect(first).toContain('p1.1.1 | Tea came by sea.');
  await present({ ...SCRIPT, revision: 1, title: 'Same words' });
  expect((await readdir(production)).filter((name) => name.endsWith('.txt'))).toEqual(['script.txt']);

  const mine = first.replace('by sea', 'by land');
  await writeFile(text, mine);
  const [part] = SCRIPT.parts;
  await present({ ...SCRIPT, parts: [{ ...part, title: 'The end' } as ScriptPart] });
  expect(await readFile(text, 'utf8')).toContain('The end');
  const kept = (await readdir(production)).find((name) => name.startsWith('script.edited-')) ?? '';
  expect(await readFile(join(production, kept), 'utf8')).toBe(mine);
});
