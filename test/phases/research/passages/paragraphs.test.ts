import { isBalanced, paragraphsOf } from '../../../../src/phases/research/passages/paragraphs';
import { sectionsOf } from '../../../../src/phases/research/passages/sections';
import { documentOf } from '../material';

const paragraphs = (source: string) =>
  sectionsOf(documentOf(source))
    .flatMap((section) => paragraphsOf('s1', section))
    .flatMap((paragraph) => (typeof paragraph === 'string' ? [] : paragraph));
const first = (source: string) => paragraphs(source)[0];

const line = (source: string) => first(source)?.lines[0];

test('a sentence knows what it leans on', () => {
  expect(line('A mason carved the font in 1490.')).toMatchObject({ leansBack: false, completes: false });
  expect(line('He carved a second one for the chapel.')).toMatchObject({ leansBack: true });
  expect(line('Yet the font cracked in the frost.')).toMatchObject({ completes: true });
});

test('what sums up leans on nothing before it, unless what it says does', () => {
  const leans = (source: string) => line(source)?.leansBack;
  expect(leans('Thus, to sum up, masons carved fonts of granite.')).toBe(false);
  expect(leans('In conclusion, they were right about this.')).toBe(true);
  expect(leans('In summary, the above rules are of granite.')).toBe(true);
});

test('what a document says again leans back, and is known to say it again', () => {
  expect(line('As we have seen, masons carved fonts.')).toMatchObject({ leansBack: true, saysAgain: true });
  expect(line('As we have seen, they carved it.')).toMatchObject({ leansBack: true, saysAgain: false });
  expect(line('In this example masons carved fonts.')).toMatchObject({ leansBack: true, saysAgain: false });
});

test.each(['The font needs three things:', 'Why did the font crack?', 'The font was moved,'])(
  '"%s" leans forward',
  (text) => expect(line(text)).toMatchObject({ leansForward: true }),
);

test.each([
  ['begins in lower case', 'and the font was moved to the chapel.'],
  ['does not end', 'The font was moved to the chapel'],
  ['is a line without a verb under a title', 'Letters of the masons, second edition.'],
])('a paragraph that %s is not readable', (_what, text) => expect(line(text)?.isReadable).toBe(false));

test.each([
  ['opens a bracket that does not close', 'The font (of grey stone was moved to the chapel.', false],
  ['opens a quotation that does not close', 'The mason called it “as soft as cheese, and moved it.', false],
  ['closes what it opens', 'The mason’s font (of grey stone) was “as soft as cheese”.', true],
])('a text that %s is balanced or not', (_what, text, expected) => expect(isBalanced(text)).toBe(expected));

test('a quotation leans on what stands before it, which may be told without it', () => {
  const [, quotation] = paragraphs('The mason wrote home.\n\n> The stone is soft as cheese.');
  expect(quotation).toMatchObject({ isQuoted: true });
  expect(quotation?.lines[0]).toMatchObject({ leansBack: true, completes: false });
});

test('a quotation or a list that is announced belongs to what announces it, its short items as well', () => {
  const announced = paragraphs('The mason asked for two things:\n\n- A cart of sand.\n\n- Two oxen.').slice(
    1,
  );
  expect(announced).toHaveLength(2);
  for (const { lines } of announced.flatMap((item) => item ?? []))
    expect(lines[0]).toMatchObject({ completes: true, isReadable: true });
});

test('the items of an announced list are read whatever letter or mark they begin and end with', () => {
  const [, ...items] = paragraphs(
    'The mason gave two reasons:\n\n- frost had split the font along its grain\n\n- the lid was too heavy for a child;',
  );
  expect(items).toHaveLength(2);
  for (const { lines } of items)
    expect(lines[0]).toMatchObject({ isReadable: true, completes: true, leansForward: false });
});

test('what stands directly before a list announces it', () => {
  const [before, ...items] = paragraphs(
    'Here are some hints for masons. The first two matter most.\n\n- Keep the chisel dry.\n\n- Keep the stone wet.',
  );
  expect(before?.lines.map(({ leansForward }) => leansForward)).toEqual([true, true]);
  expect(items.map(({ isItem, lines }) => [isItem, lines[0]?.completes])).toEqual([
    [true, true],
    [true, true],
  ]);
});

test('the few words with which an item begins are read, as they may be a sentence', () => {
  const item = first(
    '- The mason tests the font. When it rings like a bell, the stone has no crack inside, and a buyer may have it for the price that was agreed upon in spring.',
  );
  expect(item?.lines[0]).toMatchObject({ leansBack: false, isReadable: true });
  expect(item?.lines[0]?.quote.text).toBe('The mason tests the font.');
});

test('what is set apart from nothing is text', () => {
  expect(first('# A box\n\n> The stone is soft as cheese.')).toMatchObject({ isQuoted: false });
});

test('a question that the document puts off is not told, so that what follows is not taken for its answer', () => {
  const asked = first('A mason carved the font in 1490. Was it paid for? See chapter 3 for the answer.');
  expect(asked?.lines.at(-1)).toMatchObject({ isReadable: false });
  const plain = first('A mason carved the font in 1490. See chapter 3 for the rest.');
  expect(plain?.lines.map(({ quote }) => quote.text)).toEqual(['A mason carved the font in 1490.']);
});

test('the mark of a note that stands alone is no sentence', () => {
  expect(first('The font was moved to the chapel. [3] A mason carved it in 1490.')?.lines).toHaveLength(2);
});

test('a picture behind a colon is something to look at; any other is passed over', () => {
  const kinds = (source: string) =>
    sectionsOf(documentOf(source))
      .flatMap((section) => paragraphsOf('s1', section))
      .map((paragraph) => (typeof paragraph === 'string' ? paragraph : 'text'));
  expect(kinds('The font has this shape:\n\n! A font.\n\nIt was carved.')).toEqual(['text', 'shown', 'text']);
  expect(kinds('Here is what masons carved.\n\n! A font.\n\nIt was carved.')).toEqual([
    'text',
    'shown',
    'text',
  ]);
  expect(kinds('The font has a shape.\n\n! A font.\n\nIt was carved.')).toEqual(['text', 'text']);
});
