import { crc32, deflateRawSync } from 'node:zlib';

export interface ZipFile {
  readonly path: string;
  readonly content: string | Uint8Array;
  /** Claims this many bytes unpacked, in place of the truth. */
  readonly claims?: number;
  /** Kept as it is. */
  readonly stored?: boolean;
  readonly encrypted?: boolean;
}

/** A zip archive, written by hand so that it may also lie. */
export function tinyZip(files: readonly ZipFile[]): Buffer {
  const locals: Buffer[] = [];
  const entries: Buffer[] = [];
  let offset = 0;
  for (const { path, content, claims, stored = false, encrypted = false } of files) {
    const bytes = Buffer.from(content as string);
    const data = stored ? bytes : deflateRawSync(bytes);
    const name = Buffer.from(path);
    const shared = Buffer.alloc(26);
    shared.writeUInt16LE(20, 0);
    shared.writeUInt16LE(0x800 | (encrypted ? 1 : 0), 2);
    shared.writeUInt16LE(stored ? 0 : 8, 4);
    shared.writeUInt32LE(checksum(bytes), 10);
    shared.writeUInt32LE(data.length, 14);
    shared.writeUInt32LE(claims ?? bytes.length, 18);
    shared.writeUInt16LE(name.length, 22);
    const local = Buffer.concat([Buffer.from('PK\x03\x04'), shared, name, data]);
    const place = Buffer.alloc(14);
    place.writeUInt32LE(offset, 10);
    entries.push(Buffer.concat([Buffer.from('PK\x01\x02\x14\x00'), shared, place, name]));
    locals.push(local);
    offset += local.length;
  }
  const directory = Buffer.concat(entries);
  const end = Buffer.alloc(18);
  end.writeUInt16LE(files.length, 4);
  end.writeUInt16LE(files.length, 6);
  end.writeUInt32LE(directory.length, 8);
  end.writeUInt32LE(offset, 12);
  return Buffer.concat([...locals, directory, Buffer.from('PK\x05\x06'), end]);
}

/** Node has its own from 20.15 on. */
function checksum(bytes: Uint8Array): number {
  if (typeof crc32 === 'function') return crc32(bytes);
  let crc = ~0;
  for (const byte of bytes) {
    crc ^= byte;
    for (let bit = 0; bit < 8; bit++) crc = (crc >>> 1) ^ (crc & 1 ? 0xedb88320 : 0);
  }
  return ~crc >>> 0;
}

const WORD = 'http://schemas.openxmlformats.org/wordprocessingml/2006/main';

/** A Word document of styled paragraphs; `more` adds or replaces parts. */
export function tinyDocx(
  paragraphs: readonly (readonly [style: string, text: string])[],
  more: readonly ZipFile[] = [],
): Buffer {
  const styles = [...new Set(paragraphs.map(([style]) => style))].filter((style) => style !== '');
  const body = paragraphs
    .map(
      ([style, text]) =>
        `<w:p>${style === '' ? '' : `<w:pPr><w:pStyle w:val="${style.replace(/ /g, '')}"/></w:pPr>`}<w:r><w:t xml:space="preserve">${text}</w:t></w:r></w:p>`,
    )
    .join('');
  const files: ZipFile[] = [
    {
      path: '[Content_Types].xml',
      content:
        '<?xml version="1.0"?><Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/><Override PartName="/word/document.xml" ContentType="application/vnd.openxmlformats-officedocument.wordprocessingml.document.main+xml"/></Types>',
    },
    {
      path: '_rels/.rels',
      content:
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument" Target="word/document.xml"/></Relationships>',
    },
    {
      path: 'word/_rels/document.xml.rels',
      content:
        '<?xml version="1.0"?><Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships"><Relationship Id="rId1" Type="http://schemas.openxmlformats.org/officeDocument/2006/relationships/styles" Target="styles.xml"/></Relationships>',
    },
    {
      path: 'word/styles.xml',
      content: `<?xml version="1.0"?><w:styles xmlns:w="${WORD}">${styles
        .map(
          (style) =>
            `<w:style w:type="paragraph" w:styleId="${style.replace(/ /g, '')}"><w:name w:val="${style}"/></w:style>`,
        )
        .join('')}</w:styles>`,
    },
    {
      path: 'word/document.xml',
      content: `<?xml version="1.0"?><w:document xmlns:w="${WORD}"><w:body>${body}</w:body></w:document>`,
    },
  ];
  return tinyZip([...files.filter(({ path }) => !more.some((other) => other.path === path)), ...more]);
}

/** An e-book of chapters in XHTML, in the order given; `more` adds or replaces parts. */
export function tinyEpub(
  chapters: readonly { readonly title: string; readonly body: string }[],
  more: readonly ZipFile[] = [],
): Buffer {
  const items = chapters.map(
    (_, i) => `<item id="c${i}" href="text/c${i}.xhtml" media-type="application/xhtml+xml"/>`,
  );
  const spine = chapters.map((_, i) => `<itemref idref="c${i}"/>`);
  const files: ZipFile[] = [
    { path: 'mimetype', content: 'application/epub+zip', stored: true },
    {
      path: 'META-INF/container.xml',
      content:
        '<?xml version="1.0"?><container xmlns="urn:oasis:names:tc:opendocument:xmlns:container"><rootfiles><rootfile full-path="OEBPS/book.opf" media-type="application/oebps-package+xml"/></rootfiles></container>',
    },
    {
      path: 'OEBPS/book.opf',
      content: `<?xml version="1.0"?><package xmlns="http://www.idpf.org/2007/opf" version="3.0"><metadata xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>The Painted Porch</dc:title><dc:creator>Anna Smith</dc:creator><dc:publisher>Porch Press</dc:publisher><dc:date>2021-03-09</dc:date><dc:language>en</dc:language></metadata><manifest><item id="nav" href="nav.xhtml" media-type="application/xhtml+xml" properties="nav"/>${items.join('')}</manifest><spine><itemref idref="nav"/>${spine.join('')}</spine></package>`,
    },
    { path: 'OEBPS/nav.xhtml', content: '<html><body><nav><ol><li>Contents</li></ol></nav></body></html>' },
    ...chapters.map(({ title, body }, i) => ({
      path: `OEBPS/text/c${i}.xhtml`,
      content: `<?xml version="1.0" encoding="utf-8"?><html xmlns="http://www.w3.org/1999/xhtml"><head><title/></head><body><h1>${title}</h1>${body}</body></html>`,
    })),
  ];
  return tinyZip([...files.filter(({ path }) => !more.some((other) => other.path === path)), ...more]);
}
