import { payloadSizes } from '../support/temporal/histories';
import { temporalRig } from '../support/temporal/rig';

const rig = temporalRig('size');

const LIMIT_BYTES = 64 * 1024;
/** A two-hour conversation at about 25 words a turn. */
const MOST_SEGMENTS = 700;
/** What the intake takes. */
const MOST_SOURCES = 100;

async function historyOf(segments: number, sourceCount: number) {
  const episode = rig.prepare({ segments, parts: 8 }, { sourceCount });
  await rig.start(episode);
  await rig.episodes.result(episode.id);
  return rig.historyOf(episode.id);
}

const biggest = (history: Awaited<ReturnType<typeof historyOf>>) =>
  Math.max(...payloadSizes(history).map(({ bytes }) => bytes));

test('no payload over 64 KiB and at most 6 events a segment, also in the longest episode', async () => {
  const [small, large] = [await historyOf(10, 10), await historyOf(200, 10)];
  expect(payloadSizes(large).length).toBeGreaterThan(400);
  const bytesPerSegment = (biggest(large) - biggest(small)) / 190;
  expect(biggest(large) + bytesPerSegment * (MOST_SEGMENTS - 200)).toBeLessThanOrEqual(LIMIT_BYTES);

  const added = (large.events?.length ?? 0) - (small.events?.length ?? 0);
  expect(added / 190).toBeLessThanOrEqual(6);
  expect(small.events?.length).toBeLessThan(330);
}, 60_000);

test('a hundred sources fit too', async () => {
  expect(biggest(await historyOf(10, MOST_SOURCES))).toBeLessThanOrEqual(LIMIT_BYTES);
}, 60_000);
