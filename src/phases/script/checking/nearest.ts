import type { Corpus, SourceLine } from './corpus';

/** The lines of the sources that come nearest to a sentence. */
export interface Nearest {
  /** The best first; each tells something that those before it do not. */
  readonly lines: readonly SourceLine[];
  /** Paragraphs around the lines: a number may stand one sentence before. */
  readonly paragraphs: readonly string[];
  /** Share of what the sentence says that stands in them, by the weight of its words, 0–1. */
  readonly covered: number;
}

const MOST_LINES = 3;
/** Words that a line shares with the sentence; one alone is chance. */
const FEWEST_SHARED = 2;
/** A further line has to add this share of the sentence. */
const LEAST_GAIN = 0.12;
/** The other words of a line count this much against it, so that a long one is not nearest to everything. */
const BESIDES = 0.15;
/** A neighbour of the best line is preferred to a line as good from somewhere else. */
const NEIGHBOUR = 1.15;

export function nearestLines(stems: ReadonlySet<string>, corpus: Corpus): Nearest {
  const { weight } = corpus;
  const total = sum(stems, weight);
  const candidates = candidatesFor(stems, corpus);
  const lines: SourceLine[] = [];
  let left = new Set(stems);
  while (lines.length < MOST_LINES) {
    const next = best(candidates, left, lines[0], weight);
    if (next === undefined || (lines.length > 0 && next.gain < LEAST_GAIN * total)) break;
    lines.push(next.line);
    candidates.delete(next.line);
    left = new Set([...left].filter((stem) => !next.line.stems.has(stem)));
  }
  const paragraphs = [...new Set(lines.map(({ block }) => block.text))];
  return { lines, paragraphs, covered: total === 0 ? 0 : 1 - sum(left, weight) / total };
}

/** Lines that were chosen by somebody else, with the paragraphs around them. */
export function nearestOf(
  stems: ReadonlySet<string>,
  lines: readonly SourceLine[],
  paragraphs: readonly string[],
  { weight }: Corpus,
): Nearest {
  const left = [...stems].filter((stem) => !lines.some((line) => line.stems.has(stem)));
  const total = sum(stems, weight);
  return { lines, paragraphs, covered: total === 0 ? 0 : 1 - sum(left, weight) / total };
}

/** The lines that have most in common with a sentence, each by itself; the best first. */
export function rankedLines(stems: ReadonlySet<string>, corpus: Corpus, most: number): SourceLine[] {
  return [...candidatesFor(stems, corpus)]
    .map((line) => ({ line, ...nearness(line, stems, corpus.weight) }))
    .sort((a, b) => b.score - a.score)
    .slice(0, most)
    .map(({ line }) => line);
}

function candidatesFor(stems: ReadonlySet<string>, { linesWith }: Corpus): Set<SourceLine> {
  const shared = new Map<SourceLine, number>();
  for (const stem of stems)
    for (const line of linesWith.get(stem) ?? []) shared.set(line, (shared.get(line) ?? 0) + 1);
  const fewest = Math.min(FEWEST_SHARED, stems.size);
  return new Set([...shared].flatMap(([line, count]) => (count >= fewest ? [line] : [])));
}

function best(
  candidates: ReadonlySet<SourceLine>,
  left: ReadonlySet<string>,
  first: SourceLine | undefined,
  weight: Corpus['weight'],
): { readonly line: SourceLine; readonly gain: number } | undefined {
  let found: { line: SourceLine; gain: number; score: number } | undefined;
  for (const line of candidates) {
    const { gain, score: own } = nearness(line, left, weight);
    const score = line.block === first?.block ? own * NEIGHBOUR : own;
    if (gain > 0 && (found === undefined || score > found.score)) found = { line, gain, score };
  }
  return found;
}

function nearness(line: SourceLine, stems: ReadonlySet<string>, weight: Corpus['weight']) {
  const shared = [...stems].filter((stem) => line.stems.has(stem));
  const gain = sum(shared, weight);
  const besides = sum(line.stems, weight) - gain;
  return { gain, score: gain * (1 - (BESIDES * besides) / (gain + besides)) };
}

function sum(stems: Iterable<string>, weight: Corpus['weight']): number {
  let total = 0;
  for (const stem of stems) total += weight(stem);
  return total;
}
