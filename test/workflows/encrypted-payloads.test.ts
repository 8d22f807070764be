/** An episode whose payloads are encrypted: what the server keeps of it, and who can read it. */

import { randomUUID } from 'node:crypto';
import { createEpisodeClient } from '../../src/temporal/clients/episode-client';
import { neededArtifacts } from '../../src/temporal/clients/needed-artifacts';
import { dataConverterOf } from '../../src/temporal/server/payload-codec';
import { eventually, historyToJson } from '../support/temporal/histories';
import { connectToSharedServer, runWorkers, temporalRig } from '../support/temporal/rig';

const KEYS = [{ id: '2027', key: Buffer.alloc(32, 7) }];
const rig = temporalRig('encrypted', { dataConverter: dataConverterOf(KEYS) });
const TOPIC = 'The secret of the Eddystone';

test('it is made as any other, and its topic is nowhere in what the server keeps', async () => {
  const episode = rig.prepare({}, { topic: TOPIC });
  await rig.start(episode);
  await rig.episodes.result(episode.id);
  const history = historyToJson(await rig.historyOf(episode.id));
  const texts = [
    history,
    ...[...history.matchAll(/"data":\s*"([^"]*)"/g)].map(([, data = '']) =>
      Buffer.from(data, 'base64').toString('latin1'),
    ),
  ];
  expect(texts.length).toBeGreaterThan(20);
  expect(texts.filter((text) => text.includes('Eddystone') || text.includes('sha256'))).toEqual([]);
  const { raw } = await rig.client.workflow.getHandle(episode.id).describe();
  expect(Buffer.from(JSON.stringify(raw)).toString()).not.toContain('Eddystone');
  // Those with the key see all of it.
  expect((await rig.episodes.summary(episode.id)).topic).toBe(TOPIC);
  await eventually(
    () => rig.episodes.list(`WorkflowId = "${episode.id}"`),
    (listed) => listed[0]?.topic === TOPIC,
  );
});

test('what running episodes name is known to those who clean', async () => {
  const episode = rig.prepare({}, { topic: TOPIC, review: 'script' });
  await rig.start(episode);
  const { documents } = episode.input as unknown as { documents?: { sha256: string } };
  const needed = await neededArtifacts(rig.client, rig.taskQueue);
  expect(needed.length).toBeGreaterThan(0);
  if (documents !== undefined) expect(needed.map(({ sha256 }) => sha256)).toContain(documents.sha256);
});

test('a worker without the key takes nothing on; one that has it does', async () => {
  const episode = rig.prepare({}, { topic: TOPIC, through: 'research' });
  const queue = `keyless-${randomUUID().slice(0, 8)}`;
  await rig.episodes.start(episode.input, queue);
  const keyless = await runWorkers(queue, () => episode.studio, { dataConverter: dataConverterOf([]) });
  await eventually(
    () => rig.historyOf(episode.id),
    ({ events }) => JSON.stringify(events).includes('which this process does not have'),
  );
  await keyless.stop();
  expect(episode.studio.calls).toEqual([]);
  const keyed = await runWorkers(queue, () => episode.studio, { dataConverter: dataConverterOf(KEYS) });
  try {
    await expect(rig.episodes.result(episode.id)).resolves.toMatchObject({ status: 'completed' });
  } finally {
    await keyed.stop();
  }
});

test.each([
  ['no key', [], /encrypted with the key "2027", which this process does not have/],
  [
    'another key of that name',
    [{ id: '2027', key: Buffer.alloc(32, 8) }],
    /cannot be decrypted with the key "2027"/,
  ],
])(
  'a client with %s lists it without its topic, reads nothing, and says which key it needs',
  async (_, keys, says) => {
    const episode = rig.prepare({}, { topic: TOPIC, through: 'research' });
    await rig.start(episode);
    await rig.episodes.result(episode.id);
    const stranger = await connectToSharedServer({ dataConverter: dataConverterOf(keys) });
    try {
      const listed = await createEpisodeClient(stranger).list(`WorkflowId = "${episode.id}"`);
      expect(listed).toEqual([expect.objectContaining({ id: episode.id, topic: '' })]);
      await expect(createEpisodeClient(stranger).pace()).resolves.toBeDefined();
      await expect(createEpisodeClient(stranger).summary(episode.id)).rejects.toThrow(says);
      await expect(neededArtifacts(stranger, rig.taskQueue)).rejects.toThrow(says);
    } finally {
      await stranger.connection.close();
    }
  },
);
