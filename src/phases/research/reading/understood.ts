/** Describes how a document was understood, for people who want to check it before an episode is made from it. */
import type { Aside, BlockKind, SourceDocument } from '../../../domain/source';
import { splitSentences } from '../../../english/sentences';
import { asideOf } from './asides';

export interface UnderstoodSentence {
  readonly text: string;
  /** A sentence that stands in the document without being part of what it says. */
  readonly aside?: Aside;
}

export interface UnderstoodBlock {
  readonly kind: BlockKind;
  /** 1–6, headings only. */
  readonly level?: number;
  readonly speaker?: string;
  readonly aside?: Aside;
  /** One for a heading, a row of a table, code or a reference, which are not split. */
  readonly sentences: readonly UnderstoodSentence[];
}

export interface Understood extends Omit<SourceDocument, 'id' | 'text' | 'blocks' | 'warnings'> {
  readonly warnings: readonly string[];
  readonly blocks: readonly UnderstoodBlock[];
}

const RUNNING: ReadonlySet<BlockKind> = new Set(['paragraph', 'list-item', 'quotation']);

/** @param remarks beside those of the document itself, such as why an episode could not be made from it. */
export function understoodOf(document: SourceDocument, remarks: readonly string[] = []): Understood {
  const { id: _id, text: _text, blocks, warnings = [], ...card } = document;
  return {
    ...card,
    warnings: [...warnings, ...remarks],
    blocks: blocks.map(({ start: _start, end: _end, text, ...block }) => ({
      ...block,
      sentences: RUNNING.has(block.kind) ? splitSentences(text).map(sentenceOf) : [{ text }],
    })),
  };
}

function sentenceOf({ text }: { readonly text: string }): UnderstoodSentence {
  const aside = asideOf(text);
  return aside === undefined ? { text } : { text, aside };
}
