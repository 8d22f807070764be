import { deadlineAt } from '../../../src/cli/batch/deadline';
import { InputError } from '../../../src/domain/failure';

const now = new Date(2026, 10, 22, 16, 5).getTime();
const HOUR = 3_600_000;

describe('a deadline', () => {
  test.each([
    ['8h', now + 8 * HOUR],
    ['1.5 h', now + 1.5 * HOUR],
    ['90min', now + 1.5 * HOUR],
    ['18:30', new Date(2026, 10, 22, 18, 30).getTime()],
    ['6:00', new Date(2026, 10, 23, 6, 0).getTime()],
    ['16:05', new Date(2026, 10, 23, 16, 5).getTime()],
    ['2026-11-23T06:00', new Date(2026, 10, 23, 6, 0).getTime()],
    ['2026-12-01T06:00:00Z', Date.UTC(2026, 11, 1, 6)],
  ])('%s is a moment', (text, at) => {
    expect(deadlineAt(text, now)).toBe(at);
  });

  test.each(['soon', '25:00', '12:60', '8', '-1h', '2026-11-23', '2026-13-45T00:00', ''])(
    '%j is none',
    (text) => {
      expect(() => deadlineAt(text, now)).toThrow(InputError);
    },
  );

  test.each(['2020-01-01T00:00', '0h'])('%s is past', (text) => {
    expect(() => deadlineAt(text, now)).toThrow(/past/);
  });
});
