import fc from 'fast-check';
import { drawableText, fitTitle } from '../../../src/phases/package/cover-text';

test('European alphabets are drawn as they are', () => {
  for (const text of ['Tomás in Łódź', 'Как устроена память', 'Η Στοά', '“Why?” – 42 %…'])
    expect(drawableText(text)).toBe(text);
});

test('what the fonts lack is left out with the space around it', () => {
  expect(drawableText('Party 🎉 time\u0000')).toBe('Party time');
});

test('half a title is no title', () => {
  expect(drawableText('現代のストア哲学 (Stoa)')).toBe('');
});

test('a short title is large, a long one smaller', () => {
  const sizes = ['CRISPR', 'Lessons of the Fall of Rome', 'word '.repeat(24).trim()].map(
    (title) => fitTitle(title, 848).size,
  );
  expect(sizes).toEqual([...sizes].sort((a, b) => b - a));
  expect(new Set(sizes).size).toBe(3);
});

test('lines are of even length', () => {
  expect(fitTitle('Lessons of the Fall of Rome', 848).lines).toEqual(['Lessons of the', 'Fall of Rome']);
});

test('any title gives at most five lines and loses nothing unless it says so', () => {
  const word = fc.string({ unit: fc.constantFrom('a', 'm', 'I', 'Ж', '8'), minLength: 1, maxLength: 60 });
  fc.assert(
    fc.property(fc.array(word, { maxLength: 60 }), (words) => {
      const { lines } = fitTitle(words.join(' '), 848);
      expect(lines.length).toBeLessThanOrEqual(5);
      if (!lines.at(-1)?.endsWith('…')) expect(lines.join('').replaceAll(' ', '')).toBe(words.join(''));
    }),
  );
});

test('what is longer ends in an ellipsis', () => {
  expect(fitTitle('endless '.repeat(80), 848).lines.at(-1)).toMatch(/endless…$/);
});
