/** The library on the shared server. Episodes of the rig are made by its studios; those of the data directory by nobody. */
import { mkdtempSync } from 'node:fs';
import { rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import {
  batchWorkflowId,
  createShowrunner,
  EpisodeEndedError,
  InputError,
  type Showrunner,
  UnknownEpisodeError,
  type WrittenSpec,
} from '../../src';
import { createEpisodeClient } from '../../src/temporal/clients/episode-client';
import { EXAMPLES } from '../support/paths';
import { eventually } from '../support/temporal/histories';
import { temporalRig } from '../support/temporal/rig';

const rig = temporalRig('library');
const folder = mkdtempSync(join(tmpdir(), 'showrunner-library-'));
const show = `show-${process.pid}`;
let showrunner: Showrunner;
const notices: string[] = [];

beforeAll(async () => {
  process.env.SHOWRUNNER_SPEECH = 'flite';
  const notice = (sentence: string) => notices.push(sentence);
  showrunner = await createShowrunner({ client: rig.client, data: join(folder, 'data'), notice });
});
afterAll(async () => {
  delete process.env.SHOWRUNNER_SPEECH;
  await rm(folder, { recursive: true, force: true });
});

function spec(change: Partial<WrittenSpec> = {}): WrittenSpec {
  const source = join(EXAMPLES, 'season-1', 'ep_002-modern-stoicism', 'a-stoic-day.txt');
  return { show, episode: 'ep_1', topic: 'Modern Stoicism', sources: [source], minutes: 2, ...change };
}

describe('an episode that a program starts', () => {
  test('starts once, on the queue of its data directory, however its spec is handed in', async () => {
    const file = join(folder, 'spec.json');
    await writeFile(file, JSON.stringify(spec()));
    const first = await showrunner.startEpisode(spec());
    expect(first).toMatchObject({ id: `${show}/ep_1`, how: 'started' });
    expect(await showrunner.startEpisode(file)).toEqual({ ...first, how: 'joined' });
    await expect(showrunner.startEpisode(spec({ minutes: 3 }))).rejects.toThrow(
      /is running with other input/,
    );

    const episode = showrunner.episode(first.id);
    expect((await episode.summary()).taskQueue).toBe(await showrunner.taskQueue());
    expect(episode.files()).toBeUndefined();
    expect(notices).toContainEqual(expect.stringMatching(/^rms .* speaks\.$/));
    // Nobody works for this data directory, so what only a worker knows is not to be had.
    await expect(createEpisodeClient(rig.client).models(first.id)).rejects.toThrow(
      `No worker answers for ${first.id}.`,
    );
    await rig.client.workflow.getHandle(first.id).terminate();
    await expect(episode.result()).rejects.toThrow(EpisodeEndedError);
  });

  test('is refused with every error before anything starts', async () => {
    const wrong = { ...spec({ episode: 'ep_2', topic: ' ' }), minutes: 'ten' } as unknown as WrittenSpec;
    const refused = await showrunner.startEpisode(wrong).catch((error: unknown) => error);
    expect(refused).toBeInstanceOf(InputError);
    expect((refused as Error).message.split('\n')).toEqual([
      'The spec: topic: say what the episode is about.',
      'The spec: minutes: must be a number of minutes.',
    ]);
    await expect(showrunner.episode(`${show}/ep_2`).summary()).rejects.toThrow(UnknownEpisodeError);
  });

  test('can be started by the client itself, with what was taken in', async () => {
    const input = await showrunner.takeIn(spec({ episode: 'ep_3' }));
    expect(input).toMatchObject({ show, episode: 'ep_3', format: 'solo', inputHash: expect.any(String) });
    expect(input.sources[0]?.original.sha256).toMatch(/^[0-9a-f]{64}$/);
  });
});

test('the queue of the data directory is known without its voices', async () => {
  const queue = await showrunner.taskQueue();
  process.env.SHOWRUNNER_SPEECH = 'nobody';
  try {
    expect(await showrunner.taskQueue()).toBe(queue);
  } finally {
    process.env.SHOWRUNNER_SPEECH = 'flite';
  }
});

test('an episode that is parked is found, tried again and finished', async () => {
  const prepared = rig.prepare({}, { through: 'research', show });
  prepared.studio.fail('composeBrief', new InputError('The desk is empty.'));
  await rig.start(prepared);
  const episode = showrunner.episode(prepared.id);
  await eventually(
    () => episode.summary(),
    ({ status, parked }) => status === 'parked' && parked !== undefined,
  );
  const found = await eventually(
    () => showrunner.list({ show, needsMe: true }),
    ({ length }) => length > 0,
  );
  expect(found.map(({ id }) => id)).toEqual([prepared.id]);
  await expect(episode.retry({ voices: { guide: 'slt' } })).rejects.toThrow(/documents of .* are not in/);
  expect(await episode.retry()).toBe(1);
  expect(await episode.result()).toMatchObject({ status: 'completed', through: 'research' });
});

test('an episode whose script waits is approved, or given up for a reason', async () => {
  const start = async () => {
    const prepared = rig.prepare({}, { through: 'script', review: 'script', show });
    await rig.start(prepared);
    const episode = showrunner.episode(prepared.id);
    await eventually(
      () => episode.summary(),
      ({ status }) => status === 'waiting',
    );
    return episode;
  };
  const approved = await start();
  expect(
    (
      await eventually(
        () => approved.progress(),
        (now) => now !== undefined,
      )
    )?.status,
  ).toBe('waiting');
  await approved.approve();
  expect(await approved.result()).toMatchObject({ quality: 95 });

  const abandoned = await start();
  await expect(abandoned.abandon(' ')).rejects.toThrow('Say in a sentence why');
  await abandoned.abandon('The topic is off.');
  await expect(abandoned.result()).rejects.toThrow(/ended without completing: .*topic is off/);
});

describe('a batch that a program starts', () => {
  const id = `batch-${process.pid}`;
  const manifest = {
    id,
    show,
    defaults: { minutes: 2 },
    episodes: [spec({ episode: 'b_1' }), spec({ episode: 'b_2' })],
  };

  test('starts once, and is asked and cancelled by its id', async () => {
    await expect(showrunner.startBatch(manifest, { atOnce: 99 })).rejects.toThrow(
      /The options: atOnce: must be/,
    );
    expect(await showrunner.startBatch(manifest, { atOnce: 2 })).toMatchObject({ id, how: 'started' });
    expect(await showrunner.startBatch(manifest)).toMatchObject({ id, how: 'joined' });
    const batch = showrunner.batch(id);
    expect(await batch.summary()).toMatchObject({ id, title: show, status: 'running', episodes: 2 });
    await rig.client.workflow.getHandle(batchWorkflowId(id)).terminate();
    await expect(batch.result()).rejects.toThrow(EpisodeEndedError);
  });

  test('is refused with the errors of all its episodes, and without an id', async () => {
    const wrong = { episodes: [spec({ episode: 'b_1' }), { topic: 'Tea' }, 'nowhere.json'] };
    const refused = await showrunner.startBatch(wrong).catch((error: Error) => error);
    expect((refused as Error).message.split('\n')).toEqual([
      'The manifest has 3 problems, and nothing was started:',
      expect.stringContaining('- The manifest: the name gives no id; give the batch one with "id"'),
      expect.stringContaining('- The manifest episodes[1]: sources: must be a list of files and folders'),
      expect.stringMatching(/^- The manifest episodes\[2]: The spec .*nowhere\.json does not exist\./),
    ]);
  });
});
