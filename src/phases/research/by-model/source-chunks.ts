import type { SourceDocument } from '../../../domain/source';
import { type EvidenceBlock, evidenceBlocks } from '../passages/evidence-text';
import type { Span } from './find-quote';

/** A stretch of a document that one request shows. */
export interface SourceChunk extends Span {
  readonly blocks: readonly EvidenceBlock[];
  /** Text that the model is shown: the blocks under their headings, as stored. */
  readonly shown: string;
}

/**
 * The blocks that can carry claims, in stretches of at most `maxCharacters`; no block is cut, so one that is longer makes
 * a stretch of its own. None for a document without prose.
 */
export function chunksOf(document: SourceDocument, maxCharacters: number): SourceChunk[] {
  const chunks: EvidenceBlock[][] = [];
  let room = 0;
  for (const evidence of evidenceBlocks(document)) {
    const size = evidence.block.text.length + 2;
    const last = chunks.at(-1);
    if (last === undefined || size > room) {
      chunks.push([evidence]);
      room = maxCharacters - size;
    } else {
      last.push(evidence);
      room -= size;
    }
  }
  return chunks.map((blocks) => ({
    blocks,
    start: blocks[0]?.block.start ?? 0,
    end: blocks.at(-1)?.block.end ?? 0,
    shown: shownText(blocks),
  }));
}

function shownText(blocks: readonly EvidenceBlock[]): string {
  let above = '';
  return blocks
    .flatMap(({ block, headings }) => {
      const heading = headings.join(' / ');
      const changed = heading !== above;
      above = heading;
      return changed && heading !== '' ? [`## ${heading}`, block.text] : [block.text];
    })
    .join('\n\n');
}
