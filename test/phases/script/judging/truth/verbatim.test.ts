import type { Quote } from '../../../../../src/domain/research';
import type { SourceDocument } from '../../../../../src/domain/source';
import { isVerbatim } from '../../../../../src/phases/script/judging/truth/verbatim';

const TEXT =
  'The old mill\n\nIt is not true that the mill burned [2]. The miller’s son sold it (for 40% of its worth) in 1902. ' +
  '"I never liked it," he said.\n\n• Nobody has run it since';
const DOCUMENT = { id: 's1', text: TEXT } as SourceDocument;

function quoteOf(text: string): Quote {
  const start = TEXT.indexOf(text);
  if (start < 0) throw new Error(`not in the text: ${text}`);
  return { sourceId: 's1', text, start, end: start + text.length };
}

const SON = 'The miller’s son sold it (for 40% of its worth) in 1902.';
const is = (sentence: string, ...quotes: readonly string[]) =>
  isVerbatim(sentence, quotes.map(quoteOf), new Map([['s1', DOCUMENT]]));

test.each([
  ['word for word', SON, [SON]],
  [
    'with straight marks, and percent in letters',
    "The miller's son sold it (for 40 percent of its worth) in 1902.",
    [SON],
  ],
  [
    'with marks of notes left out',
    'It is not true that the mill burned.',
    ['It is not true that the mill burned [2].'],
  ],
  [
    'two sentences as one line',
    `"I never liked it," he said. Nobody has run it since.`,
    ['"I never liked it," he said.', 'Nobody has run it since'],
  ],
])('is verbatim: %s', (_what, sentence, quotes) => {
  expect(is(sentence, ...quotes)).toBe(true);
});

test.each([
  ['a word more', "The miller's only son sold it in 1902.", [SON]],
  ['what stands in brackets left out', "The miller's son sold it in 1902.", [SON]],
  ['a word less', "The miller's son sold it.", [SON]],
  ['another order', "In 1902 the miller's son sold it.", [SON]],
  [
    'the end of a sentence, which says the opposite of the whole',
    'the mill burned [2].',
    ['the mill burned [2].'],
  ],
  ['the beginning of a sentence', 'It is not true', ['It is not true']],
  ['nothing', '', []],
])('is not verbatim: %s', (_what, sentence, quotes) => {
  expect(is(sentence, ...quotes)).toBe(false);
});
