import type { SourceDocument } from '../../../domain/source';
import { type SentenceSpan, splitSentences } from '../../../english/sentences';
import { type EvidenceBlock, evidenceBlocks } from '../passages/evidence-text';

/** A sentence that can carry a claim; its number is its place among all of its document, from 1. */
export interface NumberedSentence {
  readonly number: number;
  readonly block: EvidenceBlock;
  /** Positions in the text of the block. */
  readonly span: SentenceSpan;
}

/** A stretch of a document that one request shows. */
export interface SourceChunk {
  readonly sentences: readonly NumberedSentence[];
  /** Text that the model is shown: the blocks under their headings, each sentence behind its number. */
  readonly shown: string;
}

/** The sentences of the blocks that can carry claims, in reading order. */
export function numberedSentences(document: SourceDocument): NumberedSentence[] {
  return evidenceBlocks(document)
    .flatMap((block) => splitSentences(block.block.text).map((span) => ({ block, span })))
    .map((sentence, at) => ({ number: at + 1, ...sentence }));
}

/**
 * The sentences of a document in stretches of at most `maxCharacters`; no block is cut, so one that is longer makes a stretch
 * of its own. None for a document without prose.
 */
export function chunksOf(document: SourceDocument, maxCharacters: number): SourceChunk[] {
  const chunks: NumberedSentence[][] = [];
  let room = 0;
  let block: EvidenceBlock | undefined;
  for (const sentence of numberedSentences(document)) {
    const isNew = sentence.block !== block;
    block = sentence.block;
    if (isNew) {
      const size = block.block.text.length + 2;
      if (chunks.length === 0 || size > room) {
        chunks.push([]);
        room = maxCharacters;
      }
      room -= size;
    }
    chunks.at(-1)?.push(sentence);
  }
  return chunks.map((sentences) => ({ sentences, shown: shownText(sentences) }));
}

function shownText(sentences: readonly NumberedSentence[]): string {
  const parts: string[] = [];
  let above = '';
  for (const [at, { number, block, span }] of sentences.entries()) {
    const heading = block.headings.join(' / ');
    if (heading !== above && heading !== '') parts.push(`## ${heading}`);
    above = heading;
    const line = `[${number}] ${span.text}`;
    if (sentences[at - 1]?.block === block) parts[parts.length - 1] += ` ${line}`;
    else parts.push(line);
  }
  return parts.join('\n\n');
}
