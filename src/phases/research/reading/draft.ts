import type { Aside, Block, BlockKind } from '../../../domain/source';
import { cleanText, singleSpaced } from './clean-text';

/** A block before its place in the stored text is known. */
export interface DraftBlock {
  readonly kind: BlockKind;
  readonly level?: number;
  readonly speaker?: string;
  readonly aside?: Aside;
  readonly text: string;
}

/** Result of reading one format: the blocks in order, and the document's own metadata. */
export interface Draft {
  readonly blocks: readonly DraftBlock[];
  readonly title?: string;
  readonly authors: readonly string[];
  readonly publisher?: string;
  readonly publishedOn?: string;
  readonly url?: string;
  /** ISO 639-1, as declared; the words of the body have the last say. */
  readonly language?: string;
  /** Sentences about content that was left out. */
  readonly warnings?: readonly string[];
}

/** The bytes of a document and what to call it. */
export interface DocumentSource {
  readonly id: string;
  readonly name: string;
  readonly mediaType: string;
  readonly bytes: Uint8Array;
  /** Encoding of its characters, as stated by the server that it was fetched from. */
  readonly charset?: string | undefined;
}

/** Lays the blocks out in one text, a blank line between them, and notes where each one stands. */
export function layOut(drafts: readonly DraftBlock[]): { text: string; blocks: Block[] } {
  const blocks: Block[] = [];
  const parts: string[] = [];
  let start = 0;
  for (const { text: raw, ...draft } of drafts) {
    const text = singleSpaced(cleanText(raw));
    if (text === '') continue;
    const end = start + text.length;
    blocks.push({ ...draft, text, start, end });
    parts.push(text);
    start = end + 2;
  }
  return { text: parts.join('\n\n'), blocks };
}
