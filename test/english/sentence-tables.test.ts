import { splitSentences } from '../../src/english/sentences';
import { readTable } from '../support/tables';

const oneSpace = (text: string) => text.replace(/\s+/g, ' ').trim();

const cutOf = (text: string) =>
  splitSentences(text.replaceAll('⏎', '\n'))
    .map((sentence) => oneSpace(sentence.text))
    .join(' ¦ ');

describe.each(['english/sentences.tsv', 'english/sentences-more.tsv'])('%s', (path) => {
  const rows = readTable(path);

  test.each(rows)('$id: $text', ({ text = '', sentences = '' }) => {
    expect(sentences.split(' | ')).toContain(cutOf(text));
  });
});
