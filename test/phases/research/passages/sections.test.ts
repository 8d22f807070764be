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
