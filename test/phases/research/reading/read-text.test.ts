import fc from 'fast-check';
import { read, texts } from './read';

const BODY = 'The porch stood in Athens. Zeno taught there for many years, and people came to listen to him.';

describe('reading plain text', () => {
  it('takes title, author, date and address from header lines', async () => {
    const document = await read(
      'text/plain',
      `Title: The Porch\nBy: Anna Smith and Ben Jones\nDate: 3 March 2021\nURL: https://example.org/a\nPublisher: The Review\n\n${BODY}\n`,
    );
    expect(document).toMatchObject({
      title: 'The Porch',
      authors: ['Anna Smith', 'Ben Jones'],
      publishedOn: '2021-03-03',
      url: 'https://example.org/a',
      publisher: 'The Review',
      language: 'en',
    });
    expect(document.text).toBe(BODY);
  });

  it('takes a short first line as the title and the line below as the byline', async () => {
    const document = await read('text/plain', `The Porch\nBy Anna Smith\n\n${BODY}\n`);
    expect(document).toMatchObject({ title: 'The Porch', authors: ['Anna Smith'] });
  });

  it('joins wrapped lines and makes broken words whole', async () => {
    const document = await read(
      'text/plain',
      'The philo-\nsopher walked\nup and down.\n\nHe was well-\nknown there.\n',
    );
    expect(texts(document, 'paragraph')).toEqual([
      'The philosopher walked up and down.',
      'He was well-known there.',
    ]);
  });

  describe('of pages that were set for printing', () => {
    const page = (number: number, text: string) =>
      `${text}\n\n\n          The Porch                                      ${number}\n\n\n`;
    const indented = (lines: readonly string[]) => lines.map((line) => `          ${line}`).join('\n');
    const printed = [
      indented([
        'The Porch',
        '',
        '1.  Zeno',
        '',
        '     The porch stood in Athens,  and people',
        'came to listen to',
      ]),
      indented(['Zeno, who taught there.', '', '     He walked up and down.']),
      indented(['     The painters had left pictures of a', 'battle on its walls.']),
    ];

    it('takes the margin off and leaves running heads out, so that a paragraph over two pages is whole', async () => {
      const pages = printed.map((text, at) => page(at + 1, text)).join('');
      const document = await read('text/plain', pages);
      expect(texts(document, 'paragraph')).toEqual([
        'The porch stood in Athens, and people came to listen to',
        'Zeno, who taught there.',
        'He walked up and down.',
        'The painters had left pictures of a battle on its walls.',
      ]);
      expect(document.text).not.toMatch(/The Porch\s+\d/);
      expect(texts(document, 'quotation')).toEqual([]);
    });

    it('joins the halves of a sentence that a page parts', async () => {
      const [first = '', second = '', third = ''] = printed;
      const halves = [first, second.replace('Zeno, who', 'a man who'), third];
      const document = await read('text/plain', halves.map((text, at) => page(at + 1, text)).join(''));
      expect(texts(document, 'paragraph')[0]).toBe(
        'The porch stood in Athens, and people came to listen to a man who taught there.',
      );
    });

    it.each([
      ['twice', 'Ships   7\n\n\nThey sailed.\n\n\nShips   8\n\n\nThey sank.'],
      [
        'without a gap or a number',
        'Sing, goddess.\n\n\nOne.\n\n\nSing, goddess.\n\n\nTwo.\n\n\nSing, goddess.',
      ],
      ['with years', '1790\n\n\nA fire.\n\n\n1791\n\n\nA flood.\n\n\n1792\n\n\nA war.'],
      ['with prices', 'Tea    12\n\n\nTea    19\n\n\nTea    30\n\n\nAll in pence.'],
      ['without a break', 'Tea    1\n\nHot.\n\nTea    2\n\nWarm.\n\nTea    3\n\nCold.'],
    ])('keeps lines that stand alone %s', async (_, lines) => {
      const document = await read('text/plain', `${BODY}\n\n\n${lines}\n`);
      for (const line of lines.split(/\n+/))
        expect(document.text.replace(/\s+/g, ' ')).toContain(line.replace(/\s+/g, ' '));
    });
  });

  it.each([
    ['Copyright 2020 by the quay press.', 'reference'],
    ['This text is copyright Ada Holm, 2020.', 'reference'],
    ['Copyright Ada Holm. All rights reserved.', 'reference'],
    ['It is published under Creative Commons Attribution 4.0.', 'reference'],
    ['Creative Commons BY-SA 4.0', 'reference'],
    ['The copyright act of 1976 gave singers fifty years.', 'paragraph'],
    ['Copyright in England began with a statute of 1710.', 'paragraph'],
    ['Copyright in songs is not handed over by those who write them down.', 'paragraph'],
    ['Creative Commons began as an idea of one lawyer.', 'paragraph'],
  ])('takes "%s" for a %s', async (line, kind) => {
    const { blocks } = await read('text/plain', `${BODY}\n\n${line}\n`);
    expect(blocks.at(-1)).toMatchObject({ text: line, kind });
  });

  it('tells headings, lists, quotations, captions and references by their shape', async () => {
    const document = await read(
      'text/plain',
      `THE SCHOOL\n\n${BODY}\n\nFigure 2. The porch today.\n\nFigure 2 shows the porch as it stands today.\n\n- one thing\n- another thing\n\n> He said so.\n\nReferences\n\n[1] Smith, A. (2010). The Porch. Oxford University Press.\n`,
    );
    expect(document.blocks.map(({ kind }) => kind)).toEqual([
      'heading',
      'paragraph',
      'caption',
      'paragraph',
      'list-item',
      'list-item',
      'quotation',
      'heading',
      'reference',
    ]);
  });

  it('reads every line as a paragraph when there are no blank lines', async () => {
    const document = await read(
      'text/plain',
      Array(4)
        .fill(`${BODY} ${BODY}`)
        .map((line, i) => `${i} ${line}`)
        .join('\n'),
    );
    expect(texts(document, 'paragraph')).toHaveLength(4);
  });

  it('keeps what stands in brackets, but for the marks of notes', async () => {
    const document = await read(
      'text/plain',
      'It works [3], says one study (Robertson 2019), for most people.\n',
    );
    expect(document.text).toContain('works, says one study (Robertson 2019),');
  });

  it('takes out zeros, soft hyphens and zero-width characters, and composes accents', async () => {
    const document = await read(
      'text/plain',
      'The cafe\u0301 was\0 very\u00AD qui\u200Bet that\u00A0 day.\n',
    );
    expect(document.text).toBe('The café was very quiet that day.');
  });

  it('gives blocks that stand in the text where they say', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.string({ unit: 'binary', maxLength: 60 }), { maxLength: 20 }),
        async (lines) => {
          const { text, blocks } = await read('text/plain', lines.join('\n\n'));
          expect(blocks.map((block) => block.text).join('\n\n')).toBe(text);
          for (const block of blocks) {
            expect(text.slice(block.start, block.end)).toBe(block.text);
            expect(block.text).not.toMatch(/^\s|\s$|\s\s|[\t\n]/);
          }
        },
      ),
      { numRuns: 200 },
    );
  });

  it('takes the stars of emphasis off, but none that mean something', async () => {
    const document = await read(
      'text/plain',
      'See *deb(5)* for the *whole* story, __really__, of my_own_name and 5 * 3 and *.txt files.\n',
    );
    expect(document.text).toBe(
      'See deb(5) for the whole story, really, of my_own_name and 5 * 3 and *.txt files.',
    );
  });

  it('tells code and the text of notes from what can be said', async () => {
    const document = await read(
      'text/plain',
      `${BODY} [1]\n\n   if [ "$1" = purge ]; then\n      rm -rf $HOME/.porch\n   fi\n\n[1] It is so in Diogenes, but others say otherwise.\n`,
    );
    expect(document.blocks.map(({ kind }) => kind)).toEqual(['paragraph', 'code', 'reference']);
    expect(texts(document, 'paragraph')).toEqual([BODY]);
  });

  it('reads a numbered list under the line that leads to it, and the heading of an item by itself', async () => {
    const document = await read(
      'text/plain',
      'Each decision in the project is made by one of these:\n 1. the developers, by way of election;\n 2. the leader.\n\n 1. The porch will stay\n    We keep the porch as it is, with its paintings and its long benches.\n 2. The school will go\n    The school moves to the other side of the market next year.\n',
    );
    expect(document.blocks.map(({ kind, text }) => `${kind}: ${text.slice(0, 24)}`)).toEqual([
      'paragraph: Each decision in the pro',
      'list-item: the developers, by way o',
      'list-item: the leader.',
      'list-item: The porch will stay',
      'list-item: We keep the porch as it ',
      'list-item: The school will go',
      'list-item: The school moves to the ',
    ]);
  });

  it('reads a table that is drawn with signs row by row', async () => {
    const document = await read(
      'text/plain',
      `${BODY}\n\n+-------+--------+\n| mill  | burned |\n|       | in     |\n+=======+========+\n| Otter | 1871   |\n+-------+--------+\n`,
    );
    expect(texts(document, 'table')).toEqual(['mill | burned in', 'Otter | 1871']);
  });

  it('takes the marks of a heading off the title', async () => {
    expect((await read('text/plain', `# The Porch\n\n${BODY}\n`)).title).toBe('The Porch');
  });
});
