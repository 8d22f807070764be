import { InputError } from '../../../src/domain/failure';
import { readRecurrence } from '../../../src/domain/schedule/recurrence';
import { dateIn, episodeIdsOn } from '../../../src/domain/schedule/schedule';

describe('a recurrence', () => {
  test.each([
    ['FREQ=DAILY;BYHOUR=6', { minute: [0], hour: [6] }],
    ['RRULE:FREQ=DAILY;BYHOUR=6,18;BYMINUTE=15', { minute: [15], hour: [6, 18] }],
    ['freq=weekly;byday=mo,th;byhour=7', { minute: [0], hour: [7], dayOfWeek: ['MONDAY', 'THURSDAY'] }],
    ['FREQ=DAILY;BYDAY=SA;BYHOUR=0', { minute: [0], hour: [0], dayOfWeek: ['SATURDAY'] }],
    ['FREQ=MONTHLY;BYMONTHDAY=1,15;BYHOUR=9', { minute: [0], hour: [9], dayOfMonth: [1, 15] }],
    [
      'FREQ=MONTHLY;BYDAY=2TU;BYHOUR=9',
      { minute: [0], hour: [9], dayOfMonth: [8, 9, 10, 11, 12, 13, 14], dayOfWeek: ['TUESDAY'] },
    ],
    [
      'FREQ=MONTHLY;INTERVAL=3;BYMONTHDAY=1;BYHOUR=9',
      { minute: [0], hour: [9], dayOfMonth: [1], month: { start: 'JANUARY', end: 'DECEMBER', step: 3 } },
    ],
  ])('%s is kept', (rule, calendar) => {
    expect(readRecurrence(rule, 'UTC')).toEqual({ timezone: 'UTC', calendars: [calendar] });
  });

  test.each([
    ['', /says no hour/],
    ['FREQ=DAILY', /says no hour/],
    ['FREQ=HOURLY;BYHOUR=1', /must be DAILY, WEEKLY or MONTHLY/],
    ['FREQ=WEEKLY;BYHOUR=7', /says no day/],
    ['FREQ=WEEKLY;BYDAY=XX;BYHOUR=7', /"XX" is no day/],
    ['FREQ=WEEKLY;BYDAY=MO;BYHOUR=24', /BYHOUR=24 must be/],
    ['FREQ=WEEKLY;BYDAY=MO;BYHOUR=-1', /BYHOUR=-1 must be/],
    ['FREQ=WEEKLY;INTERVAL=2;BYDAY=MO;BYHOUR=7', /INTERVAL is kept by months only/],
    ['FREQ=MONTHLY;BYHOUR=7', /needs either BYMONTHDAY=1 or BYDAY=1MO/],
    ['FREQ=MONTHLY;BYDAY=-1FR;BYHOUR=7', /the last one is not kept/],
    ['FREQ=MONTHLY;INTERVAL=5;BYMONTHDAY=1;BYHOUR=7', /must be 1, 2, 3, 4, 6 or 12/],
    ['FREQ=DAILY;BYHOUR=7;COUNT=3', /COUNT is not kept/],
    ['FREQ=DAILY;BYHOUR=7;BYHOUR=8', /BYHOUR stands twice/],
    ['every monday', /is no NAME=VALUE/],
  ])('"%s" is refused', (rule, why) => {
    expect(() => readRecurrence(rule, 'UTC')).toThrow(InputError);
    expect(() => readRecurrence(rule, 'UTC')).toThrow(why);
  });
});

test('days are those of the time zone', () => {
  const at = Date.UTC(2026, 10, 30, 23, 30);
  expect(dateIn('UTC', at)).toBe('2026-11-30');
  expect(dateIn('Europe/Berlin', at)).toBe('2026-12-01');
});

test('the ids of a day are ids, however long the name is', () => {
  const ids = episodeIdsOn('a'.repeat(64), '2026-11-30');
  expect(ids[0]).toBe(`${'a'.repeat(53)}-2026-11-30`);
  expect(ids[1]).toBe(`${'a'.repeat(51)}-2026-11-30-2`);
  expect(new Set(ids).size).toBe(ids.length);
});
