import fc from 'fast-check';
import { pointsBack } from '../../../../src/english/points-back';
import { findPassages } from '../../../../src/phases/research/passages/find-passages';
import { textOf } from '../../../../src/phases/research/passages/passage';
import { documentOf } from '../material';

const told = (source: string) => findPassages(documentOf(source)).map(textOf);

/** Stands alone, leans back, replies, announces, cannot be read aloud. */
const SENTENCES = [
  'The weaver of Aldby dyed her wool with walnut shells.',
  'Rain fell on the market for nine days in 1840.',
  'A hive of bees was sold for two shillings.',
  'The mayor bought a clock with one hand.',
  'It stood in the hall until the fire.',
  'They asked for a second one.',
  'However, nobody had paid for the rope.',
  'The answer was found under the floor.',
  'Three things were needed for the bridge:',
  'I remember the smell of the tar.',
  'See figure 3 for the shape of the arch.',
] as const;
const source = fc
  .array(
    fc.oneof(
      { arbitrary: fc.constantFrom('# The mill', '## Sources', '## The bridge of Aldby'), weight: 1 },
      {
        arbitrary: fc
          .array(fc.constantFrom(...SENTENCES), { minLength: 1, maxLength: 6 })
          .map((all) => all.join(' ')),
        weight: 4,
      },
    ),
    { minLength: 1, maxLength: 12 },
  )
  .map((blocks) => blocks.join('\n\n'));

describe('passages of any document', () => {
  test('are exact spans in the order of the document, and no sentence stands in two of them', () => {
    let found = 0;
    fc.assert(
      fc.property(source, (text) => {
        const document = documentOf(text);
        const quotes = findPassages(document).flatMap(({ sentences }) => sentences);
        found += quotes.length;
        let end = 0;
        for (const quote of quotes) {
          expect(document.text.slice(quote.start, quote.end)).toBe(quote.text);
          expect(quote.start).toBeGreaterThanOrEqual(end);
          end = quote.end;
        }
      }),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(60);
  });

  test('open on a sentence that stands alone, and hold none that cannot be read aloud', () => {
    let found = 0;
    fc.assert(
      fc.property(source, (text) => {
        for (const { sentences } of findPassages(documentOf(text))) {
          found += 1;
          expect(pointsBack(sentences[0]?.text ?? '')).toBeNull();
          expect(sentences.map((quote) => quote.text).join(' ')).not.toMatch(/I remember|figure 3/);
        }
      }),
      { numRuns: 60 },
    );
    expect(found).toBeGreaterThan(20);
  });
});

const ROPE = 'The town bought a rope of hemp in 1712. The rope was as thick as an arm.';

describe('a passage ends where its thought ends', () => {
  test.each([
    ['a limit', 'However, the rope broke on the first day of the fair.'],
    ['an outcome', 'In the end the rope held for ninety years.'],
    ['a reply', 'Critics said that hemp was too dear for a small town.'],
    ['a pronoun', 'It hung over the river until the flood of 1740.'],
  ])('%s in the next paragraph belongs to it', (_what, next) => {
    expect(told(`${ROPE}\n\n${next}`)).toEqual([`${ROPE} ${next}`]);
  });

  test('a paragraph about something else begins another', () => {
    const hive = 'A hive of bees was sold for two shillings in the same year as the rope.';
    expect(told(`${ROPE}\n\n${hive}`)).toHaveLength(2);
  });

  test('what is announced is told with it, or neither is told', () => {
    const intro = 'The town asked for three things before it paid the rope maker:';
    expect(told(`${intro}\n\n- Hemp from the north.\n\n- Tar from the pits.`)[0]).toBe(
      `${intro} Hemp from the north. Tar from the pits.`,
    );
    expect(told(intro)).toEqual([]);
  });

  test('no passage goes on under another heading', () => {
    const [first, second] = findPassages(
      documentOf(`# The rope\n\n${ROPE}\n\n# The flood\n\nThe river rose by four metres in 1740.`),
    );
    expect([first?.headings, second?.headings]).toEqual([['The rope'], ['The flood']]);
    expect([first?.opensSection, second?.opensSection]).toEqual([true, true]);
  });
});

test('of a long paragraph with a sentence that cannot be read, the runs around it are told and marked as cut', () => {
  const [first] = findPassages(
    documentOf(
      'The ferry of Aldby carried cattle, hay and the post for the farms on the northern shore of the lake. A bell called the ferryman from his garden. I remember the sound of the bell.',
    ),
  );
  expect(first?.beginsInside || first?.endsInside).toBe(true);
  expect(first?.sentences.map(({ text }) => text)).toEqual([
    'The ferry of Aldby carried cattle, hay and the post for the farms on the northern shore of the lake.',
    'A bell called the ferryman from his garden.',
  ]);
});

test('short sentences beside one that nobody could follow are told', () => {
  const long = `The treaty, ${Array.from({ length: 40 }, (_, at) => `which clerk ${at} copied`).join(', ')}, was signed.`;
  const texts = told(
    `${long} The treaty divided the herring of three harbours, and a fine of forty marks waited for every captain who cheated. The treaty held for ninety years.`,
  );
  expect(texts.join(' ')).toContain('The treaty held for ninety years.');
  expect(texts.join(' ')).not.toContain('clerk');
});
