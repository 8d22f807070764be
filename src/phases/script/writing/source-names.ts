import type { SourceCard } from '../../../domain/source';
import { raiseFirst } from '../../../english/connectives';

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
    return firstNaming(card);
  }

  /**
   * The text with a document that was named before as one says it then: by its title alone, or "the same article" right
   * after it. `named` holds the ids so far, the latest last, and is brought up to date.
   */
  again(text: string, named: string[]): string {
    let out = text;
    for (const card of this.sources) {
      const first = this.of(card.id);
      const at = first === undefined ? -1 : out.toLowerCase().indexOf(first.toLowerCase());
      if (first === undefined || at < 0 || !first.includes(' called ')) continue;
      if (named.includes(card.id)) {
        const short = named.at(-1) === card.id ? `the same ${nounOf(card)}` : this.shortOf(card, first);
        const cased = at === 0 ? raiseFirst(short) : short;
        out = out.slice(0, at) + cased + out.slice(at + first.length);
      }
      named.push(card.id);
    }
    return out;
  }

  /** "the guide" where there is one of its kind, else the title; with "the article" where that alone is no name. */
  private shortOf(card: SourceCard, first: string): string {
    const noun = nounOf(card);
    if (noun !== 'article' && this.sources.filter((other) => nounOf(other) === noun).length === 1)
      return `the ${noun}`;
    const title = first.split(' called ')[1] ?? '';
    return ASKS.test(title) ? `the ${noun} ${title}` : title;
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
  return title === '' ? `the document ${card.name}` : title;
}

/** Titles that would be heard as a sentence of their own. */
const ASKS =
  /^(?:from|to|in|on|at|of|beyond|after|before|the|did|does|do|is|are|was|were|why|how|what|who|when|where|can|should|\w+ing)\b/i;

function nounOf(card: SourceCard): string {
  return genreOf(card).replace(/^an? /, '');
}

/** What a title says that the document is; the rest are articles. */
const GENRES: readonly (readonly [RegExp, string])[] = [
  [/\breport\b/i, 'a report'],
  [/\bguide\b/i, 'a guide'],
  [/\breview\b/i, 'a review'],
  [/\bstudy\b/i, 'a study'],
  [/\bessay\b/i, 'an essay'],
  [/\binterview\b/i, 'an interview'],
];
/** A longer title is heavy inside a sentence; its first clause is enough. */
const LONG_TITLE_WORDS = 5;

/** "an article called Counting an Empire": how a listener first hears of a document. */
function firstNaming(card: SourceCard): string {
  const genre = genreOf(card);
  const title = mainTitle(card);
  const short = title.split(/\s+/).length > LONG_TITLE_WORDS ? (title.split(',')[0] ?? title) : title;
  return short === '' ? `the document ${card.name}` : `${genre} called ${short}`;
}

function genreOf(card: SourceCard): string {
  return GENRES.find(([pattern]) => pattern.test(card.title))?.[1] ?? 'an article';
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
