/** The sources as they are held against the sentences of a script: their sentences, and what they name and count. */
import type { Quote } from '../../../domain/research';
import type { Block, SourceDocument } from '../../../domain/source';
import { type DateMention, datesIn } from '../../../english/dates';
import { splitSentences } from '../../../english/sentences';
import { inverseDocumentFrequency } from '../../../english/similarity';
import { numbersIn } from '../judging/numbers';
import { plainQuotes } from '../judging/phrases';
import { contentOf, tokensOf } from '../judging/truth/tokens';
import { spokenForm } from '../judging/truth/verbatim';

export interface SourceLine extends Quote {
  /** Paragraph that the sentence stands in. */
  readonly block: Block;
  readonly stems: ReadonlySet<string>;
}

export interface Corpus {
  readonly documents: readonly SourceDocument[];
  readonly lines: readonly SourceLine[];
  /** The more telling, the rarer a stem is among the lines. */
  readonly weight: (stem: string) => number;
  /** Stem → lines that have it. */
  readonly linesWith: ReadonlyMap<string, readonly SourceLine[]>;
  /** Lines by what is spoken of them, see `spokenForm`. */
  readonly verbatim: ReadonlyMap<string, readonly SourceLine[]>;
  /** In lower case, of the texts, titles and authors. */
  readonly words: ReadonlySet<string>;
  readonly dates: readonly DateMention[];
  readonly numbers: ReadonlySet<number>;
  /** Numbers that can be years. */
  readonly years: ReadonlySet<number>;
  /** All texts in lower case, with straight quotation marks. */
  readonly plain: string;
}

/** Headings only name what follows, a list of references what others say; tables and captions are read as they stand. */
const SILENT: ReadonlySet<Block['kind']> = new Set(['heading', 'reference', 'code']);

export function createCorpus(documents: readonly SourceDocument[]): Corpus {
  const lines = documents.flatMap(linesOf);
  const weight = inverseDocumentFrequency(lines.map(({ stems }) => [...stems]));
  const cards = documents.flatMap(({ title, name, publisher = '', authors }) => [
    title,
    name,
    publisher,
    ...authors,
  ]);
  // A number or date does not go on from one paragraph to the next.
  const blocks = documents.flatMap((document) => document.blocks.map(({ text }) => text));
  const numbers = new Set(blocks.flatMap((text) => numbersIn(text).map(({ value }) => value)));
  const texts = documents.map(({ text }) => text);
  const all = [...texts, ...cards].join('\n');
  return {
    documents,
    lines,
    weight,
    linesWith: linesBy(lines, ({ stems }) => stems),
    verbatim: linesBy(lines, ({ text }) => [spokenForm(text)]),
    words: new Set(all.toLowerCase().match(/[\p{L}\p{N}]+/gu)),
    dates: blocks.flatMap(datesIn),
    numbers,
    years: new Set([...numbers].filter((value) => value >= 1000 && value <= 2100)),
    plain: plainQuotes(all).toLowerCase().replace(/\s+/g, ' '),
  };
}

/** Lines under each of their keys, in their order. */
function linesBy(
  lines: readonly SourceLine[],
  keysOf: (line: SourceLine) => Iterable<string>,
): Map<string, SourceLine[]> {
  const grouped = new Map<string, SourceLine[]>();
  for (const line of lines) {
    for (const key of keysOf(line)) {
      const known = grouped.get(key);
      if (known === undefined) grouped.set(key, [line]);
      else known.push(line);
    }
  }
  return grouped;
}

export function quoteOf({ sourceId, text, start, end }: SourceLine): Quote {
  return { sourceId, text, start, end };
}

function linesOf(document: SourceDocument): SourceLine[] {
  return document.blocks
    .filter(({ kind, aside }) => !SILENT.has(kind) && aside === undefined)
    .flatMap((block) =>
      splitSentences(block.text).map(({ text, start, end }) => ({
        sourceId: document.id,
        text,
        start: block.start + start,
        end: block.start + end,
        block,
        stems: contentOf(tokensOf(text)),
      })),
    );
}
