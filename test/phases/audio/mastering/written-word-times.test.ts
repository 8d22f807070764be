import type { WordTime } from '../../../../src/domain/audio';
import { writtenWordTimes } from '../../../../src/phases/audio/mastering/written-word-times';
import { readingOf, spokenOf } from '../../../../src/phases/audio/narration/spoken/spoken-form';
import { wordReadings, wordsOf } from '../../../../src/phases/audio/narration/word-readings';
import { readTable } from '../../../support/tables';

const read = (text: string) => {
  const pieces = readingOf(text);
  return { text, spoken: spokenOf(pieces), readings: wordReadings(text, pieces) };
};
/** A tenth of a second a word, a tenth of silence between them. */
const timed = (words: readonly string[]): WordTime[] =>
  words.map((text, at) => ({ text, startMs: 200 * at, endMs: 200 * at + 100 }));
const shown = (words: readonly WordTime[] | undefined) =>
  words?.map(({ text, startMs, endMs }) => `${text} ${startMs}–${endMs}`);

describe('times of written words', () => {
  it('are those of the spoken words that they are read with', () => {
    const { spoken, ...sentence } = read('In 1993, Dr. Wu paid £3m.');
    expect(spoken).toBe('In nineteen ninety-three, Doctor Wu paid three million pounds.');
    expect(shown(writtenWordTimes(sentence, timed(spoken.split(' '))))).toEqual([
      'In 0–100',
      '1993, 200–500',
      'Dr. 600–700',
      'Wu 800–900',
      'paid 1000–1100',
      '£3m. 1200–1700',
    ]);
  });

  it('do not depend on how a voice cuts and writes its words', () => {
    const { spoken: _, ...sentence } = read('In 1993 it ended.');
    const spoken = ['IN', 'nineteen', 'ninety', '-', 'three', 'it', 'ended', '.'];
    expect(shown(writtenWordTimes(sentence, timed(spoken)))).toEqual([
      'In 0–100',
      '1993 200–900',
      'it 1000–1100',
      'ended. 1200–1300',
    ]);
  });

  it('give words that are read together one time, and marks the time of the word before', () => {
    const { spoken, ...sentence } = read('— So: £3 million — gone 🙂.');
    expect(shown(writtenWordTimes(sentence, timed(spoken.split(' '))))).toEqual([
      '— So: 0–100',
      '£3 million — 200–700',
      'gone 🙂. 800–900',
    ]);
  });

  it.each([
    ['fewer', ['It', 'was']],
    ['more', ['It', 'was', 'so', 'so']],
    ['other', ['It', 'is', 'so']],
    ['no', []],
  ])('are not made up from %s words', (_what, spoken) => {
    expect(writtenWordTimes({ text: 'It was so.' }, timed(spoken))).toBeUndefined();
  });

  it('are not made up where a voice runs two written words together', () => {
    expect(writtenWordTimes({ text: 'It was so.' }, timed(['It', 'wasso']))).toBeUndefined();
  });

  it.each(['readings.tsv', 'readings-more.tsv'])('are found for every sentence of %s', (table) => {
    for (const { text = '' } of readTable(`phases/audio/narration/spoken/${table}`)) {
      const { spoken, ...sentence } = read(text);
      const heard = timed(spoken.split(' '));
      const words = writtenWordTimes(sentence, heard);
      expect([text, words?.map((word) => word.text).join(' ')]).toEqual([text, wordsOf(text).join(' ')]);
      expect(words?.[0]?.startMs).toBe(heard[0]?.startMs);
      expect(words?.at(-1)?.endMs).toBe(heard.at(-1)?.endMs);
    }
  });
});
