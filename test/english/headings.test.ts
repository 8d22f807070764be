import { withoutNumber } from '../../src/english/headings';

test.each([
  ['1. The lamp', 'The lamp'],
  ['2.3 The lamp', 'The lamp'],
  ['Chapter 4: The lamp', 'The lamp'],
  ['IV. The lamp', 'The lamp'],
  ['A.2 The lamp', 'The lamp'],
  ['B) The lamp', 'The lamp'],
])('%s is headed by a number', (heading, expected) => expect(withoutNumber(heading)).toBe(expected));

test.each(['1812', 'I saw the lamp', 'A lamp', 'Vitamin C', 'Part of the story', '1984 and after'.slice(5)])(
  '%s is not',
  (heading) => expect(withoutNumber(heading)).toBe(heading),
);
