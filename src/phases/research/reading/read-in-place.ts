import { InputError } from '../../../domain/failure';
import type { SourceDocument } from '../../../domain/source';
import { withoutUndefined } from '../../../domain/without-undefined';
import { capitalised } from '../../../domain/wording';
import { acronymsOf, inTitleCase } from '../../../english/title-case';
import { countWords } from '../../../english/words';
import { classifyBlocks } from './classify';
import { withSpeakers } from './conversation';
import { type DocumentSource, type Draft, type DraftBlock, layOut } from './draft';
import { detectLanguage } from './language';
import { DOCX, EPUB } from './media-type';
import { readDocx } from './read-docx';
import { readEpub } from './read-epub';
import { readHtml } from './read-html';
import { readMarkdown } from './read-markdown';
import { readPdf } from './read-pdf';
import { readText } from './read-text';
import { dataWarning, tidyBlocks } from './tidy-blocks';
import { isBareNumber, titleOf, withoutSectionNumber } from './title';

/** Some five million words. More is no document but an archive, or a few bytes that were made to multiply. */
const MAX_CHARACTERS = 30_000_000;

/**
 * Reads a document into the copy that quotes are checked against, where it is called; {@link readDocument} calls it in a
 * thread that can be ended. The same bytes give the same document on any machine.
 *
 * @throws InputError when the document cannot be opened: encrypted, broken, of a kind that is not read, too much text.
 */
export async function readInPlace(source: DocumentSource): Promise<SourceDocument> {
  const draft = await readDraft(source);
  const { blocks: tidy, dataCharacters } = tidyBlocks(draft.blocks);
  const isAcronym = acronymsLazily(tidy);
  const drafts = withoutBareNumbers(withSpeakers(classifyBlocks(tidy))).map((block) =>
    headed(block, isAcronym),
  );
  refuseLength(source.name, drafts);
  const { text, blocks } = layOut(drafts);
  const { language, warning } = detectLanguage(drafts, draft.language);
  const warnings = [...(draft.warnings ?? []), ...dataWarning(dataCharacters)];
  if (warning !== undefined) warnings.push(warning);
  return {
    id: source.id,
    name: source.name,
    mediaType: source.mediaType,
    title: titleOf(draft.title, drafts, isAcronym) ?? titleFromName(source.name),
    authors: draft.authors.map((author) => inTitleCase(author)),
    ...withoutUndefined({
      publisher: draft.publisher,
      publishedOn: draft.publishedOn,
      url: draft.url,
      warnings: warnings.length > 0 ? [...new Set(warnings)] : undefined,
    }),
    language,
    text,
    blocks,
    wordCount: countWords(text),
  };
}

async function readDraft({ mediaType, name, bytes, charset }: DocumentSource): Promise<Draft> {
  switch (mediaType) {
    case 'text/plain':
      return readText(bytes, charset);
    case 'text/markdown':
      return readMarkdown(bytes, charset);
    case 'text/html':
      return readHtml(name, bytes, charset);
    case 'application/pdf':
      return readPdf(name, bytes);
    case DOCX:
      return readDocx(name, bytes);
    case EPUB:
      return readEpub(name, bytes);
    default:
      throw new InputError(
        `${name} is ${mediaType}, which is not read. Hand in .txt, .md, .html, .pdf, .docx or .epub.`,
      );
  }
}

function refuseLength(name: string, drafts: readonly DraftBlock[]): void {
  const length = drafts.reduce((sum, { text }) => sum + text.length, 0);
  if (length <= MAX_CHARACTERS) return;
  throw new InputError(
    `${name} holds ${Math.round(length / 1_000_000)} million characters of text; at most ${MAX_CHARACTERS / 1_000_000} million are read. Hand in the part that matters.`,
  );
}

/** "Chapter 3" above the name of the chapter says nothing. */
function withoutBareNumbers(blocks: readonly DraftBlock[]): readonly DraftBlock[] {
  return blocks.filter(
    ({ kind, text }, at) => kind !== 'heading' || blocks[at + 1]?.kind !== 'heading' || !isBareNumber(text),
  );
}

/** Headings carry no section numbers and are not in capitals, since they are shown and said. */
function headed(block: DraftBlock, isAcronym: (word: string) => boolean): DraftBlock {
  if (block.kind !== 'heading' || block.text.length > 300) return block;
  return { ...block, text: inTitleCase(withoutSectionNumber(block.text.trim()), isAcronym) };
}

/** Looks for the acronyms of a text only when a title in capitals asks for them. */
function acronymsLazily(blocks: readonly DraftBlock[]): (word: string) => boolean {
  let isKnown: ((word: string) => boolean) | undefined;
  return (word) => {
    isKnown ??= acronymsOf(blocks.filter(({ kind }) => kind !== 'heading').map(({ text }) => text));
    return isKnown(word);
  };
}

/** `modern_stoicism-survey.pdf` → `Modern stoicism survey`. */
function titleFromName(name: string): string {
  const base = (name.split(/[\\/]/).at(-1) ?? name)
    .replace(/\.[a-z]{2,5}$/i, '')
    .replace(/[_-]+/g, ' ')
    .trim();
  return capitalised(base) || name;
}
