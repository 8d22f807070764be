import { payloadSizes } from '../support/temporal-histories';
import { temporalRig } from '../support/temporal-rig';

const rig = temporalRig('size');

async function historyOf(segments: number) {
  const episode = rig.prepare({ segments, parts: 8 }, { sourceCount: 10 });
  await rig.start(episode);
  await rig.episodes.result(episode.id);
  return rig.historyOf(episode.id);
}

test('200 segments: no payload over 64 KiB, and at most 6 events a segment', async () => {
  const [small, large] = [await historyOf(10), await historyOf(200)];
  const biggest = Math.max(...payloadSizes(large).map(({ bytes }) => bytes));
  expect(payloadSizes(large).length).toBeGreaterThan(400);
  expect(biggest).toBeLessThanOrEqual(64 * 1024);

  const added = (large.events?.length ?? 0) - (small.events?.length ?? 0);
  expect(added / 190).toBeLessThanOrEqual(6);
  expect(small.events?.length).toBeLessThan(330);
}, 60_000);
