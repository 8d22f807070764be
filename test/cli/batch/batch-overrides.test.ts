import { overridesOf } from '../../../src/cli/batch/batch-overrides';

const now = new Date(2026, 10, 22, 16, 5).getTime();
const HOUR = 3_600_000;

test('a deadline of hours stays one of hours, so that the same command later is the same batch', () => {
  expect(overridesOf({ deadline: '8h' }, now)).toMatchObject({ deadlineHours: 8 });
  expect(overridesOf({ deadline: '8h' }, now)).toEqual(overridesOf({ deadline: '8h' }, now + HOUR));
  expect(overridesOf({ deadline: '2026-12-01T06:00Z' }, now)).toMatchObject({
    deadline: '2026-12-01T06:00:00.000Z',
  });
});

test('a budget is handed on in dollars', () => {
  expect(overridesOf({ budget: 7_500_000 }, now).budget).toBe(7.5);
});
