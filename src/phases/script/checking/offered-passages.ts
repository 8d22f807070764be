/** The paragraphs that a model is shown for some lines of a script. */
import type { CheckedLine } from '../../../domain/script-check';
import type { Block } from '../../../domain/source';
import { countWords } from '../../../english/words';
import { contentOf, tokensOf } from '../judging/truth/tokens';
import type { Corpus } from './corpus';
import { rankedLines } from './nearest';

/** A paragraph of a source. */
export interface Passage {
  /** `s1.p12`. */
  readonly id: string;
  readonly sourceId: string;
  readonly title: string;
  readonly text: string;
  /** Place in the text of its document. */
  readonly start: number;
}

/** Sources of so many words are shown whole, and nothing can be missed. */
const SHOWN_WHOLE = 4_000;
/** Paragraphs for each line of a script whose sources are longer. */
const FOR_A_LINE = 6;

/** Collects the passages that lines may rest on, in the order of the documents. */
export function offeredPassages(lines: readonly CheckedLine[], corpus: Corpus): Passage[] {
  const shown = blocksFor(lines, corpus);
  return corpus.documents.flatMap(({ id, title, blocks }) =>
    blocks.flatMap((block, at) =>
      shown.has(block)
        ? [{ id: `${id}.p${at + 1}`, sourceId: id, title, text: block.text, start: block.start }]
        : [],
    ),
  );
}

function blocksFor(lines: readonly CheckedLine[], corpus: Corpus): ReadonlySet<Block> {
  const all = new Set(corpus.lines.map(({ block }) => block));
  const words = [...all].reduce((sum, { text }) => sum + countWords(text), 0);
  if (words <= SHOWN_WHOLE) return all;
  return new Set(
    lines.flatMap(({ text }) =>
      rankedLines(contentOf(tokensOf(text)), corpus, FOR_A_LINE).map(({ block }) => block),
    ),
  );
}
