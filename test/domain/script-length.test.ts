import { draftsOf, lengthTolerance, readingsOf } from '../../src/domain/script-length';

const parts = (count: number, targetWords: number) =>
  Array.from({ length: count }, (_, at) => ({ id: `p${at + 1}`, targetWords }));

test('a minute at 28 minutes, five in a hundred below', () => {
  expect(28 * lengthTolerance(28)).toBeCloseTo(1);
  expect(lengthTolerance(6)).toBe(0.05);
});

test('a show may be stricter, or laxer', () => {
  const delivered = { longFrom: 10, withinMinutes: 0.5, withinShare: 0.1 };
  expect([lengthTolerance(20, delivered), lengthTolerance(6, delivered)]).toEqual([0.05, 0.1]);
});

test('a script that fits one draft is written in one, a longer one part by part', () => {
  expect(draftsOf(parts(5, 500)).map((draft) => draft.length)).toEqual([5]);
  expect(draftsOf(parts(5, 501)).map((draft) => draft.map(({ id }) => id))).toEqual([
    ['p1'],
    ['p2'],
    ['p3'],
    ['p4'],
    ['p5'],
  ]);
});

test('short parts are read with their neighbours, long ones alone', () => {
  const lengths = [40, 40, 120, 220, 120, 120, 40, 50];
  const read = (words?: number) =>
    readingsOf(
      lengths.map((targetWords, at) => ({ id: `p${at + 1}`, targetWords })),
      words,
    ).map((reading) => reading.map(({ id }) => id).join(' '));
  expect(read()).toEqual(['p1 p2 p3', 'p4', 'p5 p6 p7 p8']);
  expect(read(100)).toEqual(['p1 p2 p3', 'p4', 'p5', 'p6 p7 p8']);
  expect(readingsOf(parts(1, 10))).toHaveLength(1);
  expect(readingsOf([])).toEqual([]);
});
