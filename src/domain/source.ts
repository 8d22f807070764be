/** What kind of text a block is; only `paragraph`, `list-item` and `quotation` can carry a claim. */
export type BlockKind =
  | 'heading'
  | 'paragraph'
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
  /** Who says it, in a conversation. */
  readonly speaker?: string;
  /** Of a block that is one as a whole; single sentences are told by `asideOf`. */
  readonly aside?: Aside;
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

/** Whether a block is running text that can be evidence for something. */
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
  /** When it was fetched, ISO 8601; left out for a document that was handed in. */
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
  /** What was left out of it or is in doubt, a sentence each. */
  readonly warnings?: readonly string[];
}

/** What later steps and readers need to name a source, without its text. */
export type SourceCard = Omit<SourceDocument, 'text' | 'blocks'>;

/** How a source came to the episode. */
export type SourceOrigin = 'handed-in' | 'named' | 'found';

/** Handed in as a file, fetched because a person named its address, or fetched because a search found it. */
export function originOfSource({
  retrievedAt,
  foundBy,
}: Pick<SourceDocument, 'retrievedAt' | 'foundBy'>): SourceOrigin {
  if (retrievedAt === undefined) return 'handed-in';
  return foundBy === undefined ? 'named' : 'found';
}
