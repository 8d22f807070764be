import { InputError } from '../../../domain/failure';
import { MONTH } from '../../../english/lists/calendar';
import { metadataValue } from './clean-text';
import { parseDate, parsePdfDate } from './dates';
import type { Draft, DraftBlock } from './draft';
import { pdfBlocks } from './pdf-blocks';
import { type PdfContent, readPdfContent } from './pdf-content';
import { pdfLines } from './pdf-lines';
import { authorsFrom } from './people';

/** Titles that a program wrote, not a person. */
const NO_TITLE =
  /^(?:untitled|document\d*|title|microsoft word\b.*|.*\.(?:docx?|pdf|tex|dvi|indd|rtf|odt|html?)|slide \d+|\(anonymous\))$/i;
const BYLINE = /^(?:[Bb][Yy]|[Aa]uthors?:|[Ww]ritten by)\s+(\p{Lu}.{2,150})$/u;
const NAMES =
  /^\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|de|van|von|der|la|del|bin))+(?:(?:,| and| &|;) (?:and )?\p{Lu}[\p{L}.'’-]*(?: (?:\p{Lu}[\p{L}.'’-]*|de|van|von|der|la|del|bin))+)*$/u;
/** End of the names in a byline: a bullet, a bar, or a date. */
const AFTER_NAMES = new RegExp(`\\s*[|·•–—]\\s*|,?\\s+(?=(?:\\d{1,2}\\s+)?(?:${MONTH})\\b)`);
const DATE_LINE =
  /^(?:published|date|issued|posted|updated|received|accepted)?(?: on)?:?\s*(?:\d{1,2}(?:st|nd|rd|th)?\s+)?(?:\p{L}{3,9}\.?\s+)?(?:\d{1,2},?\s+)?(?:1[4-9]|20)\d{2}(?:-\d{2}){0,2}$/iu;

/** @throws InputError when the file is encrypted or broken. */
export async function readPdf(name: string, bytes: Uint8Array): Promise<Draft> {
  const outcome = await readPdfContent(bytes);
  switch (outcome.kind) {
    case 'read':
      return pdfDraft(outcome.content);
    case 'too large':
      throw new InputError(
        `${name} unpacks to more than a document holds. Print it to a new PDF, or hand in its text as .txt or .md.`,
      );
    case 'encrypted':
      throw new InputError(
        `${name} is encrypted and asks for a password. Save a copy without the password and use that.`,
      );
    case 'broken':
      throw new InputError(
        `${name} is not a complete PDF (${outcome.reason.replace(/[.\s]+$/, '')}). Open it in a reader and save it again, or hand in its text as .txt or .md.`,
      );
  }
}

function pdfDraft({ info, pages, pageCount }: PdfContent): Draft {
  const lines = pdfLines({ info, pages, pageCount: pages.length });
  const blocks = pdfBlocks(lines);
  const declared = metadataValue(info.Title);
  const title = declared && !NO_TITLE.test(declared) ? declared : printedTitle(blocks);
  const named = authorsFrom(info.Author);
  const opening = openingOf(blocks, title, named);
  return {
    blocks: blocks.filter((block) => !opening.lifted.includes(block)),
    title,
    authors: opening.authors.length > 0 ? opening.authors : named,
    publishedOn:
      opening.publishedOn ?? parsePdfDate(typeof info.CreationDate === 'string' ? info.CreationDate : ''),
    warnings:
      pages.length < pageCount
        ? [
            `It has ${pageCount.toLocaleString('en')} pages, of which the first ${pages.length.toLocaleString('en')} were read.`,
          ]
        : [],
  };
}

/** The heading of the highest rank among the first blocks. */
function printedTitle(blocks: readonly DraftBlock[]): string | undefined {
  const headings = blocks.slice(0, 12).filter(({ kind }) => kind === 'heading');
  return headings.reduce<DraftBlock | undefined>(
    (best, next) => (!best || (next.level ?? 6) < (best.level ?? 6) ? next : best),
    undefined,
  )?.text;
}

interface Opening {
  readonly authors: readonly string[];
  readonly publishedOn?: string;
  readonly lifted: readonly DraftBlock[];
}

/** Byline and date between the title and the text: they are metadata, and read as nonsense among sentences. */
function openingOf(
  blocks: readonly DraftBlock[],
  title: string | undefined,
  declared: readonly string[],
): Opening {
  const lifted: DraftBlock[] = [];
  let authors: readonly string[] = [];
  let publishedOn: string | undefined;
  const titleAt = blocks
    .slice(0, 6)
    .findIndex(({ text }) => title !== undefined && text.startsWith(title.slice(0, 40)));
  for (const block of blocks.slice(titleAt + 1, titleAt + 7)) {
    const text = block.text.trim();
    if (text.length > 200) break;
    const head = text.split(AFTER_NAMES)[0] ?? '';
    const isDeclared = declared.some(
      (name) => head.replace(/^by\s+/i, '').toLowerCase() === name.toLowerCase(),
    );
    const byline = isDeclared
      ? head
      : (BYLINE.exec(head)?.[1] ??
        (titleAt >= 0 && head.length <= 150 && NAMES.test(head) && block.kind !== 'heading'
          ? head
          : undefined));
    if (byline && authors.length === 0) authors = authorsFrom(byline);
    else if (!DATE_LINE.test(text)) continue;
    publishedOn ??= parseDate(text);
    lifted.push(block);
  }
  return { authors, lifted, ...(publishedOn && { publishedOn }) };
}
