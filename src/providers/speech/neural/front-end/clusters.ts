import type { Setting } from './lexicon';
import { firstSound, PRIMARY, soundWeight, weaken } from './sounds';
import type { Words } from './words';

/** A part of a word, or all of it: "well", "-" and "known" of "well-known". */
export interface Piece {
  readonly text: string;
  readonly from: number;
  readonly to: number;
  readonly tag: string;
  /** Settled before: the names of letters. */
  readonly sounds?: string | undefined;
}

/** A stretch of the text with its sounds; they are empty where it is silent. */
export interface Unit {
  readonly from: number;
  readonly to: number;
  readonly sounds: string;
  /** Tells if a space stands before it; left out where the text decides. */
  readonly spaceBefore?: boolean;
}

/** The surroundings behind a piece. */
export type Following = Pick<Setting, 'next' | 'beforeTo'>;

export interface ClusterReader {
  readonly text: string;
  readonly words: Words;
  readonly unknownWord: (word: string) => Promise<string | undefined>;
}

/** More pieces than any entry of a lexicon has. It keeps a word of a thousand hyphens from taking a million look-ups. */
const MOST_PIECES = 10;
const SILENT = /^[',._‘’/-]*$/;
/** Not only letters: "B2B" is said in three words. */
const MIXED = /[^\p{L}',._‘’-]/u;
const UNKNOWN = /\p{L}+(?:['’]\p{L}+)*|\d/gu;
const DIGITS = ['zero', 'one', 'two', 'three', 'four', 'five', 'six', 'seven', 'eight', 'nine'];

/** The facts that a word before this one has to know. */
export function followedBy({ sounds, from, to }: Unit, text: string, after: Following): Following {
  if (sounds === '') return after;
  return { next: firstSound(sounds) ?? after.next, beforeTo: /^(?:to|To|TO)$/.test(text.slice(from, to)) };
}

/**
 * Reads pieces that stand side by side without a space, from the last to the first, in the longest stretches that the
 * lexicon has; where one is unknown, all of them by the network.
 */
export async function readCluster(
  pieces: readonly Piece[],
  after: Following,
  reader: ClusterReader,
): Promise<Unit[]> {
  const units: Unit[] = [];
  let following = after;
  for (let end = pieces.length; end > 0; ) {
    const last = pieces[end - 1] as Piece;
    const known = longestKnown(pieces, end, following, reader.words);
    if (known === undefined && !SILENT.test(last.text)) return readUnknown(pieces, following, reader);
    const { begin, sounds } = known ?? { begin: end - 1, sounds: '' };
    const unit = { from: (pieces[begin] as Piece).from, to: last.to, sounds };
    following = followedBy(unit, reader.text, following);
    units.push(unit);
    end = begin;
  }
  units.reverse();
  return pieces.some(({ text }) => MIXED.test(text)) ? units.map(apart) : withFewerStresses(units);
}

/** The longest stretch before `end` that the lexicon has, from the piece `begin` on. */
function longestKnown(pieces: readonly Piece[], end: number, following: Following, words: Words) {
  const settled = pieces[end - 1]?.sounds;
  if (settled !== undefined) return { begin: end - 1, sounds: settled };
  for (let begin = Math.max(0, end - MOST_PIECES); begin < end; begin++) {
    const stretch = pieces.slice(begin, end);
    if (stretch.some(({ sounds }) => sounds !== undefined)) continue;
    const text = stretch.map((piece) => piece.text).join('');
    const sounds = words.read(nameOf(text), { ...following, tag: tagOf(stretch) });
    if (sounds !== undefined) return { begin, sounds };
  }
  return undefined;
}

/** A digit that was not written out by its name; everything else as it is. */
const nameOf = (text: string) => (/^\d$/.test(text) ? (DIGITS[Number(text)] ?? text) : text);

/** The tag of the longest piece; capitals count twice. */
function tagOf(pieces: readonly Piece[]): string {
  const size = ({ text }: Piece) => text.length + text.replace(/[^\p{Lu}]/gu, '').length;
  return pieces.reduce((longest, piece) => (size(piece) > size(longest) ? piece : longest)).tag;
}

/** Reads the letters of each word by the network, whatever the lexicon has of them. */
async function readUnknown(
  pieces: readonly Piece[],
  following: Following,
  { text, words, unknownWord }: ClusterReader,
): Promise<Unit[]> {
  const units: Unit[] = [];
  const readTo = async (from: number, to: number) => {
    for (const { 0: word, index } of text.slice(from, to).matchAll(UNKNOWN)) {
      const sounds = /^\d$/.test(word) ? words.read(nameOf(word), following) : await unknownWord(word);
      units.push({ from: from + index, to: from + index + word.length, sounds: sounds ?? '' });
    }
  };
  let done = pieces[0]?.from ?? 0;
  for (const { from, to, sounds } of pieces) {
    if (sounds === undefined) continue;
    await readTo(done, from);
    units.push({ from, to, sounds });
    done = to;
  }
  await readTo(done, pieces.at(-1)?.to ?? done);
  return units.map(apart);
}

const apart = (unit: Unit, index: number): Unit => (index === 0 ? unit : { ...unit, spaceBefore: true });

/**
 * In a word of several parts about half of them keep a full stress, the heavier ones. What follows a single letter, as in
 * "x-ray", keeps none.
 */
function withFewerStresses(units: readonly Unit[]): Unit[] {
  const spoken = units.filter(({ sounds }) => sounds !== '');
  const [first, second] = spoken;
  if (first === undefined || second === undefined) return [...units];
  const isLettered = spoken.length === 2 && first.to - first.from === 1;
  const stressed = spoken.filter(({ sounds }) => sounds.includes(PRIMARY)).length;
  if (!isLettered && stressed <= Math.floor((spoken.length + 1) / 2)) return [...units];
  const lightest = spoken.toSorted(byWeight).slice(0, Math.floor(spoken.length / 2));
  const weak = new Set(isLettered ? [second] : lightest);
  return units.map((unit) => (weak.has(unit) ? { ...unit, sounds: weaken(unit.sounds) } : unit));
}

function byWeight(a: Unit, b: Unit): number {
  const isStressed = ({ sounds }: Unit) => Number(sounds.includes(PRIMARY));
  return isStressed(a) - isStressed(b) || soundWeight(a.sounds) - soundWeight(b.sounds);
}
