import { DOCX, detectMediaType } from '../../../../src/phases/research/reading/media-type';
import { tinyDocx, tinyZip, type ZipFile } from '../../../support/material/tiny-zip';
import { read, texts } from './read';

const TEXT = 'Zeno taught on a painted porch in Athens.';
const open = (bytes: Uint8Array) => read(DOCX, bytes, 'thesis.docx');
const WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

describe('a Word document', () => {
  it('gives its headings, paragraphs and quotations in order', async () => {
    const document = await open(
      tinyDocx([
        ['Title', 'The Painted Porch'],
        ['heading 1', 'Beginnings'],
        ['', TEXT],
        ['Quote', 'Virtue is enough.'],
        ['caption', 'Figure 1. A porch'],
      ]),
    );
    expect(document.title).toBe('The Painted Porch');
    expect(document.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'The Painted Porch'],
      ['heading', 'Beginnings'],
      ['paragraph', TEXT],
      ['quotation', 'Virtue is enough.'],
      ['caption', 'Figure 1. A porch'],
    ]);
  });

  it('says who wrote it and when', async () => {
    const core: ZipFile = {
      path: 'docProps/core.xml',
      content:
        '<cp:coreProperties xmlns:cp="a" xmlns:dc="b" xmlns:dcterms="c"><dc:title>On Porches</dc:title><dc:creator>Anna Smith; Ben Jones</dc:creator><dcterms:created>2021-03-09T10:00:00Z</dcterms:created></cp:coreProperties>',
    };
    expect(await open(tinyDocx([['', TEXT]], [core]))).toMatchObject({
      title: 'On Porches',
      authors: ['Anna Smith', 'Ben Jones'],
      publishedOn: '2021-03-09',
    });
  });

  it('keeps its notes and their marks out of its text', async () => {
    const rels: ZipFile = {
      path: 'word/_rels/document.xml.rels',
      content:
        '<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="r1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/footnotes" Target="footnotes.xml"/></Relationships>',
    };
    const notes: ZipFile = {
      path: 'word/footnotes.xml',
      content: `<w:footnotes ${WORD}><w:footnote w:id="2"><w:p><w:r><w:t>See Diogenes.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
    };
    const body: ZipFile = {
      path: 'word/document.xml',
      content: `<w:document ${WORD}><w:body><w:p><w:r><w:t>${TEXT}</w:t></w:r><w:r><w:footnoteReference w:id="2"/></w:r></w:p></w:body></w:document>`,
    };
    const document = await open(tinyDocx([], [rels, notes, body]));
    expect(texts(document, 'paragraph')).toEqual([TEXT]);
    expect(texts(document, 'reference')).toEqual(['See Diogenes.']);
  });

  it('is told by its bytes, whatever it is called', () => {
    expect(detectMediaType('thesis', tinyDocx([['', TEXT]]))).toBe(DOCX);
    expect(detectMediaType('thesis.txt', tinyDocx([['', TEXT]]))).toBe(DOCX);
  });
});

describe('a Word document that means harm', () => {
  const doctype = (declaration: string): ZipFile => ({
    path: 'word/document.xml',
    content: `<?xml version="1.0"?>${declaration}<w:document ${WORD}><w:body><w:p><w:r><w:t>&x;</w:t></w:r></w:p></w:body></w:document>`,
  });

  it.each([
    ['an entity of a file', doctype('<!DOCTYPE d [<!ENTITY x SYSTEM "file:///etc/passwd">]>')],
    ['an entity of an address', doctype('<!DOCTYPE d [<!ENTITY x SYSTEM "http://169.254.169.254/">]>')],
    ['entities that multiply', doctype('<!DOCTYPE d [<!ENTITY y "aaaa"><!ENTITY x "&y;&y;&y;">]>')],
    [
      'the same in UTF-16',
      {
        path: 'word/document.xml',
        content: Buffer.from('\ufeff<?xml version="1.0"?><!DOCTYPE d [<!ENTITY x "a">]><d/>', 'utf16le'),
      },
    ],
  ])('%s is refused', async (_, part) => {
    await expect(open(tinyDocx([], [part]))).rejects.toThrow(
      /thesis\.docx is no ordinary Word document: word\/document\.xml declares entities/,
    );
  });

  it.each([
    ['text of 30 MB in 30 KB', { path: 'word/document.xml', content: Buffer.alloc(30_000_000, ' ') }],
    [
      'that claims to be small',
      { path: 'word/document.xml', content: Buffer.alloc(30_000_000, ' '), claims: 90 },
    ],
  ])('a bomb, %s, is refused', async (_, part) => {
    await expect(open(tinyDocx([], [part]))).rejects.toThrow(
      /thesis\.docx (?:unpacks to more than|is damaged: its archive)/,
    );
  });

  it('many parts that are much together are refused', async () => {
    const parts = Array.from({ length: 4 }, (_, i) => ({
      path: `word/footnotes${i}.xml`,
      content: Buffer.alloc(15_000_000, ' '),
    }));
    await expect(open(tinyDocx([['', TEXT]], parts))).rejects.toThrow(/unpacks to more than 50 MB/);
  });

  it('pictures are never unpacked, however large', async () => {
    const picture = { path: 'word/media/image1.png', content: Buffer.alloc(60_000_000) };
    expect((await open(tinyDocx([['', TEXT]], [picture]))).text).toBe(TEXT);
  });

  it('an archive of very many files is refused', async () => {
    const parts = Array.from({ length: 10_001 }, (_, i) => ({
      path: `word/a${i}.xml`,
      content: '',
      stored: true,
    }));
    await expect(open(tinyDocx([['', TEXT]], parts))).rejects.toThrow(/unpacks to \d+ files/);
  });

  it('tables in tables in tables end with a sentence or a text', async () => {
    const depth = 30_000;
    const part = {
      path: 'word/document.xml',
      content: `<w:document ${WORD}><w:body>${'<w:tbl><w:tr><w:tc>'.repeat(depth)}<w:p/>${'</w:tc></w:tr></w:tbl>'.repeat(depth)}</w:body></w:document>`,
    };
    await expect(open(tinyDocx([], [part]))).rejects.toMatchObject({ name: 'InputError' });
  });

  it.each([
    ['cut in half', tinyDocx([['', TEXT]]).subarray(0, 700)],
    ['without a text', tinyZip([{ path: '[Content_Types].xml', content: '<Types/>' }])],
    ['of broken XML', tinyDocx([], [{ path: 'word/document.xml', content: '<w:document><w:body>' }])],
    ['locked', tinyDocx([], [{ path: 'word/document.xml', content: 'x', encrypted: true }])],
  ])('one that is %s is refused with what to do', async (_, bytes) => {
    await expect(open(bytes)).rejects.toThrow(/thesis\.docx .*(?:Save|hand in)/);
  });
});
