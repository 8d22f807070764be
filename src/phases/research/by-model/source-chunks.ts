import type { SourceDocument } from '../../../domain/source';
import { type Passage, passagesOf } from '../extract-findings';
import type { Span } from './find-quote';

/** A stretch of a document that one request shows. */
export interface SourceChunk extends Span {
  readonly passages: readonly Passage[];
  /** What is shown: the passages under their headings, as stored. */
  readonly shown: string;
}

/**
 * The passages that can carry claims, in stretches of at most `maxCharacters`; no passage is cut, so one that is longer makes
 * a stretch of its own. None for a document without prose.
 */
export function chunksOf(document: SourceDocument, maxCharacters: number): SourceChunk[] {
  const chunks: Passage[][] = [];
  let room = 0;
  for (const passage of passagesOf(document)) {
    const size = passage.block.text.length + 2;
    const last = chunks.at(-1);
    if (last === undefined || size > room) {
      chunks.push([passage]);
      room = maxCharacters - size;
    } else {
      last.push(passage);
      room -= size;
    }
  }
  return chunks.map((passages) => ({
    passages,
    start: passages[0]?.block.start ?? 0,
    end: passages.at(-1)?.block.end ?? 0,
    shown: shownText(passages),
  }));
}

function shownText(passages: readonly Passage[]): string {
  let above = '';
  return passages
    .flatMap(({ block, headings }) => {
      const heading = headings.join(' / ');
      const changed = heading !== above;
      above = heading;
      return changed && heading !== '' ? [`## ${heading}`, block.text] : [block.text];
    })
    .join('\n\n');
}
