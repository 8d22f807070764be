import type { Quote } from '../../../../domain/research';
import type { SourceDocument } from '../../../../domain/source';
import { readingText } from '../../../../english/reading-text';
import { words } from '../../../../english/words';

/** Differences in writing that do not count, besides those of {@link readingText}; replaced on both sides. */
const UNSPOKEN: readonly (readonly [RegExp, string])[] = [
  [/%|\bper cent\b/gi, ' percent'],
  [/&/g, ' and '],
  [/[‘’]/g, "'"],
];

/**
 * Tells if a sentence says only whole sentences of its documents, word for word and in their order, up to what reading aloud
 * needs: marks, capitals, notes, citations. Such a sentence is what its source says; a part of one may not be.
 */
export function isVerbatim(
  text: string,
  quotes: readonly Quote[],
  documents: ReadonlyMap<string, SourceDocument>,
): boolean {
  const said = wordsOf(text);
  return (
    said !== '' &&
    said === quotes.map((quote) => spokenForm(quote.text)).join(' ') &&
    quotes.every((quote) => isWhole(quote, documents.get(quote.sourceId)))
  );
}

/** The words of a sentence of a document as they are read aloud, in lower case: two with the same are said alike. */
export function spokenForm(sentence: string): string {
  return wordsOf(readingText(sentence));
}

function wordsOf(text: string): string {
  const plain = UNSPOKEN.reduce((rest, [pattern, by]) => rest.replace(pattern, by), text);
  return words(plain.toLowerCase()).join(' ');
}

/** It begins where a sentence or a block begins, and ends where one ends. */
function isWhole({ start, end, text }: Quote, document: SourceDocument | undefined): boolean {
  if (document === undefined) return false;
  const [before, after] = [document.text.slice(Math.max(0, start - 12), start), document.text.slice(end)];
  const begins = start === 0 || /(?:[.!?:;…]["'”’)\]]*\s+|\n[^\p{L}\p{N}\n]*|^[^\p{L}\p{N}]*)$/u.test(before);
  const ends = /[.!?…:;]["'”’)\]]*$/.test(text) || /^["'”’)\]]*(?:\s*\n|\s*$|[.!?…])/.test(after);
  return begins && ends;
}
