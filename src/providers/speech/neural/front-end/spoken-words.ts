/** One word as the front end split it, with its stretch of the phonemes, from which word times are made. */
export interface SpokenWord {
  /** The word as the text has it, without marks around it. */
  readonly text: string;
  /** Code units of the phonemes. The stretch is empty where the word has no sounds. */
  readonly from: number;
  readonly to: number;
}

/** A stretch of the text and the stretch of the phonemes that stands for it. */
export interface Place {
  readonly from: number;
  readonly to: number;
  readonly begin: number;
  readonly end: number;
}

/**
 * The words of the text (between white space and hyphens) with their phonemes. Where phonemes stand for several words at once they are
 * divided in proportion to the letters. `places` are in the order of the text.
 */
export function spokenWords(text: string, places: readonly Place[]): SpokenWord[] {
  const lettered = places.map((place) => trimmed(text, place)).filter(({ from, to }) => to > from);
  let first = 0;
  let last = 0;
  return wordsOf(text).map(({ from, to }) => {
    while (first < lettered.length && (lettered[first] as Place).to <= from) first++;
    const stretch = { text: text.slice(from, to), from: last, to: last };
    for (let at = first; at < lettered.length && (lettered[at] as Place).from < to; at++) {
      const place = lettered[at] as Place;
      if (at === first) stretch.from = phonemeAt(place, from);
      stretch.to = phonemeAt(place, to);
    }
    last = stretch.to;
    return stretch;
  });
}

/** The place that the phonemes have reached when the text has come to `at`. */
function phonemeAt({ from, to, begin, end }: Place, at: number): number {
  const share = Math.min(1, Math.max(0, (at - from) / (to - from)));
  return begin + Math.round(share * (end - begin));
}

function wordsOf(text: string): { readonly from: number; readonly to: number }[] {
  return [...text.matchAll(/[^\s\-–—]+/g)]
    .map(({ 0: word, index }) => trimmed(text, { from: index, to: index + word.length }))
    .filter(({ from, to }) => to > from);
}

/** Cuts characters other than letters and figures off both ends. */
function trimmed<Stretch extends { readonly from: number; readonly to: number }>(
  text: string,
  stretch: Stretch,
): Stretch {
  let { from, to } = stretch;
  while (from < to && !isLettered(text, from)) from++;
  while (to > from && !isLettered(text, to - 1)) to--;
  return { ...stretch, from, to };
}

/** Letters outside the first 65,536 have two code units, neither of which is one by itself. */
const isLettered = (text: string, at: number) => /[\p{L}\p{N}\p{M}]/u.test(text.charAt(at));
