import { deflateSync } from 'node:zlib';
import type { SourceMediaType } from '../../../../src/domain/episode';
import { EPUB } from '../../../../src/phases/research/reading/media-type';
import { tinyPdf } from '../../../support/material/tiny-pdf';
import { tinyEpub } from '../../../support/material/tiny-zip';
import { startProcessorClock } from '../../../support/processor-clock';
import { read } from './read';

const TEXT = 'Zeno taught on a painted porch in Athens.';
const P = `<p>${TEXT}</p>`;
/** Of processor time; what is caught here takes minutes or for ever. */
const LIMIT_MS = 10_000;

const aliases = [...'bcdefghi'].map(
  (name, i) => `${name}: &${name} [${Array(9).fill(`*${'abcdefgh'[i]}`).join(',')}]`,
);
const CASES: readonly (readonly [what: string, mediaType: SourceMediaType, content: string])[] = [
  ['50,000 nested divisions', 'text/html', '<div>'.repeat(50_000) + P + '</div>'.repeat(50_000)],
  ['unclosed bold tags', 'text/html', '<b>'.repeat(50_000) + P],
  ['tags in a script', 'text/html', `<script>${'"<div>"'.repeat(5_000)}</script>${P}`],
  ['nested tables', 'text/html', '<table><tr><td>'.repeat(5_000) + P],
  ['character references', 'text/html', P + '&amp;'.repeat(60_000)],
  ['less-than signs', 'text/html', P + '<'.repeat(60_000)],
  [
    'an entity bomb',
    'text/html',
    `<!DOCTYPE html [<!ENTITY a "aa"><!ENTITY b "&a;&a;">]><html><body>${P}${'&b;'.repeat(20_000)}`,
  ],
  ['brackets', 'text/markdown', `${TEXT}\n\n${'['.repeat(100_000)}`],
  ['nested quotations', 'text/markdown', `${TEXT}\n\n${'> '.repeat(50_000)}a`],
  [
    'nested lists',
    'text/markdown',
    `${TEXT}\n\n${Array.from({ length: 1_000 }, (_, i) => `${' '.repeat(i * 2)}- a`).join('\n')}`,
  ],
  ['a YAML bomb', 'text/markdown', `---\na: &a [x,x,x,x,x,x,x,x,x]\n${aliases.join('\n')}\n---\n${TEXT}`],
  ['emphasis without end', 'text/markdown', `${TEXT}\n\n${'**a_b*'.repeat(3_000)}`],
  ['one huge line', 'text/plain', `${TEXT}\n\n${'word and more '.repeat(200_000)}`],
  ['a word of 3,000 letters', 'text/plain', `${TEXT} ${'a'.repeat(3_000)}`],
  ['a number of 300 digits', 'text/plain', `${TEXT}\n\n0.${'5'.repeat(300)}, says the computer`],
  ['white space', 'text/plain', `${TEXT}\n\n${' '.repeat(2_000_000)}x`],
  ['rules without end', 'text/plain', `${TEXT}\n\n${'----\n'.repeat(200_000)}`],
  ['titles that are underlined', 'text/plain', `${TEXT}\n\n${'a\n----\n'.repeat(100_000)}`],
  ['formulas that do not end', 'text/markdown', `${TEXT}\n\n${'$$a\n'.repeat(100_000)}`],
  ['a running head without end', 'text/plain', `${TEXT}\n\n\n${'Porch    1\n\n\n'.repeat(400_000)}`],
  ['very many lines', 'text/plain', `${TEXT}\n\n${'a-\n'.repeat(200_000)}`],
];

/** A page whose content is packed by the filters that are named. */
function packedPdf(stream: Uint8Array, filters: string): Buffer {
  const before = [
    '<< /Type /Catalog /Pages 2 0 R >>',
    '<< /Type /Pages /Kids [3 0 R] /Count 1 >>',
    '<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Resources << /Font << /F1 5 0 R >> >> /Contents 4 0 R >>',
  ].map((object, at) => `${at + 1} 0 obj\n${object}\nendobj\n`);
  return Buffer.concat([
    Buffer.from(
      `%PDF-1.4\n${before.join('')}4 0 obj\n<< /Length ${stream.length} /Filter [${filters}] >>\nstream\n`,
    ),
    stream,
    Buffer.from(
      '\nendstream\nendobj\n5 0 obj\n<< /Type /Font /Subtype /Type1 /BaseFont /Helvetica >>\nendobj\ntrailer\n<< /Root 1 0 R /Size 6 >>\n%%EOF\n',
    ),
  ]);
}

describe('hostile input', () => {
  it.each(CASES)('%s (%s) is read in bounded time', async (_, mediaType, content) => {
    const spentMs = startProcessorClock();
    const document = await read(mediaType, content);
    expect(document.text).toContain(TEXT);
    expect(spentMs()).toBeLessThan(LIMIT_MS);
  });

  it('refuses a page of nothing but markup', async () => {
    await expect(read('text/html', P + '&amp;'.repeat(500_000), 'page.html')).rejects.toThrow(
      /page\.html holds \d+ tags and character references; at most/,
    );
  });

  it.each([
    [
      'elements of a hundred thousand attributes',
      `<p ${'a=1 '.repeat(100_000)}>${TEXT}</p>`,
      /an element of 100000 attributes; at most/,
    ],
    ['attributes in a quoted value', `<p title='${'a=1 '.repeat(100_000)}'>${TEXT}</p>`, undefined],
    [
      'meta elements',
      `<head>${'<meta name="a" content="b">'.repeat(100_000)}</head>${P}`,
      /100000 meta elements; at most/,
    ],
  ])('counts %s before it builds anything', async (_, html, why) => {
    const spentMs = startProcessorClock();
    const reading = read('text/html', html, 'page.html');
    if (why === undefined) expect((await reading).text).toBe(TEXT);
    else await expect(reading).rejects.toThrow(why);
    expect(spentMs()).toBeLessThan(LIMIT_MS);
  });

  it.each([
    [
      'a list of a book with very many files',
      {
        path: 'OEBPS/book.opf',
        content: `<package><manifest>${'<item id="a" href="b"/>'.repeat(100_000)}</manifest></package>`,
      },
      /100000 tags|10000\d tags/,
    ],
    [
      'a spine of very many chapters',
      {
        path: 'OEBPS/book.opf',
        content: `<package><manifest>${Array.from({ length: 4_000 }, (_, at) => `<item id="c${at}" href="c${at}.xhtml" media-type="application/xhtml+xml"/>`).join('')}</manifest><spine>${Array.from({ length: 4_000 }, (_, at) => `<itemref idref="c${at}"/>`).join('')}</spine></package>`,
      },
      /4000 chapters; at most 3000 are read/,
    ],
  ])('%s is refused while it is counted', async (_, part, why) => {
    const spentMs = startProcessorClock();
    await expect(read(EPUB, tinyEpub([{ title: 'A', body: P }], [part]), 'book.epub')).rejects.toThrow(why);
    expect(spentMs()).toBeLessThan(LIMIT_MS);
  });

  describe('a PDF of a few kilobytes that unpacks to hundreds of megabytes', () => {
    const once = deflateSync(Buffer.alloc(300_000_000, ' '));
    const twice = deflateSync(once, { level: 9 });

    it.each([
      ['packed once', once, '/FlateDecode'],
      ['packed twice', twice, '/FlateDecode /FlateDecode'],
    ])('%s is refused within ten seconds of work', async (_, stream, filters) => {
      const spentMs = startProcessorClock();
      await expect(read('application/pdf', packedPdf(stream, filters), 'bomb.pdf')).rejects.toThrow(
        /bomb\.pdf unpacks to more than a document holds/,
      );
      expect(spentMs()).toBeLessThan(10_000);
    });

    it('an ordinary page that is packed once or twice is read', async () => {
      const page = Buffer.from(`BT /F1 11 Tf 1 0 0 1 72 700 Tm (${TEXT}) Tj ET`);
      const packed = deflateSync(page);
      expect((await read('application/pdf', packedPdf(packed, '/FlateDecode'))).text).toBe(TEXT);
      const again = packedPdf(deflateSync(packed), '/FlateDecode /FlateDecode');
      expect((await read('application/pdf', again)).text).toBe(TEXT);
    });
  });

  it('a PDF of more pages than are read says so', async () => {
    const pages = Array.from({ length: 1_003 }, (_, at) => [
      { text: `The barge ${at} was on the river.`, y: 600 },
    ]);
    const document = await read('application/pdf', tinyPdf({ pages }));
    expect(document.text).toContain('barge 999 was');
    expect(document.text).not.toContain('barge 1000 was');
    expect(document.warnings).toEqual(['It has 1,003 pages, of which the first 1,000 were read.']);
  });

  it('a PDF cut off anywhere is refused or read, never more', async () => {
    const whole = tinyPdf({ pages: [[{ text: TEXT, y: 700 }]] });
    for (const share of [0.1, 0.5, 0.9]) {
      const outcome = await read('application/pdf', whole.subarray(0, whole.length * share)).then(
        ({ text }) => text === '' || text === TEXT,
        (error: Error) => error.name === 'InputError',
      );
      expect(outcome).toBe(true);
    }
  });
});
