import { fitsText, saysNothing } from '../../../../src/phases/research/brief/heading-fit';

test('headings that every document may have say nothing', () => {
  expect(saysNothing('Chapter two')).toBe(true);
  expect(saysNothing('Chapters of a baker’s life')).toBe(false);
});

test.each([
  ['Winter crossings', 'In winter the crossing took nine hours.', 1, true],
  ['Winter crossings', 'In winter the ferry stayed at home.', 1, false],
  ['Winter crossings', 'In winter the ferry stayed at home.', 0.34, true],
  ['', 'In winter the ferry stayed at home.', 0.34, false],
])('"%s" fits "%s" by %d: %s', (heading, text, share, expected) =>
  expect(fitsText(heading, text, share)).toBe(expected),
);
