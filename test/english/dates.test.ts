import { agree, datesIn } from '../../src/english/dates';

test.each([
  ['On 7 November 1940 it fell.', [{ day: 7, month: 11, year: 1940 }]],
  ['On the second of June it opened.', [{ day: 2, month: 6 }]],
  ['On March 21st, 1904 they met.', [{ day: 21, month: 3, year: 1904 }]],
  ['In May 1940 they built it.', [{ month: 5, year: 1940 }]],
  [
    'Sept. 3 and 1904-12-30',
    [
      { day: 30, month: 12, year: 1904 },
      { day: 3, month: 9 },
    ],
  ],
  ['On 7 November 500 people came.', [{ day: 7, month: 11 }]],
  ['It sank on 2 Nov. 1904.', [{ day: 2, month: 11, year: 1904 }]],
  ['They may march in August.', []],
])('%s', (text, dates) => {
  expect(datesIn(text).map(({ text: _, ...date }) => date)).toEqual(dates);
});

test('two dates agree in what both of them name', () => {
  const [a, b] = ['7 November', '7 November 1940'].flatMap(datesIn);
  const [c, d] = ['November 1940', '8 November 1940'].flatMap(datesIn);
  const all = [a, b, c, d].map((date) => date as NonNullable<typeof date>);
  const pairs = all.flatMap((one, at) => all.slice(at + 1).map((other) => agree(one, other)));
  expect(pairs).toEqual([true, true, false, true, false, true]);
});
