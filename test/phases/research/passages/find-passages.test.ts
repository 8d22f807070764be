import fc from 'fast-check';
import { pointsBack } from '../../../../src/english/points-back';
import { findPassages } from '../../../../src/phases/research/passages/find-passages';
import { textOf } from '../../../../src/phases/research/passages/passage';
import { documentOf, LONG_PARAGRAPH, LONG_REPLY } from '../material';

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

  test('open on a sentence that stands alone unless they go on with another, and hold none that cannot be read aloud', () => {
    let found = 0;
    fc.assert(
      fc.property(source, (text) => {
        for (const { sentences, continues } of findPassages(documentOf(text))) {
          found += 1;
          if (continues === undefined) expect(pointsBack(sentences[0]?.text ?? '')).toBeNull();
          expect(sentences.map((quote) => quote.text).join(' ')).not.toMatch(/figure 3/);
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

describe('of a paragraph with a sentence that cannot be read', () => {
  const BELL =
    'The ferry of Aldby carried cattle and the post for ninety years. A bell called the ferryman from his garden every morning at six.';
  const HIDDEN = 'See figure 3 for the shape of the bell.';
  const parts = (text: string) =>
    findPassages(documentOf(text)).map((passage) => [
      textOf(passage),
      passage.beginsInside,
      passage.endsInside,
    ]);

  test('nothing is told, wherever it stands', () => {
    const shown = 'The arch has the shape of figure 3.';
    const hive = 'A hive of bees was sold for two shillings at the fair of Aldby in 1840.';
    for (const text of [`${BELL} ${shown}`, `${shown} ${BELL}`, `${BELL} ${shown} ${BELL}`])
      expect(told(`${hive}\n\n${text}`)).toEqual([hive]);
  });

  test('a last sentence that only sends the reader elsewhere is left off, as a mark of a note is', () => {
    expect(parts(`${BELL} ${HIDDEN}`)).toEqual([[BELL, false, false]]);
  });

  test('what stands behind something to look at, or behind a sentence about it, does not open a passage', () => {
    const arch = 'Each stone of the arch was cut by one mason of Aldby in the winter of 1711.';
    expect(told(`${BELL}\n\n${arch}`)).toHaveLength(2);
    expect(told(`${BELL}\n\n| stone | year |\n| --- | --- |\n| one | 1711 |\n\n${arch}`)).toEqual([BELL]);
    expect(told(`${BELL}\n\nThe arch has the shape of figure 3.\n\n${arch}`)).toEqual([BELL]);
  });
});

describe('of a paragraph that is longer than a passage can be', () => {
  const ENDLESS = `${LONG_PARAGRAPH} ${LONG_PARAGRAPH.replaceAll('met', 'saw')}`;
  const parts = (text: string) =>
    findPassages(documentOf(text)).map(({ sentences, beginsInside, endsInside }) => ({
      from: sentences[0]?.text.slice(0, 12),
      beginsInside,
      endsInside,
    }));

  test('parts are told, which say that they begin and end inside, and know that they are of one paragraph', () => {
    expect(parts(ENDLESS)).toEqual([
      { from: 'The weaver m', beginsInside: false, endsInside: true },
      { from: expect.any(String), beginsInside: true, endsInside: false },
    ]);
    const [first, second] = findPassages(documentOf(ENDLESS));
    expect(second?.paragraphs[0]).toBe(first?.paragraphs[1]);
  });

  test.each([
    ['before a reply', 'However, nobody can have heard it, as figure 3 shows.'],
    ['inside a quotation', 'Others said: “The horn is older. It rang, as figure 3 shows.'],
    ['with a question', 'Who can have heard it? It has the shape of figure 3.'],
  ])('no part ends %s', (_what, rest) => {
    const [first] = parts(`${ENDLESS} ${rest}`);
    const text = told(`${ENDLESS} ${rest}`).join(' ');
    expect(first?.endsInside).toBe(true);
    expect(text).not.toMatch(/heard|horn/);
  });
});

describe('a section that answers a question or explains a word', () => {
  const found = (source: string) =>
    findPassages(documentOf(source)).map((passage) => [passage.head?.text, textOf(passage)]);

  test('may begin with what leans on the question, also with a yes or a no, and keeps the question', () => {
    expect(
      found(
        '# Did the horn call the ferry?\n\nNo. It was blown for the fishermen, and the ferry had a bell.\n\n# The bell\n\nIt was older than the horn of the fishermen.',
      ),
    ).toEqual([
      ['Did the horn call the ferry?', 'No. It was blown for the fishermen, and the ferry had a bell.'],
    ]);
  });

  test('is not told where it speaks of a thing that neither the word nor the text names', () => {
    const of = (answer: string) => found(`# Knots\n\n; Bowline\n\n- ${answer}`);
    expect(of('This knot keeps its loop when it is pulled, whatever hangs on it.')).toEqual([]);
    expect(of('This word is older than the ships on which it is tied.')).toHaveLength(1);
  });

  test('is not told where its head cannot be said', () => {
    expect(found('# What does ferry.ring() do?\n\nThe bell of the ferry is rung three times by it.')).toEqual(
      [],
    );
  });
});

test('an item of a list knows that another follows', () => {
  const item = (trade: string) =>
    `- The ${trade} of the town keeps a book of all that was sold in a year, with the names of those who have not paid, and reads from it aloud on the first Sunday of Lent.`;
  const lists = findPassages(documentOf(`${item('baker')}\n\n${item('miller')}`));
  expect(lists.map(({ endsAmongItems }) => endsAmongItems)).toEqual([true, false]);
});

test('advice to whoever does something is told', () => {
  expect(
    told('A potter should wait for nine days. When the kiln cracks, you should look for the draught.'),
  ).toHaveLength(1);
});

test('a note of the author to themselves is not read', () => {
  expect(told(`${ROPE}\n\nTODO: Ask the harbour master who paid for the rope of hemp.`)).toEqual([ROPE]);
});

test('a list of titles and names is no passage, nor is a text of signs and paths', () => {
  expect(told('Holm, Ines. Ropes of the north. Aldby, 1876. Vest, Marta. Tar and hemp. Holm, 1880.')).toEqual(
    [],
  );
  const paths =
    'The ferry has its logs in ferry.d/log0, its keys in ferry.d/key0 and its bell in ferry.d/bell0.';
  expect(told(`${ROPE}\n\n${paths}`)).toEqual([ROPE]);
});

describe('a paragraph that leans on what stands before it', () => {
  const RAIN = 'It rained into all of their houses until the roofs were mended in 1740.';

  test('goes on with the passage before it, where both are too long for one', () => {
    const passages = findPassages(documentOf(`${LONG_PARAGRAPH}\n\n${RAIN}`));
    expect(passages.map(textOf)).toEqual([LONG_PARAGRAPH, RAIN]);
    expect(passages.map(({ continues }) => continues)).toEqual([undefined, 's1.p1']);
  });

  test('is told behind it, also where it completes it and both are too long for one', () => {
    const passages = findPassages(documentOf(`${LONG_PARAGRAPH}\n\n${LONG_REPLY}\n\n${LONG_REPLY}`));
    expect(passages.map(textOf)).toEqual([LONG_PARAGRAPH, LONG_REPLY, LONG_REPLY]);
    expect(passages.map(({ continues }) => continues)).toEqual([undefined, 's1.p1', 's1.p2']);
    expect(told(`${LONG_PARAGRAPH}\n\n${LONG_REPLY} They show figure 3.`)).toEqual([]);
  });

  test('is told behind what it completes, or neither is', () => {
    const open = findPassages(documentOf(`${LONG_PARAGRAPH}\n\n${LONG_REPLY}`));
    expect(open.map(({ isOpen }) => isOpen)).toEqual([true, false]);
    expect(told(`${LONG_PARAGRAPH}\n\n${LONG_REPLY} The hall is shown in figure 3.`)).toEqual([]);
  });

  test('may begin a section where it only says again what another said', () => {
    const again = 'As we have seen, a rope of hemp rots in the hold, and nobody dries it before the winter.';
    expect(told(again)).toHaveLength(1);
    expect(told(`See figure 3 for the shape of it.\n\n${again}`)).toEqual([]);
  });

  test('is known to stand behind a passage, whether it can be read or not', () => {
    const leadsOn = (source: string) => findPassages(documentOf(source))[0]?.leadsOn;
    expect(leadsOn(`${ROPE}\n\nIt lay in the hall, as figure 3 shows.`)).toBe(true);
    expect(leadsOn(`${ROPE}\n\nA mill burned, as figure 3 shows.`)).toBe(false);
    expect(leadsOn(ROPE)).toBe(false);
  });

  test('is not told where what stands directly before it is not', () => {
    expect(told(`${LONG_PARAGRAPH}\n\nSee figure 3 for the shape of the church.\n\n${RAIN}`)).toEqual([
      LONG_PARAGRAPH,
    ]);
  });
});

test('what the author says is told, and known to be theirs; what others say is not', () => {
  const spoken = (text: string) => findPassages(documentOf(text))[0]?.speaksAsAuthor;
  expect(spoken('I remember the smell of the tar on the ropes.')).toBe(true);
  expect(spoken('“I remember the smell of the tar,” the rope maker wrote.')).toBe(false);
  expect(spoken('The rope maker wrote home.\n\n> I remember the smell of the tar.')).toBe(false);
});

test('a set of instructions is no passage', () => {
  expect(
    told('You must wind the rope twice. Do not cut its end. A rope of hemp is as thick as an arm.'),
  ).toEqual([]);
});

test('what stands before a passage in its section is counted', () => {
  const hidden = 'See figure 3 for the shape of the arch.';
  const [passage] = findPassages(documentOf(`# The ferry\n\n${hidden}\n\n${ROPE}`));
  expect(passage).toMatchObject({ into: hidden.length + 2, opensSection: false });
});

test('a question and the answer of another speaker never stand in one passage', () => {
  const text = documentOf(
    'The mill on the weir has ground rye for the town since the flood of 1871, and you have run it alone. Who taught you the trade of the miller?\n\nMy aunt taught me the trade in one winter. She had run the mill on the weir for thirty years before that.',
  );
  const speakers = ['Ines Holm', 'Per Lund'];
  const interview = {
    ...text,
    blocks: text.blocks.map((block, at) => ({ ...block, speaker: speakers[at] as string })),
  };
  const answer = text.blocks[1]?.start ?? 0;
  const found = findPassages(interview);
  expect(found.some(({ speaker }) => speaker === 'Per Lund')).toBe(true);
  for (const { speaker, sentences } of found)
    for (const { start } of sentences) expect(speaker).toBe(start < answer ? 'Ines Holm' : 'Per Lund');
});
