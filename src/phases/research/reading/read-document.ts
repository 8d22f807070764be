import { InputError } from '../../../domain/failure';
import type { SourceDocument } from '../../../domain/source';
import { countWords } from '../../../language/words';
import { classifyBlocks } from './classify';
import { metadataValue } from './clean-text';
import { type DocumentSource, type Draft, layOut } from './draft';
import { detectLanguage } from './language';
import { readHtml } from './read-html';
import { readMarkdown } from './read-markdown';
import { readPdf } from './read-pdf';
import { readText } from './read-text';

/**
 * Reads a document into the copy that quotes are checked against. Inline markers such as `[3]` stay in it.
 * The same bytes give the same document on any machine. A document without text (a scan) is returned with empty
 * text; {@link checkReadable} refuses it.
 *
 * @throws InputError when the document cannot be opened: encrypted, broken, of a kind that is not read.
 */
export async function readDocument(source: DocumentSource): Promise<SourceDocument> {
  const draft = await readDraft(source);
  const drafts = classifyBlocks(draft.blocks);
  const { text, blocks } = layOut(drafts);
  const optional = { publisher: draft.publisher, publishedOn: draft.publishedOn, url: draft.url };
  return {
    id: source.id,
    name: source.name,
    mediaType: source.mediaType,
    title: metadataValue(draft.title) ?? firstHeading(draft) ?? titleFromName(source.name),
    authors: draft.authors,
    ...Object.fromEntries(Object.entries(optional).filter(([, value]) => value !== undefined)),
    language: detectLanguage(drafts, draft.language),
    text,
    blocks,
    wordCount: countWords(text),
  };
}

async function readDraft({ mediaType, name, bytes }: DocumentSource): Promise<Draft> {
  switch (mediaType) {
    case 'text/plain':
      return readText(bytes);
    case 'text/markdown':
      return readMarkdown(bytes);
    case 'text/html':
      return readHtml(name, bytes);
    case 'application/pdf':
      return readPdf(name, bytes);
    default:
      throw new InputError(`${name} is ${mediaType}, which is not read. Hand in .txt, .md, .html or .pdf.`);
  }
}

function firstHeading({ blocks }: Draft): string | undefined {
  return metadataValue(blocks.find(({ kind }) => kind === 'heading')?.text);
}

/** `modern_stoicism-survey.pdf` → `Modern stoicism survey`. */
function titleFromName(name: string): string {
  const base = (name.split(/[\\/]/).at(-1) ?? name)
    .replace(/\.[a-z]{2,5}$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return base.charAt(0).toUpperCase() + base.slice(1) || name;
}
