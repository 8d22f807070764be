import { payloadSizes } from '../support/temporal/histories';
import { temporalRig } from '../support/temporal/rig';

const rig = temporalRig('longest');

const LIMIT_BYTES = 64 * 1024;

test('no payload of a two-hour conversation of 700 turns from a hundred sources is over 64 KiB', async () => {
  const episode = rig.prepare({ segments: 700, parts: 8 }, { sourceCount: 100 });
  await rig.start(episode);
  await rig.episodes.result(episode.id);
  const sizes = payloadSizes(await rig.historyOf(episode.id)).map(({ bytes }) => bytes);
  expect(sizes.length).toBeGreaterThan(1_400);
  expect(Math.max(...sizes)).toBeLessThanOrEqual(LIMIT_BYTES);
});
