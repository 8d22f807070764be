import { writeChapters } from '../../../src/phases/package/chapters';
import { packageFacts } from '../../support/package/facts';

const { timeline } = packageFacts();
const about = { title: 'Modern Stoicism', showTitle: 'The Open Notebook Hour' };
const startingAt = (...starts: number[]) => ({
  ...timeline,
  chapters: starts.map((startMs) => ({ partId: 'p', title: 'A\nB', startMs, endMs: startMs + 1 })),
});

test('chapters are version 1.2.0, ascend in seconds and start at 0', () => {
  const { version, podcastName, chapters } = JSON.parse(writeChapters({ ...about, timeline }));
  expect([version, podcastName]).toEqual(['1.2.0', 'The Open Notebook Hour']);
  const starts = chapters.map(({ startTime }: { startTime: number }) => startTime);
  expect(starts[0]).toBe(0);
  expect(starts).toEqual([...starts].sort((a, b) => a - b));
  expect(chapters.at(-1).endTime).toBe(timeline.durationMs / 1000);
});

test('a title is one line', () => {
  expect(JSON.parse(writeChapters({ ...about, timeline: startingAt(0) })).chapters[0].title).toBe('A B');
});

test.each([
  ['late', [10], 'The first chapter starts at 10 ms'],
  ['twice at one time', [0, 500, 500], 'not after the one before'],
  ['none', [], 'no chapters'],
])('chapters that start %s are refused', (_what, starts, message) => {
  expect(() => writeChapters({ ...about, timeline: startingAt(...starts) })).toThrow(message);
});
