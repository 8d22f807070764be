import type { Pronunciation, WordReading } from '../../../domain/audio';
import type { ReadingPiece } from './spoken/reading-rule';
import { writtenForm } from './spoken/written-form';

/** Letters and figures of a text, by which written and spoken words are compared. */
export function lettersOf(text: string): string {
  return text.toLowerCase().replace(/[^\p{L}\p{N}]/gu, '');
}

/** Words of a text: what stands between white space. */
export function wordsOf(text: string): string[] {
  return text.split(/\s+/u).filter((word) => word !== '');
}

/** Sounds that a lexicon gives, in the order of the sentence. */
export function pronunciationsOf(pieces: readonly ReadingPiece[]): Pronunciation[] {
  return pieces.flatMap(({ spoken, ipa }) =>
    ipa === undefined ? [] : [{ spoken: withoutMarks(spoken), ipa }],
  );
}

/** Words of a text that are not said as they are written, from the pieces in which it is read (see `readingOf`). */
export function wordReadings(text: string, pieces: readonly ReadingPiece[]): WordReading[] {
  const words = wordsOf(text);
  const cuts = cutsOf(words, pieces);
  return cuts.slice(0, -1).flatMap((from, index) => {
    const to = cuts[index + 1] as Cut;
    const written = words.slice(from.word, to.word).join(' ');
    const spoken = withoutMarks(saidBetween(pieces, from.place, to.place));
    return lettersOf(spoken) === lettersOf(written) ? [] : [{ at: from.word, written, spoken }];
  });
}

/** A gap between two words on both sides of which the text is read for itself. */
interface Cut {
  /** Number of words before it. */
  readonly word: number;
  /** Its place in the joined pieces. */
  readonly place: number;
}

function cutsOf(words: readonly string[], pieces: readonly ReadingPiece[]): Cut[] {
  const written = pieces.map((piece) => piece.written).join('');
  const inner = gapsOf(words, written).filter(({ place }) => isBetweenReadings(pieces, place));
  return [{ word: 0, place: 0 }, ...inner, { word: words.length, place: written.length }];
}

/** Gaps between words with their places in the text's one way of writing, which may join words ("10 000" is "10,000"). */
function gapsOf(words: readonly string[], written: string): Cut[] {
  const isSame = words.join(' ') === written;
  return words.slice(1).flatMap((_, index) => {
    const word = index + 1;
    const before = words.slice(0, word).join(' ');
    if (isSame) return [{ word, place: before.length }];
    const sides = [before, words.slice(word).join(' ')].map(writtenForm);
    const place = sides[0]?.length ?? 0;
    return sides.filter((side) => side !== '').join(' ') === written ? [{ word, place }] : [];
  });
}

/** False inside a piece that is read as a whole. */
function isBetweenReadings(pieces: readonly ReadingPiece[], place: number): boolean {
  let start = 0;
  for (const { written, spoken } of pieces) {
    const within = place - start;
    start += written.length;
    if (place >= start) continue;
    if (written === spoken || lettersOf(spoken) === '') return true;
    return written.slice(0, within).trim() === '' || written.slice(within).trim() === '';
  }
  return true;
}

/** The words that are said for a stretch of the joined pieces; a piece that is read as a whole is said where its writing begins. */
function saidBetween(pieces: readonly ReadingPiece[], from: number, to: number): string {
  let said = '';
  let start = 0;
  for (const { written, spoken } of pieces) {
    const first = start + (written.length - written.trimStart().length);
    if (written === spoken) said += written.slice(Math.max(0, from - start), Math.max(0, to - start));
    else if (first >= from && first < to) said += spoken;
    start += written.length;
  }
  return said;
}

const withoutMarks = (text: string) => text.replace(/^[^\p{L}\p{N}]+|[^\p{L}\p{N}]+$/gu, '');
