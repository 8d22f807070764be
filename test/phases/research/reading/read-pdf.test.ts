import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { readDocument } from '../../../../src/phases/research/reading/read-document';
import { type PdfText, pdfLinesFrom, tinyPdf } from '../../../support/material/tiny-pdf';
import { read, texts } from './read';

const FIRST: readonly PdfText[] = [
  { text: 'The Review, volume 3', y: 810, size: 8 },
  { text: 'The Porch in Athens', y: 740, size: 20, bold: true },
  { text: 'By Anna Smith', y: 715 },
  { text: '9 March 2021', y: 698 },
  { text: 'A merchant comes ashore', y: 660, bold: true },
  ...pdfLinesFrom(640, [
    'Zeno was a merchant from Cyprus who lost his ship on the way to the great',
    'harbour of Athens, and who then went to a bookseller to read about philo-',
    'sophy. He stayed for the rest of his life.',
  ]),
  ...pdfLinesFrom(580, [
    'The second paragraph goes on over the end of the page, which is why this',
    'sentence of some length is not',
  ]),
  { text: '1', y: 30, x: 290, size: 8 },
];
const SECOND: readonly PdfText[] = [
  { text: 'The Review, volume 4', y: 810, size: 8 },
  ...pdfLinesFrom(740, ['complete before the reader turns it.']),
  { text: 'References', y: 700, bold: true },
  ...pdfLinesFrom(680, ['[1] Smith, A. (2010). The Porch. Oxford University Press.']),
  { text: '2', y: 30, x: 290, size: 8 },
];

describe('reading PDF', () => {
  it('puts paragraphs together over lines and pages, without running lines and page numbers', async () => {
    const document = await read('application/pdf', tinyPdf({ pages: [FIRST, SECOND] }));
    expect(texts(document, 'paragraph')).toEqual([
      'Zeno was a merchant from Cyprus who lost his ship on the way to the great harbour of Athens, and who then went to a bookseller to read about philosophy. He stayed for the rest of his life.',
      'The second paragraph goes on over the end of the page, which is why this sentence of some length is not complete before the reader turns it.',
    ]);
  });

  it('finds title, headings, author, date and references on the pages', async () => {
    const document = await read(
      'application/pdf',
      tinyPdf({ pages: [FIRST, SECOND], info: { Title: 'Microsoft Word - draft.doc' } }),
    );
    expect(document).toMatchObject({
      title: 'The Porch in Athens',
      authors: ['Anna Smith'],
      publishedOn: '2021-03-09',
    });
    expect(texts(document, 'heading')).toEqual([
      'The Porch in Athens',
      'A merchant comes ashore',
      'References',
    ]);
    expect(texts(document, 'reference')).toHaveLength(1);
  });

  it('takes the metadata of the file where the pages have none', async () => {
    const document = await read(
      'application/pdf',
      tinyPdf({
        pages: [pdfLinesFrom(700, ['Some words.'])],
        info: { Title: 'On Porches', Author: 'Ben Jones', CreationDate: 'D:20200102030405Z' },
      }),
    );
    expect(document).toMatchObject({
      title: 'On Porches',
      authors: ['Ben Jones'],
      publishedOn: '2020-01-02',
    });
  });

  it('reads rows of columns as a table', async () => {
    const rows = ['Year', '2020'].flatMap((text, i) => [
      { text, y: 600 - i * 14 },
      { text: 'Visitors', y: 600 - i * 14, x: 250 },
    ]);
    const document = await read(
      'application/pdf',
      tinyPdf({ pages: [[...FIRST.slice(0, -1), ...[...rows].map((row) => ({ ...row, y: row.y - 100 }))]] }),
    );
    expect(texts(document, 'table')).toEqual(['Year | Visitors', '2020 | Visitors']);
  });

  it('returns a scan as a document without text', async () => {
    expect(await read('application/pdf', tinyPdf({ pages: [[]] }))).toMatchObject({ text: '', wordCount: 0 });
  });

  it('refuses an encrypted file and says what to do', async () => {
    await expect(
      read('application/pdf', tinyPdf({ pages: [FIRST], encrypted: true }), 'secret.pdf'),
    ).rejects.toThrow(/secret\.pdf is encrypted and asks for a password\. Save a copy/);
  });

  it.each([
    ['only a header', Buffer.from('%PDF-1.7\n')],
    ['noise after the header', Buffer.from(`%PDF-1.4\n${'obj << /Type /Page '.repeat(2_000)}`)],
  ])('refuses a broken file: %s', async (_, bytes) => {
    await expect(read('application/pdf', bytes, 'broken.pdf')).rejects.toThrow(
      /broken\.pdf is not a complete PDF/,
    );
  });

  it('ends a reading that takes too long', async () => {
    // Far more than a millisecond of work, whatever the machine.
    const bytes = tinyPdf({ pages: new Array(400).fill(FIRST) });
    const source = { id: 's1', name: 'slow.pdf', mediaType: 'application/pdf', bytes };
    await expect(readDocument(source, { timeoutMs: 1 })).rejects.toThrow(
      /slow\.pdf could not be read within/,
    );
  });
});

describe('a printed page', () => {
  const BARGES = readFileSync(join(__dirname, 'cases/barges.pdf'));

  it('loses the raised figures of its notes, and their text is no part of it', async () => {
    const document = await read('application/pdf', BARGES);
    expect(document.text).toContain('more than two hundred years. Contemporary documentation');
    expect(document.text).toContain('was destroyed in 1871. Nevertheless');
    expect(texts(document, 'reference').slice(0, 2)).toEqual([
      expect.stringMatching(/^1 See Harding, Waterways/),
      expect.stringMatching(/^4 Parish register/),
    ]);
    expect(texts(document, 'paragraph').join(' ')).not.toMatch(/Parish|Gazette|\d\.\d /);
  });

  it('keeps lines that are stretched to the margin as text', async () => {
    const document = await read('application/pdf', BARGES);
    expect(texts(document, 'table')).toEqual([]);
    expect(document.text).toContain(
      'consequently which villages became prosperous. Self-employed bargemasters',
    );
  });

  it('keeps small print above and below the line that is no note', async () => {
    const line = (text: string, x: number, size = 11, y = 700) => ({ text, x, size, y });
    const document = await read(
      'application/pdf',
      tinyPdf({
        pages: [
          [
            line('The pump moved 40 m', 72),
            line('3', 180, 7, 705),
            line('of water and 10', 192),
            line('9', 268, 7, 705),
            line('grains of CO', 276),
            line('2', 338, 7, 697),
            line('in a year.', 346),
            line('5', 391, 7, 705),
          ],
        ],
      }),
    );
    expect(document.text).toBe('The pump moved 40 m³ of water and 10⁹ grains of CO₂ in a year.');
  });

  it('loses its running head with a page number, on the left and on the right', async () => {
    const pages = [1, 2, 3, 4, 5, 6].map((page) => [
      ...(page % 2 === 0
        ? [
            { text: String(page), x: 72, y: 810 },
            { text: `Part ${'abcdefg'[page]} of it`, x: 400, y: 810 },
          ]
        : [
            { text: `The section ${'abcdefg'[page]}`, x: 72, y: 810 },
            { text: String(page), x: 500, y: 810 },
          ]),
      { text: `The barge number ${page} carried stone on the river for a year.`, y: 600 },
    ]);
    const { text } = await read('application/pdf', tinyPdf({ pages }));
    expect(text).not.toMatch(/section|Part/);
    expect(text.match(/carried/g)).toHaveLength(6);
  });
});
