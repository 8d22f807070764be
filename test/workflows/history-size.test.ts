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

test('no payload over 64 KiB and at most 6 events a segment, in the longest episode by what ten and sixty segments take', async () => {
  const [few, more] = [10, 60];
  const [small, large] = [await historyOf(few, 10), await historyOf(more, 10)];
  expect(payloadSizes(large).length).toBeGreaterThan(200);
  const bytesPerSegment = (biggest(large) - biggest(small)) / (more - few);
  expect(biggest(large) + bytesPerSegment * (MOST_SEGMENTS - more)).toBeLessThanOrEqual(LIMIT_BYTES);

  const added = (large.events?.length ?? 0) - (small.events?.length ?? 0);
  expect(added / (more - few)).toBeLessThanOrEqual(6);
  expect(small.events?.length).toBeLessThan(330);
});

test('a hundred sources fit too', async () => {
  expect(biggest(await historyOf(10, MOST_SOURCES))).toBeLessThanOrEqual(LIMIT_BYTES);
});
