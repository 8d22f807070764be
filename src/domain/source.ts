/**
 * The kind of a block's text; only `paragraph`, `list-item` and `quotation` can carry a claim. A `term` is what the list items
 * behind it explain: the word of a glossary, the question of a list of answers.
 */
export type BlockKind =
  | 'heading'
  | 'paragraph'
  | 'term'
  | 'list-item'
  | 'quotation'
  | 'caption'
  | 'table'
  | 'code'
  | 'reference';

/**
 * Text that stands in a document without being part of what it says: a correction, disclaimer, licence or call to
 * subscribe; or what its authors say about the document itself. It is no evidence.
 */
export type Aside = 'notice' | 'about-document';

/** One block of a document. `text === document.text.slice(start, end)`. */
export interface Block {
  readonly kind: BlockKind;
  /** 1–6, headings only. */
  readonly level?: number;
  /** The speaker, in a conversation. */
  readonly speaker?: string;
  /** Kind of a block that is an aside as a whole; `asideOf` tells single sentences. */
  readonly aside?: Aside;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** True for a block of running text that can be evidence. */
export function carriesClaims({ kind, aside }: Pick<Block, 'kind' | 'aside'>): boolean {
  return aside === undefined && (kind === 'paragraph' || kind === 'list-item' || kind === 'quotation');
}

/**
 * A source as it was read: the stored copy that every quote is checked against.
 * `text` is the blocks' text joined by blank lines; white space inside a block is single spaces.
 */
export interface SourceDocument {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly title: string;
  readonly authors: readonly string[];
  readonly publisher?: string;
  /** ISO 8601 date, or as much of it as the document gives (`2021`, `2021-03`). */
  readonly publishedOn?: string;
  readonly url?: string;
  /** Time of fetching, ISO 8601; left out for a document that was handed in. */
  readonly retrievedAt?: string;
  /** As the place that it was fetched from states it. */
  readonly licence?: string;
  /** The search that found it. */
  readonly foundBy?: string;
  /** ISO 639-1. */
  readonly language: string;
  readonly text: string;
  readonly blocks: readonly Block[];
  readonly wordCount: number;
  /** Omissions and doubts about the document, a sentence each. */
  readonly warnings?: readonly string[];
}

/** Facts that name a source for later steps and readers, without its text. */
export type SourceCard = Omit<SourceDocument, 'text' | 'blocks'>;

export function cardOf({ text: _text, blocks: _blocks, ...card }: SourceDocument): SourceCard {
  return card;
}

/** The way by which a source came to the episode. */
export type SourceOrigin = 'handed-in' | 'named' | 'found';

/** Handed in as a file, fetched because a person named its address, or fetched because a search found it. */
export function originOfSource({
  retrievedAt,
  foundBy,
}: Pick<SourceDocument, 'retrievedAt' | 'foundBy'>): SourceOrigin {
  if (retrievedAt === undefined) return 'handed-in';
  return foundBy === undefined ? 'named' : 'found';
}
