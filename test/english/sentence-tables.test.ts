import { splitSentences } from '../../src/english/sentences';
import { readTable } from '../support/tables';

/** Rows that are cut wrongly, each with its reason. At most 2 % of a table. */
const KNOWN_WRONG: Readonly<Record<string, string>> = {};

const oneSpace = (text: string) => text.replace(/\s+/g, ' ').trim();

const cutOf = (text: string) =>
  splitSentences(text.replaceAll('⏎', '\n'))
    .map((sentence) => oneSpace(sentence.text))
    .join(' ¦ ');

describe.each(['english/sentences.tsv', 'english/sentences-more.tsv'])('%s', (path) => {
  const rows = readTable(path);

  test.each(rows.filter(({ id = '' }) => !(id in KNOWN_WRONG)))(
    '$id: $text',
    ({ text = '', sentences = '' }) => {
      expect(sentences.split(' | ')).toContain(cutOf(text));
    },
  );

  test('what is known to be wrong is little, and wrong still', () => {
    const wrong = rows.filter(({ id = '' }) => id in KNOWN_WRONG);
    expect(wrong.length).toBeLessThan(0.02 * rows.length);
    expect(
      wrong.filter(({ text = '', sentences = '' }) => sentences.split(' | ').includes(cutOf(text))),
    ).toEqual([]);
  });
});
