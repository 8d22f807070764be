import { changesOf, saidOf } from '../../../../src/cli/commands/batch/set';

const now = new Date(2026, 10, 22, 16, 5).getTime();

describe('changing a batch that runs', () => {
  test('needs something to change', () => {
    expect(() => changesOf({}, now)).toThrow('--budget, --at-once or --deadline');
  });

  test('says each change in a sentence', () => {
    const changes = changesOf({ budget: 60_000_000, atOnce: 1, deadline: '18:30' }, now);
    expect(saidOf('season-1', changes)).toBe(
      'The budget of season-1 is $60.00 now. At most 1 episode is at work from now on. The deadline is 2026-11-22 18:30 now.',
    );
  });

  test('takes a deadline away', () => {
    expect(changesOf({ deadline: 'none' }, now)).toEqual({ deadlineAt: null });
    expect(saidOf('season-1', { deadlineAt: null })).toBe('season-1 has no deadline any more.');
  });
});
