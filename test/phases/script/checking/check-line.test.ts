import { readInPlace } from '../../../../src/phases/research/reading/read-in-place';
import { checkLine } from '../../../../src/phases/script/checking/check-line';
import { createCorpus } from '../../../../src/phases/script/checking/corpus';

const TEXT = `# The mill at the weir

The mill at the weir was built by Abel Stone in 1702. He sold it to Mary Ford in 1718. It probably ground oats for the valley until 1865.

On 3 May 1871 the mill burned down. "I have lost everything but my boots," Ford's grandson wrote. Most of the workers found work in the town after the fire. Two boys were hurt.
`;

async function verdictOf(text: string, before: readonly string[] = [], about: readonly string[] = []) {
  const document = await readInPlace({
    id: 's1',
    name: 'mill.md',
    mediaType: 'text/markdown',
    bytes: Buffer.from(TEXT),
  });
  const corpus = createCorpus([document]);
  const those = (texts: readonly string[]) => corpus.lines.filter(({ text: words }) => texts.includes(words));
  return checkLine(text, corpus, {
    known: ['Anna', 'The weir'],
    before: those(before),
    spokenOf: those(about),
  });
}

test.each([
  ['The mill at the weir was built by Abel Stone in 1702.', 'supported'],
  ['Two boys were hurt.', 'supported'],
  ['A man called Abel Stone built the mill.', 'undecided'],
  ['It burned on the third of May, 1871.', 'undecided'],
  ['Everyone died.', 'undecided'],
  ['Wow, really?', 'nothing to support'],
  ['Hello and welcome, this is The Weir, and I am Anna.', 'nothing to support'],
  ['So who built it?', 'nothing to support'],
] as const)('%s: %s', async (text, verdict) => {
  expect(await verdictOf(text)).toMatchObject({ verdict, reasons: [] });
});

test.each([
  ['The mill at the weir was built in 1712.', 'not supported', 'do not have the number 1712'],
  ['On 4 May 1871 the mill burned down.', 'not supported', 'No source has the date 4 May 1871.'],
  ['It ground oats for the valley until 1865.', 'not supported', 'leaves out "probably"'],
  [
    'Abel Stone sold it to Mary Ford before the fire, and workers found work in the town before the fire.',
    'not supported',
    'before',
  ],
  ['All of the workers found work in the town after the fire.', 'not supported', 'says "All" where'],
  [
    'The grandson wrote: "I have lost nothing but my hat."',
    'not supported',
    'No source has "I have lost nothing but my hat."',
  ],
  [
    'The mill at the weir was built by Abel Stone and by Peter Brook in 1702.',
    'partly',
    'No source names Peter, Brook.',
  ],
  ['Napoleon never once wrote of Austerlitz or of Moscow.', 'not supported', 'No source names'],
  ['Was it not 312 sacks a day?', 'undecided', 'No source has the number 312.'],
  ['It burned in 1912, right?', 'not supported', '1912'],
] as const)('%s: %s', async (text, verdict, reason) => {
  const { reasons, ...checked } = await verdictOf(text);
  expect(checked).toMatchObject({ verdict });
  expect(reasons.join(' ')).toContain(reason);
});

test('a "he" in the words of a source means the same where what stands before it was just told', async () => {
  const sentence = 'He sold it to Mary Ford in 1718.';
  expect(await verdictOf(sentence)).toMatchObject({
    verdict: 'undecided',
    reasons: [expect.stringContaining('code cannot tell if "He" means the same')],
  });
  const before = ['The mill at the weir was built by Abel Stone in 1702.'];
  expect(await verdictOf(sentence, before)).toMatchObject({ verdict: 'supported' });
});

test('a number may be worked out from what the lines before it are about', async () => {
  const about = ['The mill at the weir was built by Abel Stone in 1702.', 'He sold it to Mary Ford in 1718.'];
  const sum = 'Sixteen years, and out he went.';
  expect(await verdictOf(sum)).toMatchObject({ verdict: 'not supported' });
  expect(await verdictOf(sum, [], about)).toMatchObject({ verdict: 'undecided', reasons: [] });
  expect(await verdictOf('Nineteen years, and out he went.', [], about)).toMatchObject({
    verdict: 'not supported',
  });
});
