/** Finds what documents are about as a whole. */
import type { SourceDocument } from '../../../domain/source';
import { contentStems } from '../../../english/words';
import { evidenceBlocks } from './evidence-text';
import type { Passage } from './passage';

/** Share of a document's paragraphs that have a word which the whole document is about. */
const THROUGHOUT = 0.15;

/** For each document the words that it is about as a whole: those of its title and of a heading over all of it, and those that it keeps coming back to. */
export function givenBy(
  documents: readonly SourceDocument[],
  passages: readonly Passage[],
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    documents.map((document) => {
      const { id, title } = document;
      // All that it says counts, also what cannot be read aloud.
      const own = evidenceBlocks(document).map(({ block }) => contentStems(block.text));
      const above = passages.filter(({ sourceId }) => sourceId === id).map(({ headings }) => headings[0]);
      const overAll =
        above[0] !== undefined && above.every((heading) => heading === above[0]) ? above[0] : '';
      const places = new Map<string, number[]>();
      own.forEach((each, at) => {
        for (const stem of new Set(each)) {
          const known = places.get(stem);
          if (known === undefined) places.set(stem, [at / own.length]);
          else known.push(at / own.length);
        }
      });
      const throughout = [...places].filter(
        ([, at]) => at.length >= THROUGHOUT * own.length && isInEachThird(at),
      );
      return [id, new Set([...contentStems(`${title} ${overAll}`), ...throughout.map(([stem]) => stem)])];
    }),
  );
}

/** A word of one chapter alone is not what a document is about. Places are 0–1. */
function isInEachThird(places: readonly number[]): boolean {
  return new Set(places.map((at) => Math.floor(at * 3))).size === 3;
}

/** Share of the topic's words, of those that any document of the episode has, that one document is about as a whole. */
export function shareGiven(
  topic: ReadonlySet<string>,
  given: ReadonlySet<string> | undefined,
  said: ReadonlySet<string>,
): number {
  const known = [...topic].filter((stem) => said.has(stem) || given?.has(stem) === true);
  return known.filter((stem) => given?.has(stem) === true).length / Math.max(1, known.length);
}
