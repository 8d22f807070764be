import fc from 'fast-check';
import { cardinal, yearWords } from '../../../../../src/phases/audio/narration/spoken/number-words';
import { comparableWords } from '../../../../../src/phases/audio/takes/listening/comparable-words';

describe('a text as its words are compared', () => {
  it.each([
    ['In 476, Odoacer came.', 'in four seventy-six odoacer came'],
    ['476 men', 'four hundred and seventy six men'],
    ['It was 1905.', 'It was nineteen oh five'],
    ['in 2,000 years', 'in two thousand years'],
    ['$3.2 million', 'three point two million dollars'],
    ['a 5% rise', 'a five percent rise'],
    ['the 21st of May', 'the twenty-first of May'],
    ['100 of them', 'a hundred of them'],
    ['0.05', 'zero point zero five'],
    ['the FDA said', 'the F D A said'],
    ["It's not what they'll say", 'It is not what they will say'],
    ['We can’t; we won’t', 'We cannot, we will not'],
    ['the well-known note', 'the well known note'],
  ])('"%s" and "%s" are the same', (a, b) => {
    expect(comparableWords(a)).toEqual(comparableWords(b));
  });

  it.each([
    ['476', '467'],
    ['1905', '1950'],
    ['third', 'three'],
    ['3.14', '31.4'],
    ['Rome', 'Roma'],
  ])('"%s" and "%s" are not', (a, b) => {
    expect(comparableWords(a)).not.toEqual(comparableWords(b));
  });

  it('a number is one token of its digits, however it is said', () => {
    fc.assert(
      fc.property(fc.integer({ min: 0, max: 999_999_999 }), (number) => {
        expect(comparableWords(cardinal(number))).toEqual([String(number)]);
      }),
    );
    fc.assert(
      fc.property(fc.integer({ min: 100, max: 2_100 }), (year) => {
        expect(comparableWords(yearWords(year))).toEqual([String(year)]);
      }),
    );
  });

  it('has nothing for nothing', () => {
    expect(comparableWords('… — !')).toEqual([]);
  });
});
