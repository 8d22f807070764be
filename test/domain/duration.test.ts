import { formatDuration } from '../../src/domain/duration';

test.each([
  [0, '0:00'],
  [499, '0:00'],
  [500, '0:01'],
  [4_000, '0:04'],
  [59_600, '1:00'],
  [751_000, '12:31'],
  [3_600_000, '1:00:00'],
  [3_725_000, '1:02:05'],
  [-5_000, '0:00'],
])('%d ms is %s', (durationMs, text) => {
  expect(formatDuration(durationMs)).toBe(text);
});
