import mammoth from 'mammoth';
import { InputError } from '../../../domain/failure';
import { withoutUndefined } from '../../../domain/without-undefined';
import { metadataValue } from './clean-text';
import { parseDate } from './dates';
import { type DomElement, parseDocument, parseXml } from './dom';
import type { Draft, DraftBlock } from './draft';
import { htmlBlocks, textOf } from './html-blocks';
import { languageCode } from './language';
import { authorsFrom } from './people';
import { takeOutUnread } from './unread-markup';
import { readZip, type ZipLimits } from './zip-archive';

/** The text, what it looks up (styles, lists, notes, links), and what the document says of itself; never pictures. */
const TEXT_PARTS = /^(?:\[Content_Types\]\.xml|_rels\/\.rels|docProps\/core\.xml|word\/.*\.(?:xml|rels))$/;

/** Styles besides headings and lists, which the converter knows itself. */
const STYLES = [
  "p[style-name='Title'] => h1:fresh",
  "p[style-name='Subtitle'] => p:fresh",
  "p[style-name='Quote'] => blockquote > p:fresh",
  "p[style-name='Intense Quote'] => blockquote > p:fresh",
  "p[style-name='Block Text'] => blockquote > p:fresh",
  "p[style-name='caption'] => figcaption:fresh",
  "p[style-name='Caption'] => figcaption:fresh",
  "p[style-name='HTML Preformatted'] => pre:separator('\\n')",
];

/**
 * A Word document: its paragraphs, headings, lists and tables; foot- and endnotes as references.
 *
 * @throws InputError when it is broken, protected, or holds what no word processor writes.
 */
export async function readDocx(name: string, bytes: Uint8Array, limits?: ZipLimits): Promise<Draft> {
  const parts = await readZip(name, bytes, (path) => TEXT_PARTS.test(path), limits);
  for (const [path, part] of parts) refuseDoctype(name, path, part);
  const page = parseDocument(await htmlOf(name, parts));
  takeOutUnread(page);
  const { body } = page;
  const notes = body === null ? [] : takeNotes(body);
  const blocks = body === null ? [] : htmlBlocks(body);
  return { ...metadataOf(parts.get('docProps/core.xml')), blocks: [...blocks, ...notes] };
}

const UNSEEN =
  /<w:(?:vanish|webHidden|dstrike|strike)(?:\s+w:val="(?:1|true|on)")?\s*\/>|<w:sz\s+w:val="[12]"\s*\/>/;
const WHITE = /<w:color\s[^<>]*w:val="FFFFFF"/i;
const GROUND = /<w:(?:shd|highlight)\s/;

/** The text of a part without what was deleted or moved away, struck out, hidden, or is white on white. */
function withoutUnseen(xml: string): string {
  const hasGround = GROUND.test(xml);
  const kept = ['del', 'moveFrom'].reduce(
    (text, tag) =>
      replaceBetween(text, new RegExp(`<w:${tag}\\s[^<>]*[^/<>]>`, 'g'), `</w:${tag}>`, () => ''),
    xml,
  );
  return replaceBetween(kept, /<w:r(?:\s[^<>]*)?>/g, '</w:r>', (run) => {
    const look = run.slice(0, run.indexOf('</w:rPr>') + 1);
    const isUnseen = UNSEEN.test(look) || (!hasGround && WHITE.test(look));
    return isUnseen ? run.replace(/<w:t(?:\s[^<>]*)?>[^<]*<\/w:t>/g, '') : run;
  });
}

/** Replaces each stretch from an opening tag to the closing tag after it, in one pass. */
function replaceBetween(
  text: string,
  open: RegExp,
  close: string,
  replace: (stretch: string) => string,
): string {
  const parts: string[] = [];
  let from = 0;
  for (let found = open.exec(text); found !== null; found = open.exec(text)) {
    const closing = text.indexOf(close, open.lastIndex);
    if (closing < 0) break;
    const end = closing + close.length;
    parts.push(text.slice(from, found.index), replace(text.slice(found.index, end)));
    from = open.lastIndex = end;
  }
  return parts.join('') + text.slice(from);
}

/** XML can have files and addresses read and text multiplied; only a document type can ask for it, and Word writes none. */
function refuseDoctype(name: string, path: string, part: Buffer): void {
  const isWide = part.length > 1 && (part[0] === 0 || part[1] === 0 || part[0] === 0xfe || part[0] === 0xff);
  if (!isWide && !/<!(?:DOCTYPE|ENTITY)/i.test(part.toString('latin1'))) return;
  throw new InputError(
    `${name} is no ordinary Word document: ${path} declares entities of its own. Save it again in a word processor.`,
  );
}

/** The converter is given the parts that were unpacked and counted here, so it unpacks nothing itself. */
async function htmlOf(name: string, parts: ReadonlyMap<string, Buffer>): Promise<string> {
  const archive = {
    exists: (path: string) => parts.has(path),
    read: (path: string, encoding?: string) => {
      const part = parts.get(path) ?? Buffer.alloc(0);
      if (encoding === undefined) return Promise.resolve(part);
      const text = new TextDecoder(encoding).decode(part);
      return Promise.resolve(/^word\/[^/]+\.xml$/.test(path) ? withoutUnseen(text) : text);
    },
  };
  try {
    const { value } = await mammoth.convertToHtml({ file: archive } as never, {
      styleMap: STYLES,
      includeEmbeddedStyleMap: false,
      convertImage: mammoth.images.imgElement(() => Promise.resolve({ src: '' })),
    });
    return value;
  } catch (error) {
    const reason = (error as Error).message.replace(/\s+/g, ' ').slice(0, 200);
    throw new InputError(
      `${name} is not a complete Word document (${reason.replace(/[.\s]+$/, '')}). Save it again, or hand in its text as .txt or .md.`,
    );
  }
}

/** Takes foot- and endnotes out of the text, where they would read as its last list. */
function takeNotes(body: DomElement): DraftBlock[] {
  const notes = [...body.querySelectorAll('li[id^="footnote-"], li[id^="endnote-"]')];
  return notes.map((note) => {
    const text = textOf(note).replace(/\s*↑\s*$/, '');
    note.remove();
    return { kind: 'reference', text };
  });
}

function metadataOf(core: Buffer | undefined): Omit<Draft, 'blocks'> {
  if (core === undefined) return { authors: [] };
  const properties = parseXml(core.toString('utf8'));
  const property = (...tags: string[]) => {
    const found = [...properties.querySelectorAll('*')].find((element) =>
      tags.includes(element.tagName.toLowerCase()),
    );
    return metadataValue(found?.textContent ?? undefined);
  };
  return {
    authors: authorsFrom(property('dc:creator')),
    ...withoutUndefined({
      title: property('dc:title'),
      publishedOn: parseDate(property('dcterms:created', 'dcterms:modified') ?? ''),
      language: languageCode(property('dc:language')),
    }),
  };
}
