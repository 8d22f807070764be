import { clockTime, spokenLength, srtTime, vttTime, workTime } from '../../../src/phases/package/clock';

test.each([
  [0, '0:00'],
  [5_999, '0:05'],
  [59_999, '0:59'],
  [754_000, '12:34'],
  [3_723_000, '1:02:03'],
])('%d ms is %s to a listener', (ms, text) => {
  expect(clockTime(ms)).toBe(text);
});

test('subtitle times have hours and milliseconds, with the separator of their format', () => {
  expect(vttTime(3_723_045)).toBe('01:02:03.045');
  expect(srtTime(3_723_045)).toBe('01:02:03,045');
});

test('a rounding at the end of a second carries over', () => {
  expect(vttTime(59_999.7)).toBe('00:01:00.000');
});

test('lengths are said in the unit that fits', () => {
  expect([spokenLength(48_000), spokenLength(61_000), spokenLength(360_000)]).toEqual([
    '48 seconds',
    '1 minute',
    '6 minutes',
  ]);
  expect([workTime(850), workTime(4_200), workTime(72_000), workTime(119_800)]).toEqual([
    '850 ms',
    '4.2 s',
    '1 min 12 s',
    '2 min 0 s',
  ]);
});
