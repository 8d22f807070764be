import { isBalanced, paragraphsOf } from '../../../../src/phases/research/passages/paragraphs';
import { sectionsOf } from '../../../../src/phases/research/passages/sections';
import { documentOf } from '../material';

const paragraphs = (source: string) =>
  sectionsOf(documentOf(source)).flatMap(({ blocks }) => paragraphsOf('s1', blocks));
const first = (source: string) => paragraphs(source)[0];

test('a paragraph knows what it leans on', () => {
  expect(first('A mason carved the font in 1490.')).toMatchObject({ leansBack: false, completes: false });
  expect(first('He carved a second one for the chapel.')).toMatchObject({ leansBack: true });
  expect(first('Yet the font cracked in the frost.')).toMatchObject({ completes: true });
});

test.each(['The font needs three things:', 'Why did the font crack?', 'The font was moved,'])(
  '"%s" leans forward',
  (text) => expect(first(text)).toMatchObject({ leansForward: true }),
);

test.each([
  ['begins in lower case', 'and the font was moved to the chapel.'],
  ['does not end', 'The font was moved to the chapel'],
  ['opens a bracket that does not close', 'The font (of grey stone was moved to the chapel.'],
])('a paragraph that %s is not readable', (_what, text) => {
  expect(first(text)?.isReadable).toBe(false);
});

test('a quotation belongs to what stands before it', () => {
  const [, quotation] = paragraphs('The mason wrote home.\n\n> The stone is soft as cheese.');
  expect(quotation).toMatchObject({ leansBack: true, completes: true });
});

test.each([
  ['He said “no” (twice).', true],
  ['He said “no (twice).', false],
  ["The masons' guild met.", true],
])('%s is balanced: %s', (text, expected) => expect(isBalanced(text)).toBe(expected));
