import fc from 'fast-check';
import { alignWords, editDistance } from '../../../../../src/phases/audio/takes/listening/align-words';

const list = fc.array(fc.constantFrom('a', 'b', 'c', 'ab'), { maxLength: 12 });
const errors = (a: readonly string[], b: readonly string[]) =>
  alignWords(a, b).filter(({ same }) => !same).length;

describe('aligning what was heard with what should be', () => {
  it.each([
    ['rome fell slowly', 'rome fell slowly', 0],
    ['rome fell slowly', 'rome slowly', 1],
    ['rome fell slowly', 'rome then fell slowly', 1],
    ['rome fell slowly', 'home fell slowly', 1],
    ['a note book', 'a notebook', 0],
    ['odoacer came', 'odo acer came', 0],
    ['rome', '', 1],
    ['', 'rome fell', 2],
  ])('"%s" heard as "%s" has %i errors', (expected, heard, count) => {
    expect(errors(expected.split(' ').filter(Boolean), heard.split(' ').filter(Boolean))).toBe(count);
  });

  it('passes every word of both, once and in order', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        const aligned = alignWords(a, b);
        expect(aligned.flatMap(({ expected }) => expected)).toEqual(a.map((_, at) => at));
        expect(aligned.flatMap(({ heard }) => heard)).toEqual(b.map((_, at) => at));
      }),
    );
  });

  it('is the same both ways, nothing for the same, and never more than all of the longer', () => {
    fc.assert(
      fc.property(list, list, (a, b) => {
        expect(errors(a, b)).toBe(errors(b, a));
        expect(errors(a, a)).toBe(0);
        expect(errors(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });

  it('counts letters as Levenshtein does', () => {
    expect(editDistance('kitten', 'sitting')).toBe(3);
    fc.assert(
      fc.property(fc.string({ maxLength: 12 }), fc.string({ maxLength: 12 }), (a, b) => {
        const distance = editDistance(a, b);
        expect(distance).toBe(editDistance(b, a));
        expect(distance === 0).toBe(a === b);
        expect(distance).toBeGreaterThanOrEqual(Math.abs([...a].length - [...b].length));
      }),
    );
  });
});
