import { sectionsOf } from '../../../../src/phases/research/passages/sections';
import { documentOf } from '../material';

const sections = (source: string) =>
  sectionsOf(documentOf(source)).map(({ headings, blocks }) => ({
    headings,
    texts: blocks.map(({ block }) => block.text),
  }));

test('paragraphs stand under all headings above them', () => {
  expect(sections('# Salt\n\nOne.\n\n## Mines\n\nTwo.\n\nThree.\n\n## Pans\n\nFour.')).toEqual([
    { headings: ['Salt'], texts: ['One.'] },
    { headings: ['Salt', 'Mines'], texts: ['Two.', 'Three.'] },
    { headings: ['Salt', 'Pans'], texts: ['Four.'] },
  ]);
});

test('the title of a picture begins no section, and nothing under the heading of a box is text', () => {
  const source =
    '# Salt\n\nOne.\n\n###### Figure 2.1. A salt pan\n\nTwo.\n\n###### Warning\n\nThree.\n\n# Tables of salt\n\nFour.';
  expect(sections(source)).toEqual([
    { headings: ['Salt'], texts: ['One.', 'Two.'] },
    { headings: ['Tables of salt'], texts: ['Four.'] },
  ]);
});

test('a document or a chapter may be called as a box or as a picture is', () => {
  expect(sectionsOf(documentOf('# Warning\n\nOne.', 's1', 'Warning'))).toHaveLength(1);
  expect(sections('# Salt\n\n## Important\n\n### Mines\n\nTwo.')).toEqual([
    { headings: ['Salt', 'Important', 'Mines'], texts: ['Two.'] },
  ]);
  expect(sections('# Table tennis: a history\n\nOne.\n\n# Figure skating. The rules\n\nTwo.')).toHaveLength(
    2,
  );
});

describe('a head', () => {
  const heads = (source: string) => sectionsOf(documentOf(source)).map(({ head }) => head);

  test('is the term before the items that explain it, until a paragraph follows', () => {
    const source =
      '# Knots\n\n; Bowline\n\n- A loop.\n\n- It holds.\n\n; Reef knot\n\n- A join.\n\nBoth are old.';
    expect(sections(source)).toEqual([
      { headings: ['Knots', 'Bowline'], texts: ['A loop.', 'It holds.'] },
      { headings: ['Knots', 'Reef knot'], texts: ['A join.'] },
      { headings: ['Knots'], texts: ['Both are old.'] },
    ]);
    expect(heads(source).map((head) => head?.text)).toEqual(['Bowline', 'Reef knot', undefined]);
  });

  test('is a heading that asks, or a numbered question that stands as a paragraph', () => {
    const source =
      '# Ropes\n\nThey rot.\n\n## 2. Do all ropes rot?\n\nNo.\n\n(3) Who makes them?\n\nMasters do.';
    expect(heads(source)).toEqual([
      undefined,
      { kind: 'question', text: 'Do all ropes rot?' },
      { kind: 'question', text: 'Who makes them?' },
    ]);
  });

  test('is a question that stands as a paragraph, where a document asks so often', () => {
    const asked = ['hemp', 'flax', 'jute', 'sisal', 'coir'].map((plant) => `Is ${plant} a good rope?\n\nNo.`);
    expect(heads(asked.join('\n\n')).map((head) => head?.text)).toEqual(
      ['hemp', 'flax', 'jute', 'sisal', 'coir'].map((plant) => `Is ${plant} a good rope?`),
    );
    expect(heads(asked.slice(1).join('\n\n'))).toEqual([undefined]);
  });

  test('of a word in an answer is the question and the word', () => {
    expect(heads('# Which ropes float?\n\nTwo do.\n\n; coir\n\n- It holds air.')).toEqual([
      { kind: 'question', text: 'Which ropes float?' },
      { kind: 'question', text: 'Which ropes float? Coir' },
    ]);
  });

  test('is each heading of a dictionary, whose headings stand by the alphabet', () => {
    const words = ['Anchor', 'Bollard', 'Cleat', 'Dinghy', 'Eyelet', 'Fender', 'Gaff', 'Halyard'];
    const of = (all: readonly string[]) => heads(all.map((word) => `# ${word}\n\nA thing.`).join('\n\n'));
    expect(of(words)).toEqual(words.map((text) => ({ kind: 'entry', text })));
    expect(of([...words].reverse())).toEqual(words.map(() => undefined));
  });
});

test('text before the first heading is a section without one', () => {
  expect(sections('One.\n\n# Salt\n\nTwo.').map(({ headings }) => headings)).toEqual([[], ['Salt']]);
});

test.each([
  'References',
  '7. Further reading',
  'Acknowledgements',
  'A. Licence',
  'About the author',
  'Notes and references',
  'Copyright notice',
  'Appendix B: Tables',
])('back matter is no section: %s', (heading) => {
  const found = sections(`# Salt\n\nOne.\n\n## ${heading}\n\nTwo.\n\n### More\n\nThree.\n\n## Pans\n\nFour.`);
  expect(found.flatMap(({ texts }) => texts)).toEqual(['One.', 'Four.']);
});

test.each(['Sources of salt', 'The index of prices', 'Notes from the mine', 'First contact', 'Related work'])(
  'a chapter that begins like back matter is one: %s',
  (heading) => {
    expect(sections(`# ${heading}\n\nOne.`).flatMap(({ texts }) => texts)).toEqual(['One.']);
  },
);

test('places of blocks run from 0 to 1', () => {
  const found = sectionsOf(documentOf('One.\n\nTwo.\n\nThree.'));
  expect(found.flatMap(({ blocks }) => blocks.map(({ position }) => position))).toEqual([0, 0.5, 1]);
});
