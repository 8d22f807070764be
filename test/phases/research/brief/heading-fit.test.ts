import { fitsText, isSubject, saysNothing } from '../../../../src/phases/research/brief/heading-fit';

test.each(['Winter crossings', 'The price of bread', 'Salt, tar and rope'])(
  '"%s" names a subject',
  (heading) => expect(isSubject(heading)).toBe(true),
);

test.each([
  ['a question', 'What did a loaf cost?'],
  ['a sentence', 'Bakers raised the price'],
  ['longer than is said', 'The long and hard winter of the bakers of the northern islands'],
  ['one that every document may have', 'Introduction'],
])('%s does not', (_what, heading) => expect(isSubject(heading)).toBe(false));

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
