import { detectMediaType, EPUB } from '../../../../src/phases/research/reading/media-type';
import { tinyEpub, tinyZip } from '../../../support/material/tiny-zip';
import { read, texts } from './read';

const TEXT = 'Zeno taught on a painted porch in Athens.';
const MORE = 'Epictetus taught in Nicopolis long after him.';
const BOOK = [
  { title: 'Athens', body: `<p>${TEXT}</p>` },
  { title: 'Nicopolis', body: `<p>${MORE}</p><script>alert(1)</script>` },
];
const open = (bytes: Uint8Array) => read(EPUB, bytes, 'porch.epub');

describe('an e-book', () => {
  it('gives its chapters in reading order, without its contents page', async () => {
    const document = await open(tinyEpub(BOOK));
    expect(document.blocks.map(({ kind, text }) => [kind, text])).toEqual([
      ['heading', 'Athens'],
      ['paragraph', TEXT],
      ['heading', 'Nicopolis'],
      ['paragraph', MORE],
    ]);
  });

  it('says what it is, by whom, of which press and when', async () => {
    expect(await open(tinyEpub(BOOK))).toMatchObject({
      title: 'The Painted Porch',
      authors: ['Anna Smith'],
      publisher: 'Porch Press',
      publishedOn: '2021-03-09',
      language: 'en',
    });
  });

  it('is told by its first entry, whatever it is called', () => {
    expect(detectMediaType('book.zip', tinyEpub(BOOK))).toBe(EPUB);
    expect(detectMediaType('book', tinyEpub(BOOK))).toBe(EPUB);
  });

  it('has no place outside itself: paths that lead up name nothing of this machine', async () => {
    const opf = {
      path: 'OEBPS/book.opf',
      content:
        '<package><metadata/><manifest><item id="a" href="../../../../etc/passwd" media-type="application/xhtml+xml"/><item id="b" href="text/c0.xhtml" media-type="application/xhtml+xml"/></manifest><spine><itemref idref="a"/><itemref idref="b"/></spine></package>',
    };
    expect(texts(await open(tinyEpub(BOOK, [opf])), 'paragraph')).toEqual([TEXT]);
  });
});

describe('an e-book that cannot be read', () => {
  const chapter = (content: string | Uint8Array) => [{ path: 'OEBPS/text/c0.xhtml', content }];

  it.each([
    ['one of 30 MB in 30 KB', tinyEpub(BOOK, chapter(Buffer.alloc(30_000_000, ' '))), /unpacks to more than/],
    [
      'chapters that are much together',
      tinyEpub(Array.from({ length: 6 }, (_, i) => ({ title: `${i}`, body: ' '.repeat(10_000_000) }))),
      /unpacks to more than 50 MB/,
    ],
    ['nothing but markup', tinyEpub(BOOK, chapter('<b>'.repeat(500_000))), /tags and character references/],
    [
      'a lock',
      tinyEpub(BOOK, [
        {
          path: 'META-INF/encryption.xml',
          content: '<encryption><CipherReference URI="OEBPS/text/c0.xhtml"/></encryption>',
        },
      ]),
      /copy-protected/,
    ],
    [
      'no list of what is in it',
      tinyZip([{ path: 'mimetype', content: 'application/epub+zip', stored: true }]),
      /not a complete e-book/,
    ],
    ['half of it', tinyEpub(BOOK).subarray(0, 900), /is damaged: its archive cannot be opened/],
  ])('%s is refused', async (_, bytes, why) => {
    await expect(open(bytes)).rejects.toThrow(why);
  });

  it('fonts that are scrambled do not lock the text', async () => {
    const fonts = {
      path: 'META-INF/encryption.xml',
      content: '<encryption><CipherReference URI="OEBPS/fonts/a.otf"/></encryption>',
    };
    expect((await open(tinyEpub(BOOK, [fonts]))).text).toContain(TEXT);
  });
});
