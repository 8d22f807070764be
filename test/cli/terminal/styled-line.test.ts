import fc from 'fast-check';
import { displayWidth, truncated, wrapped } from '../../../src/cli/terminal/styled-line';
import { printable } from '../../../src/domain/printable';

describe('cutting and breaking text', () => {
  test('what fits stays as it is', () => {
    expect(truncated('short', 5)).toBe('short');
    expect(truncated('longer', 5)).toBe('long…');
    expect(truncated('any', 0)).toBe('');
  });

  test('wide characters count twice and are never halved', () => {
    expect(truncated('漢字かな', 5)).toBe('漢字…');
    expect(truncated('漢字かな', 4)).toBe('漢…');
  });

  test('words stay whole where they fit, and all are kept', () => {
    expect(wrapped('one two three', 7)).toEqual(['one two', 'three']);
    expect(wrapped('abcdefgh ij', 3)).toEqual(['abc', 'def', 'gh', 'ij']);
    fc.assert(
      fc.property(fc.string({ maxLength: 80 }), fc.integer({ min: 1, max: 30 }), (text, columns) => {
        const lines = wrapped(text, columns);
        expect(lines.join('').replaceAll(' ', '')).toBe(printable(text).replaceAll(' ', ''));
        for (const line of lines) expect(displayWidth(line)).toBeLessThanOrEqual(columns);
      }),
    );
  });
});
