import { temporalRig } from '../support/temporal-rig';

const rig = temporalRig('episode');

test('a whole episode passes through all phases in their order', async () => {
  const episode = rig.prepare();
  await rig.start(episode);
  const result = await rig.episodes.result(episode.id);
  expect(result).toMatchObject({ status: 'completed', through: 'package', quality: 95, durationMs: 360_000 });
  expect(episode.studio.piecesOf('checkpointSession')).toEqual(['research', 'script', 'audio', 'package']);
});
