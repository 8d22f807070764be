import fc from 'fast-check';
import { lengthChanges, lengthTolerance, type WrittenLength } from '../../src/domain/script-length';

const part = (id: string, words: number, targetWords = 100, kind: WrittenLength['kind'] = 'segment') => ({
  ...{ id, kind, words, targetWords },
});

test('a minute at 28 minutes, five in a hundred below', () => {
  expect(28 * lengthTolerance(28)).toBeCloseTo(1);
  expect(lengthTolerance(6)).toBe(0.05);
});

test('a show may be stricter, or laxer', () => {
  const delivered = { longFrom: 10, withinMinutes: 0.5, withinShare: 0.1 };
  expect([lengthTolerance(20, delivered), lengthTolerance(6, delivered)]).toEqual([0.05, 0.1]);
  expect(lengthChanges([part('a', 189)], 200, 0.1, 0)).toEqual([]);
  expect(lengthChanges([part('a', 185)], 200, 0.02, 0)).toEqual([{ id: 'a', words: 15 }]);
});

test('what is near enough stays as it is', () => {
  expect(lengthChanges([part('a', 98), part('b', 101)], 200, 0.05, 0)).toEqual([]);
});

test('the segments that miss are changed, and only in the direction that the whole needs', () => {
  const parts = [part('a', 60), part('b', 120), part('c', 70), part('d', 30, 60, 'close')];
  expect(lengthChanges(parts, 360, 0.05, 0)).toEqual([
    { id: 'a', words: 46 },
    { id: 'c', words: 34 },
  ]);
});

test('what is too long is cut first, and where that did not help all segments share by their length', () => {
  const parts = [part('a', 100), part('b', 300, 300), part('c', 100, 20, 'close')];
  expect(lengthChanges(parts, 420, 0.05, 0)).toEqual([{ id: 'c', words: -80 }]);
  expect(lengthChanges(parts, 420, 0.05, 1)).toEqual([
    { id: 'a', words: -20 },
    { id: 'b', words: -60 },
  ]);
});

test('changes lead to the planned words, whatever was written', () => {
  const written = fc.array(
    fc.record({ words: fc.integer({ min: 20, max: 900 }), target: fc.integer({ min: 20, max: 900 }) }),
    {
      minLength: 1,
      maxLength: 6,
    },
  );
  fc.assert(
    fc.property(written, fc.integer({ min: 300, max: 5_000 }), fc.nat(1), (rows, planned, round) => {
      const parts = rows.map(({ words, target }, at) => part(`p${at}`, words, target));
      const total = parts.reduce((sum, { words }) => sum + words, 0);
      const changes = lengthChanges(parts, planned, 0.05, round);
      const after = total + changes.reduce((sum, { words }) => sum + words, 0);
      expect(Math.abs(planned - after)).toBeLessThanOrEqual(Math.max(12 * rows.length, 0.03 * planned));
      expect(changes.every(({ words }) => Math.sign(words) === Math.sign(planned - total))).toBe(true);
    }),
  );
});
