import fc from 'fast-check';
import { isStated, numbersIn } from '../../../../src/phases/script/judging/numbers';

const values = (text: string) => numbersIn(text).map((number) => number.value);

describe('numbers in a text', () => {
  test.each<[string, number[]]>([
    ['In 1761 it lost 5 seconds.', [1761, 5]],
    ['It cost $20,000 or 2.5 million.', [20_000, 2_500_000]],
    ['42% of 1,803 people', [42, 1803]],
    ['in the 1990s, the 21st century', [1990, 21]],
    ['eighty-one days', [81]],
    ['two hundred and five', [205]],
    ['three million four hundred thousand', [3_400_000]],
    ['nineteen hundred', [1900]],
    ['in seventeen sixty-one, in twenty twenty-five', [1761, 2025]],
    ['about a third, two thirds, half', [1 / 3, 2 / 3, 0.5]],
    ['The second one came first.', [1]],
    ['CRISPR-Cas9 and p53', []],
    ['nothing here', []],
  ])('%s', (text, expected) => {
    expect(values(text)).toHaveLength(expected.length);
    values(text).forEach((value, at) => {
      expect(value).toBeCloseTo(expected[at] as number);
    });
  });

  test('every mention is where it says', () => {
    fc.assert(
      fc.property(
        fc.array(fc.constantFrom('about', 'ten', '4.5', 'million', 'a third', '1,200', 'men', '—')),
        (tokens) => {
          const text = tokens.join(' ');
          const numbers = numbersIn(text);
          if (tokens.includes('4.5')) expect(numbers.length).toBeGreaterThan(0);
          for (const number of numbers) {
            expect(text.slice(number.start, number.start + number.text.length)).toBe(number.text);
          }
        },
      ),
    );
  });

  test('digits are read as they are written', () => {
    fc.assert(
      fc.property(fc.nat(), (n) => expect(values(`We saw ${n.toLocaleString('en')} of them.`)).toEqual([n])),
    );
  });
});

describe('whether a number is stated', () => {
  const stated = (said: string, quoted: string) =>
    numbersIn(said).every((number) => isStated(number, numbersIn(quoted), 0.1));

  test.each([
    ['5 seconds', 'five seconds', true],
    ['twenty-five', '25 percent', true],
    ['40 men', '41 men', false],
    ['about 40 men', '41 men', true],
    ['about 30 men', '41 men', false],
    ['about a third', '32 percent', true],
    ['half of them', '32 percent', false],
    ['2 million', '2,000,000', true],
    ['2 million', '2 thousand', false],
  ])('%s, where the source has %s: %s', (said, quoted, expected) => {
    expect(stated(said, quoted)).toBe(expected);
  });
});
