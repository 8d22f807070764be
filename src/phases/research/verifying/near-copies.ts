/**
 * Texts that share their sentences. They are one source, however many files hold them: who copies a sentence does not
 * confirm it.
 */
import { rounded } from '../../../domain/rounding';
import { words } from '../../../english/words';

export interface NearCopy {
  readonly id: string;
  /** The first of the texts that share their words. */
  readonly copyOf: string;
  /** Share of the shorter text that stands in the other too, 0–1. */
  readonly shared: number;
}

type Text = { readonly id: string; readonly text: string };

/** Words in a row that two authors hardly ever write alike. */
const SHINGLE_WORDS = 6;
/** Shared by less than this, texts quote each other. */
const COPY_SHARE = 0.5;
/** Longer texts are compared by a sample of their shingles, chosen by their hash and so the same in every text. */
const MAX_SHINGLES = 20_000;
/** Texts with fewer shingles are not compared. */
const MIN_SHINGLES = 10;

/**
 * The texts that are nearly copies of one before them, in the order given.
 * Compares sets of six words in a row, after A. Z. Broder, "On the resemblance and containment of documents", 1997.
 */
export function nearCopies(documents: readonly Text[]): NearCopy[] {
  if (documents.length < 2) return [];
  const longest = Math.max(0, ...documents.map(({ text }) => text.length));
  // About six characters a word; the same sampling for all, or no two samples could be compared.
  const keepOneIn = Math.max(1, Math.ceil(longest / 6 / MAX_SHINGLES));
  const sets = documents.map(({ text }) => shinglesOf(text, keepOneIn));
  const copies = new Map<number, NearCopy>();
  documents.forEach(({ id }, later) => {
    for (let first = 0; first < later; first++) {
      if (copies.has(first)) continue;
      const shared = containment(sets[first] as ReadonlySet<number>, sets[later] as ReadonlySet<number>);
      if (shared < COPY_SHARE) continue;
      copies.set(later, { id, copyOf: documents[first]?.id ?? id, shared: rounded(shared, 2) });
      break;
    }
  });
  return [...copies.values()];
}

/**
 * Number of independent sources of a statement: copies of one text count once, and so do texts that
 * say it in the same sentence.
 */
export function independentSources(
  quotes: readonly { readonly sourceId: string; readonly text: string }[],
  copies: readonly NearCopy[],
): number {
  const origins = new Map(copies.map(({ id, copyOf }) => [id, copyOf]));
  const parents = new Map<string, string>();
  const root = (key: string): string => {
    let at = key;
    for (let up = parents.get(at); up !== undefined && up !== at; up = parents.get(at)) at = up;
    return at;
  };
  for (const { sourceId, text } of quotes) {
    const source = `source ${origins.get(sourceId) ?? sourceId}`;
    const sentence = words(text.toLowerCase());
    if (sentence.length >= SHINGLE_WORDS) parents.set(root(source), root(`sentence ${sentence.join(' ')}`));
  }
  const sources = quotes.map(({ sourceId }) => root(`source ${origins.get(sourceId) ?? sourceId}`));
  return new Set(sources).size;
}

function shinglesOf(text: string, keepOneIn: number): ReadonlySet<number> {
  const hashes: number[] = [];
  const shingles = new Set<number>();
  for (const word of words(text.toLowerCase())) {
    hashes.push(hashOf(word));
    if (hashes.length < SHINGLE_WORDS) continue;
    const shingle = hashes.slice(-SHINGLE_WORDS).reduce((sum, hash) => (Math.imul(sum, 31) + hash) | 0, 17);
    if ((shingle >>> 0) % keepOneIn === 0) shingles.add(shingle);
  }
  return shingles;
}

/** FNV-1a. */
function hashOf(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash;
}

function containment(a: ReadonlySet<number>, b: ReadonlySet<number>): number {
  const [small, large] = a.size <= b.size ? [a, b] : [b, a];
  if (small.size < MIN_SHINGLES) return 0;
  let shared = 0;
  for (const shingle of small) if (large.has(shingle)) shared += 1;
  return shared / small.size;
}
