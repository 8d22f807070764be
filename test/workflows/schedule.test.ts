/** Schedules on the shared server: the real intake takes in what is new, and fakes make the episodes. */
import { randomUUID } from 'node:crypto';
import { cpSync, mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { createScheduleActivities } from '../../src/activities';
import type { Dependencies } from '../../src/activities/dependencies';
import { createDependencies } from '../../src/composition';
import { InputError } from '../../src/domain/failure';
import { checkedSchedule } from '../../src/library/schedule';
import { surroundings } from '../../src/settings';
import { UnknownEpisodeError } from '../../src/temporal/clients/client-errors';
import { createEpisodeDirectory } from '../../src/temporal/clients/episode-directory';
import { createScheduleClient, type ScheduleClient } from '../../src/temporal/clients/schedule-client';
import { episodeInput } from '../support/material/episode-input';
import { EXAMPLES } from '../support/paths';
import { createStudio } from '../support/temporal/episode-fakes';
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
  const studioOf = (workflowId: string) => {
    const [show = '', episode = ''] = workflowId.split('/');
    return createStudio(episodeInput({ show, episode }));
  };
  const intake = createScheduleActivities(dependencies, createEpisodeDirectory(client), schedules.lastSeen);
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

/** Takes a time, and waits for what becomes of it. */
async function taken() {
  const before = (await schedules.summary(id)).last?.at ?? 0;
  await schedules.trigger(id);
  const { last } = await eventually(
    () => schedules.summary(id),
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
