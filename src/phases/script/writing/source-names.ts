import type { SourceCard } from '../../../domain/source';

/**
 * How the sources of an episode are called out loud: by author where the author tells them apart, else by title, else by
 * publisher. The first part of a title is enough ("A Stoic Day: a reader's guide" is "A Stoic Day").
 */
export class SourceNames {
  constructor(private readonly sources: readonly SourceCard[]) {}

  /** Undefined for an id that is not among the sources. */
  of(sourceId: string): string | undefined {
    const card = this.sources.find((source) => source.id === sourceId);
    if (card === undefined) return undefined;
    const [author] = card.authors;
    const shared = this.sources.some((other) => other.id !== card.id && other.authors[0] === author);
    if (author !== undefined && !shared && /\s/.test(author)) return author;
    return shortTitle(card);
  }

  /** Authors, or publishers where no author is named, each once; undefined when the documents name nobody. */
  people(): string | undefined {
    const named = this.sources.flatMap((card) =>
      card.authors.length > 0 ? card.authors : (card.publisher ?? []),
    );
    const unique = [...new Set(named)].map(withArticle);
    return unique.length === 0 ? undefined : enumerated(unique);
  }

  /** The titles, at most three to a breath and two breaths in all; the rest stand in the show notes. */
  titlesByThree(): string[] {
    const titles = this.sources.map(spokenTitle);
    const rows = [titles.slice(0, 3), titles.slice(3, 6)].filter((row) => row.length > 0);
    return rows.map(enumerated);
  }

  get count(): number {
    return this.sources.length;
  }
}

const ORGANISATION =
  /\b(?:desk|commission|university|institute|organi[sz]ation|agency|union|office|museum|society|academy|association|council|department|cent(?:re|er)|foundation|library|team|group|committee)\b/i;

function withArticle(name: string): string {
  return ORGANISATION.test(name) && !/^the\b/i.test(name) ? `the ${name}` : name;
}

function mainTitle(card: SourceCard): string {
  return card.title.split(/\s*[:|?!]\s*|\s+[–—-]\s+/)[0]?.trim() ?? '';
}

/** For the thanks, where the whole title belongs. */
function spokenTitle(card: SourceCard): string {
  const title = mainTitle(card);
  if (title === '') return `the document ${card.name}`;
  return /^(?:the|a|an)\s/i.test(title) ? title : `the piece ${title}`;
}

/** Longer titles are heavy inside a sentence. */
const LONG_TITLE_WORDS = 5;
const SMALL_WORDS =
  /^(?:from|the|a|an|how|why|what|when|on|of|to|in|and|for|with|at|by|is|are|does|do|can)$/i;

/** "From the Painted Porch to the Phone" → "the Painted Porch piece". */
function shortTitle(card: SourceCard): string {
  const words = mainTitle(card).replace(/,/g, '').split(/\s+/);
  if (words.length <= LONG_TITLE_WORDS) return spokenTitle(card);
  const from = words.findIndex((word) => !SMALL_WORDS.test(word));
  const rest = words.slice(from);
  const length = rest.findIndex((word) => SMALL_WORDS.test(word));
  const name = rest.slice(0, length < 0 ? 3 : Math.min(3, length)).join(' ');
  return from < 0 || name === '' ? spokenTitle(card) : `the ${name} piece`;
}

/** "a", "a and b", "a, b and c". */
export function enumerated(items: readonly string[]): string {
  if (items.length <= 1) return items[0] ?? '';
  return `${items.slice(0, -1).join(', ')} and ${items[items.length - 1]}`;
}

const COUNTS = [
  'no',
  'one',
  'two',
  'three',
  'four',
  'five',
  'six',
  'seven',
  'eight',
  'nine',
  'ten',
  'eleven',
  'twelve',
];

export function spokenCount(count: number): string {
  return COUNTS[count] ?? String(count);
}
