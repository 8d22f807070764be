/**
 * Sentences in the spoken form beside the phonemes that the front end of hibari, by which the voices were trained, gives for
 * them; see fixtures/speech/phonemes.py.
 */
import { join } from 'node:path';
import type { Phonemes } from '../../../../../src/providers/speech/neural/front-end/front-end';
import { WorkerPool } from '../../../../../src/threads/worker-pool';
import rows from '../../../../fixtures/speech/phonemes.json';
import { englishFiles, NO_ENGLISH_FILES } from '../../../../support/voices/english-files';
import type { SentencesToRead } from '../../../../support/voices/front-end-thread';

const pool = new WorkerPool<SentencesToRead, Phonemes[]>({
  entry: join(__dirname, '../../../../support/voices/front-end-thread'),
  threads: 1,
  heapMegabytes: 1_000,
});
afterAll(() => pool.close());

const american = rows.filter((row) => row.british !== true);
const british = rows.filter((row) => row.british === true);
/** Between white space and hyphens, without the marks around it. */
const WORD = /[\p{L}\p{N}](?:[^\s-]*[\p{L}\p{N}])?/gu;

test('there are enough sentences, of all that a narration holds', () => {
  expect(american.length).toBeGreaterThanOrEqual(460);
  expect(british.length).toBeGreaterThanOrEqual(60);
  for (const kind of [/\?$/, /n't\b/, /\w-\w/, /\b[A-Z] [A-Z]\b/, /\bread\b/, /\blive\b/, /;/])
    expect(rows.filter(({ text }) => kind.test(text)).length).toBeGreaterThanOrEqual(5);
});

const describeRead = NO_ENGLISH_FILES === '' ? describe : describe.skip;

describeRead(`phonemes as the voices know them${NO_ENGLISH_FILES}`, () => {
  it.each([
    ['en-US', american],
    ['en-GB', british],
  ] as const)('%s: at least 99 of 100 sentences are the same', async (language, ofRows) => {
    const files = await englishFiles(language);
    const texts = ofRows.map(({ text }) => text);
    const task = { files, british: language === 'en-GB', texts };
    const read = await pool.run(task, { deadlineMs: 150_000 });
    const different = texts.filter((_, index) => read[index]?.phonemes !== ofRows[index]?.phonemes);
    expect(different.slice(ofRows.length / 100)).toEqual([]);
    for (const [index, { phonemes, words }] of read.entries()) {
      expect(words.map((word) => word.text)).toEqual(texts[index]?.match(WORD));
      expect(words.filter(({ from, to }) => to <= from)).toEqual([]);
      expect(words.every(({ from }, at) => from >= (words[at - 1]?.to ?? 0))).toBe(true);
      expect(words.at(-1)?.to).toBe(phonemes.replace(/\P{L}+$/u, '').length);
    }
  });
});
