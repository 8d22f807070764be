import { readability, syllablesOf } from '../../src/english/readability';

test('Flesch reading ease and Flesch-Kincaid grade follow the published formulas', () => {
  // 9 words, 2 sentences, 10 syllables.
  const { fleschReadingEase, fleschKincaidGrade, wordsPerSentence, syllables } = readability(
    'The cat sat on the mat. It was happy.',
  );
  expect(wordsPerSentence).toBe(4.5);
  expect(syllables).toBe(10);
  expect(fleschReadingEase).toBeCloseTo(206.835 - 1.015 * 4.5 - 84.6 * (10 / 9), 6);
  expect(fleschKincaidGrade).toBeCloseTo(0.39 * 4.5 + 11.8 * (10 / 9) - 15.59, 6);
});

test('longer words and sentences read harder', () => {
  const easy = readability('Zeno lost his ship. He went to Athens. He read a book.');
  const hard = readability(
    'Contemporary psychological interventions incorporate philosophical presuppositions concerning emotional judgement.',
  );
  expect(hard.fleschReadingEase).toBeLessThan(easy.fleschReadingEase);
  expect(hard.fleschKincaidGrade).toBeGreaterThan(easy.fleschKincaidGrade);
});

test('a text without words measures zero', () => {
  expect(readability(' … ')).toEqual({
    fleschReadingEase: 0,
    fleschKincaidGrade: 0,
    wordsPerSentence: 0,
    syllables: 0,
  });
});

test('syllables of everyday words', () => {
  expect(['Rome', 'philosophy', 'emperor', 'made'].map(syllablesOf)).toEqual([1, 4, 3, 1]);
});
