/** Schedules on the shared server: the real intake takes in what is new, and fakes make the episodes. */
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { createScheduleActivities } from '../../src/activities';
import type { Dependencies } from '../../src/activities/dependencies';
import type { RetrievalRecord } from '../../src/activities/research/retrieval-activities';
import type { SearchPiece } from '../../src/activities/research/search-activities';
import { createDependencies } from '../../src/composition';
import type { ArtifactRef } from '../../src/domain/artifact';
import type { EpisodeInput } from '../../src/domain/episode';
import { InputError } from '../../src/domain/failure';
import { checkedSchedule } from '../../src/library/schedule';
import type { FoundSet } from '../../src/phases/research/searching/weigh-results';
import { surroundings } from '../../src/settings/surroundings';
import { UnknownEpisodeError } from '../../src/temporal/clients/client-errors';
import { createEpisodeDirectory } from '../../src/temporal/clients/episode-directory';
import { neededArtifacts } from '../../src/temporal/clients/needed-artifacts';
import { createScheduleClient, type ScheduleClient } from '../../src/temporal/clients/schedule-client';
import { episodeInput } from '../support/material/episode-input';
import { EXAMPLES } from '../support/paths';
import { createStudio, type Studio } from '../support/temporal/episode-fakes';
import { eventually } from '../support/temporal/histories';
import { connectToSharedServer, type RunningWorkers, runWorkers } from '../support/temporal/rig';

const STOIC = join(EXAMPLES, 'season-1', 'ep_002-modern-stoicism');
const CRISPR = join(EXAMPLES, 'season-1', 'ep_003-crispr');
const YEARLY = 'FREQ=MONTHLY;INTERVAL=12;BYMONTHDAY=1;BYHOUR=0';
const taskQueue = `schedules-${randomUUID().slice(0, 8)}`;
const folder = mkdtempSync(join(tmpdir(), 'schedules-'));
const sources = join(folder, 'sources');
const id = `weekly-${process.pid}`;

let client: Client;
let dependencies: Dependencies;
let workers: RunningWorkers;
let schedules: ScheduleClient;

beforeAll(async () => {
  process.env.SHOWRUNNER_SPEECH = 'flite';
  mkdirSync(sources);
  client = await connectToSharedServer();
  schedules = createScheduleClient(client);
  dependencies = await createDependencies(surroundings({ data: join(folder, 'data') }));
  const studioOf = (workflowId: string): Studio => {
    const [show = '', episode = ''] = workflowId.split('/');
    const studio = createStudio(episodeInput({ show, episode }));
    return {
      ...studio,
      perform: async (activity, given) => {
        if (activity === 'searchSources') return found(given as SearchPiece);
        const done = await studio.perform(activity, given);
        return activity === 'checkpointSession' ? { session: await recorded() } : done;
      },
    };
  };
  const intake = createScheduleActivities(dependencies, createEpisodeDirectory(client), schedules.remember);
  workers = await runWorkers(taskQueue, studioOf, {}, intake);
});
afterAll(async () => {
  delete process.env.SHOWRUNNER_SPEECH;
  await schedules.remove(id).catch(() => undefined);
  await workers?.stop();
  await dependencies?.craft.close();
  await dependencies?.speech.close();
  await client?.connection.close();
  rmSync(folder, { recursive: true, force: true });
});

const spec = () => ({
  show: 'scheduled',
  episode: `stoa-${process.pid}`,
  topic: 'Modern Stoicism',
  sources: [sources],
  minutes: 2,
  through: 'research' as const,
});

/** Pages that the search finds now, and those that an episode then tries: fetched or passed over. */
const web = {
  ...{ finds: [] as string[], fetched: [] as string[], passedOver: [] as string[] },
  /** Resolves when the search may answer. */
  answers: Promise.resolve(),
};

async function found({ provider, query }: SearchPiece) {
  await web.answers;
  const results = web.finds.map((url) => ({ url, title: `Modern Stoicism, ${url}`, snippet: '' }));
  const set: FoundSet = { provider, query, results };
  return {
    results: await dependencies.store.putJson('research/searches/found.json', set),
    ...{ costMicros: 0, unknownMicros: 0 },
  };
}

/** The record of an episode, with the pages that it tried. */
async function recorded() {
  const { store } = dependencies;
  const page = (url: string) => ({
    ...{ id: 's1', name: 'a.html', mediaType: 'text/html', sha256: '', bytes: 1 },
    url,
  });
  const record: RetrievalRecord = {
    retrieved: web.fetched.map((url) => ({
      ...page(`${url}/moved`),
      askedAt: url,
      foundBy: 'wikipedia: stoa',
    })),
    skipped: web.passedOver.map((url) => ({ url, reason: 'It is empty.' })),
  };
  const retrieval = await store.putJson('research/retrieval.json', record);
  return store.putJson('session.json', { artifacts: [retrieval] });
}

/** Takes a time, and waits for what becomes of it. */
async function taken(schedule = id) {
  const before = (await schedules.summary(schedule)).last?.at ?? 0;
  await schedules.trigger(schedule);
  const { last } = await eventually(
    () => schedules.summary(schedule),
    (summary) => summary.last !== undefined && summary.last.at > before && summary.last.status !== 'running',
  );
  return last;
}

test('a schedule makes episodes of what is new, and says where there is nothing', async () => {
  cpSync(join(STOIC, 'a-stoic-day.txt'), join(sources, 'day.txt'));
  const asked = await checkedSchedule(spec(), YEARLY, { id, timeZone: 'Europe/Berlin' });
  await schedules.add(asked, taskQueue);
  await expect(schedules.add(asked, taskQueue)).rejects.toThrow(InputError);
  const summary = await schedules.summary(id);
  expect(summary).toMatchObject({ id, topic: 'Modern Stoicism', paused: false, rule: YEARLY });
  expect(new Date(summary.nextAt ?? 0).toISOString()).toMatch(/-12-31T23:00/);

  const name = `scheduled/stoa-${process.pid}-\\d{4}-\\d\\d-\\d\\d`;
  const first = await taken();
  expect(first?.said).toMatch(new RegExp(`^${name} was made, with 1 new document\\.$`));
  expect(first?.status).toBe('done');

  expect(await taken()).toMatchObject({
    status: 'done',
    said: 'No episode today: there is no new document since the last episode, and 1 is needed.',
  });

  cpSync(join(STOIC, 'from-the-porch-to-the-phone.md'), join(sources, 'porch.md'));
  expect((await taken())?.said).toMatch(new RegExp(`^${name}-2 was made, with 1 new document\\.$`));

  cpSync(join(CRISPR, '1-salt-marsh-to-stockholm.md'), join(sources, 'elsewhere.md'));
  const refused = await taken();
  expect(refused?.status).toBe('failed');
  expect(refused?.said).toMatch(/Modern Stoicism/);
  expect((await schedules.list()).find((one) => one.id === id)?.last?.said).toBe(refused?.said);

  await schedules.pause(id, 'summer');
  expect(await schedules.summary(id)).toMatchObject({ paused: true, note: 'summer', nextAt: null });
  await schedules.resume(id);
  expect(await schedules.summary(id)).toMatchObject({ paused: false });
  await schedules.remove(id);
  await expect(schedules.summary(id)).rejects.toThrow(UnknownEpisodeError);
});

test('what episodes had stays known when the server has forgotten them, and is never cleaned away', async () => {
  const own = `${id}-forgotten`;
  const there = join(folder, 'forgotten');
  mkdirSync(there);
  cpSync(join(STOIC, 'a-stoic-day.txt'), join(there, 'day.txt'));
  const written = { ...spec(), episode: `forgotten-${process.pid}`, sources: [there] };
  await schedules.add(await checkedSchedule(written, YEARLY, { id: own }), taskQueue);
  expect((await taken(own))?.said).toMatch(/was made, with 1 new document\.$/);

  const { info } = await client.schedule.getHandle(own).describe();
  for (const { action } of info.recentActions)
    await client.workflowService.deleteWorkflowExecution({
      namespace: 'default',
      workflowExecution: {
        workflowId: action.workflow.workflowId,
        runId: action.workflow.firstExecutionRunId,
      },
    });
  const { last } = await eventually(
    () => schedules.summary(own),
    (summary) => summary.last?.status === 'forgotten',
  );
  expect(last?.said).toBe('The server no longer keeps what became of it.');

  expect((await taken(own))?.said).toMatch(/^No episode today: there is no new document/);
  const needed = await neededArtifacts(client, taskQueue);
  expect(needed.map(({ path }) => path)).toContain(`schedules/${own}/seen.json`);
  expect(await neededArtifacts(client, 'another-store')).toEqual([]);

  await schedules.pause(own, 'Paused.');
  await schedules.remember(own, needed[0] as ArtifactRef);
  expect(await schedules.summary(own)).toMatchObject({ paused: true, rule: YEARLY });
  await schedules.remove(own);
  await schedules.remember(own, needed[0] as ArtifactRef);
});

test('a search makes an episode of pages that no earlier one tried, and none where it finds the same again', async () => {
  const own = `${id}-search`;
  const { sources: _, ...rest } = spec();
  const written = { ...rest, episode: `found-${process.pid}`, search: ['wikipedia'], maxSources: 2 };
  await schedules.add(await checkedSchedule(written, YEARLY, { id: own }), taskQueue);
  const page = (name: string) => `https://example.org/${name}`;

  let answer = () => {};
  web.answers = new Promise((resolve) => {
    answer = resolve;
  });
  await schedules.trigger(own);
  await eventually(
    () => schedules.summary(own),
    (summary) => summary.last?.status === 'running',
  );
  await expect(schedules.trigger(own)).rejects.toThrow(
    /is under way; a time that comes meanwhile is skipped/,
  );
  answer();
  await eventually(
    () => schedules.summary(own),
    (summary) => summary.last?.status === 'done',
  );

  Object.assign(web, { finds: [], fetched: [], passedOver: [] });
  expect((await taken(own))?.said).toMatch(/^No episode today: there is no new document/);

  Object.assign(web, { finds: ['a', 'b', 'c'].map(page), fetched: [page('a')], passedOver: [page('b')] });
  expect((await taken(own))?.said).toMatch(/was made, with 1 new document\.$/);

  // One is left that was not tried.
  Object.assign(web, { fetched: [page('c')], passedOver: [] });
  expect((await taken(own))?.said).toMatch(/was made, with 1 new document\.$/);
  expect((await taken(own))?.said).toMatch(/^No episode today: there is no new document/);

  const { workflowId = '' } = await latestEpisode(`scheduled/found-${process.pid}`);
  const { input } = await episodeOf(workflowId);
  expect(input.web?.search?.asOf).toMatch(/^\d{4}-\d\d-\d\dT/);
  const seen = await dependencies.store.getJson<string[]>(input.web?.search?.seen as ArtifactRef);
  expect(seen).toEqual([page('a/moved'), page('a'), page('b')]);
  await schedules.remove(own);
});

/** The workflow of the last episode whose id begins like this. */
async function latestEpisode(prefix: string) {
  const ids: string[] = [];
  for await (const { workflowId } of client.workflow.list({ query: `TaskQueue = "${taskQueue}"` }))
    if (workflowId.startsWith(prefix)) ids.push(workflowId);
  return { workflowId: ids.sort().at(-1) };
}

async function episodeOf(workflowId: string): Promise<{ input: EpisodeInput }> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const [payload] = events?.[0]?.workflowExecutionStartedEventAttributes?.input?.payloads ?? [];
  return { input: JSON.parse(Buffer.from(payload?.data ?? []).toString('utf8')) };
}

test.each([
  [{ sources: ['https://example.org/page'] }, YEARLY, {}, /names nothing that changes/],
  [{ sources: ['feed:file:///etc/passwd'] }, YEARLY, {}, /is no address of a feed/],
  [{}, 'FREQ=HOURLY', {}, /says no hour|must be DAILY/],
  [{}, YEARLY, { minNew: 0 }, /no number of new documents/],
  [{}, YEARLY, { catchUpHours: 1e9 }, /no number of hours/],
  [{}, YEARLY, { timeZone: 'Mars/Olympus' }, /is no time zone/],
  [{}, YEARLY, { id: 'CON' }, /must be up to 64/],
  [{ topic: '' }, YEARLY, {}, /say what the episode is about/],
])('%j by %s with %j is refused before it is made', async (change, rule, options, why) => {
  await expect(checkedSchedule({ ...spec(), ...change }, rule, options)).rejects.toThrow(why);
});

test('what was typed by hand is refused at once', async () => {
  const handle = await client.workflow.start('ScheduledEpisodeWorkflow', {
    workflowId: `by-hand-${randomUUID()}`,
    taskQueue,
    args: [{ topic: 'tea' }],
  });
  await expect(handle.result()).rejects.toMatchObject({
    cause: { message: expect.stringMatching(/This is not the input of a schedule/) },
  });
});
