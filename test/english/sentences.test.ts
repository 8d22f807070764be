import fc from 'fast-check';
import { splitSentences } from '../../src/english/sentences';
import { startProcessorClock } from '../support/processor-clock';

const texts = (text: string): string[] => splitSentences(text).map((sentence) => sentence.text);

test('abbreviations, initials and figures do not end a sentence', () => {
  expect(texts('Dr. Smith saw 3.5 percent (see Fig. 2). Aaron T. Beck agreed. It fell in A.D. 476.')).toEqual(
    ['Dr. Smith saw 3.5 percent (see Fig. 2).', 'Aaron T. Beck agreed.', 'It fell in A.D. 476.'],
  );
});

test('"et al." goes on, and a speaker stays with the quotation', () => {
  expect(texts('Smith et al. found more. "A thing," he wrote. Then he left.')).toEqual([
    'Smith et al. found more.',
    '"A thing," he wrote.',
    'Then he left.',
  ]);
});

test('a reference marker belongs to the sentence before it, with or without a space', () => {
  expect(texts('It was so.[3] Next it fell. Then so. [4] Now more. [5]')).toEqual([
    'It was so.[3]',
    'Next it fell.',
    'Then so. [4]',
    'Now more. [5]',
  ]);
});

test('offsets point at the sentences of the input, in order, without overlap and without a gap', () => {
  const word = fc.constantFrom(
    'Rome',
    'fell',
    'in',
    '476.',
    'Dr.',
    'Smith',
    '(see',
    '2)',
    '"so,"',
    'he',
    'wrote.',
    '[3]',
    'e.g.',
    'What?',
  );
  fc.assert(
    fc.property(fc.array(word, { maxLength: 30 }), (words) => {
      const text = words.join(' ');
      let cursor = 0;
      for (const { text: sentence, start, end } of splitSentences(text)) {
        expect(text.slice(start, end)).toBe(sentence);
        expect(start).toBeGreaterThanOrEqual(cursor);
        expect(text.slice(cursor, start).trim()).toBe('');
        cursor = end;
      }
      expect(text.slice(cursor).trim()).toBe('');
    }),
    { numRuns: 60 },
  );
});

test('a quotation of several sentences is one statement; one that never closes is not waited for', () => {
  const said = '"There is no pause. There is no grace period," said the spokesman.';
  expect(splitSentences(`${said} Nobody answered.`).map(({ text }) => text)).toEqual([
    said,
    'Nobody answered.',
  ]);
  const unclosed = `"There is no pause. ${'The committee met again in the old town hall. '.repeat(8)}`;
  expect(splitSentences(unclosed).length).toBeGreaterThan(2);
});

test.each([
  ['letters without a space', 'x'.repeat(1_000_000)],
  ['full stops without a space', '.'.repeat(1_000_000)],
  ['marks that may close something', `.${'"'.repeat(1_000_000)}`],
  ['brackets that nothing closes', '(a. B '.repeat(160_000)],
  ['quotations that nothing ends', '"A b. C d. '.repeat(90_000)],
  ['200,000 words', 'Dr. Wu saw it in Jan. 1904 (see Fig. 2). Nobody else did. '.repeat(15_000)],
])('a megabyte of %s is split in time that is linear in it', (_, text) => {
  const spentMs = startProcessorClock();
  const sentences = splitSentences(text);
  // Half a second of the processor; quadratic time would be minutes.
  expect(spentMs()).toBeLessThan(30_000);
  expect(sentences.length).toBeGreaterThan(0);
});
