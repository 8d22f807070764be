import type { WordTime } from '../../domain/audio';

/** A piece of a sentence that stands on the screen for a while. */
export interface Cue {
  readonly startMs: number;
  readonly endMs: number;
  readonly lines: readonly string[];
}

/**
 * Breaks text into lines of at most `maxChars` (UTF-16 units), as few as it takes and of even length, at white space where there is
 * some; a word longer than a line is cut between graphemes.
 */
export function wrapLines(text: string, maxChars: number): string[] {
  const pieces = text
    .split(/\s+/u)
    .filter((word) => word !== '')
    .flatMap((word) => cutWord(word, maxChars));
  const fewest = fill(pieces, maxChars);
  let [low, high] = [1, maxChars];
  while (low < high) {
    const middle = Math.floor((low + high) / 2);
    const fits =
      pieces.every((piece) => piece.length <= middle) && fill(pieces, middle).length === fewest.length;
    if (fits) high = middle;
    else low = middle + 1;
  }
  return fill(pieces, low);
}

function fill(pieces: readonly string[], maxChars: number): string[] {
  const lines: string[] = [];
  for (const piece of pieces) {
    const last = lines.at(-1);
    if (last !== undefined && last.length + 1 + piece.length <= maxChars)
      lines[lines.length - 1] = `${last} ${piece}`;
    else lines.push(piece);
  }
  return lines;
}

function cutWord(word: string, maxChars: number): string[] {
  if (word.length <= maxChars) return [word];
  const pieces = [''];
  for (const { segment } of new Intl.Segmenter('en', { granularity: 'grapheme' }).segment(word)) {
    if ((pieces.at(-1) ?? '').length + segment.length > maxChars) pieces.push('');
    pieces[pieces.length - 1] += segment;
  }
  return pieces.filter((piece) => piece !== '');
}

/**
 * Cues of one spoken stretch, `linesPerCue` lines each, in whole ms. The first starts and the last ends exactly with the stretch;
 * every other one starts with its first word, or where that word is cut by its share of characters, and ends where the next one
 * starts. Text without word times is handed in as one word.
 */
export function splitCues(
  spoken: { readonly words: readonly WordTime[]; readonly startMs: number; readonly endMs: number },
  shape: { readonly maxChars: number; readonly linesPerCue: number },
): Cue[] {
  const lines = wrapLines(spoken.words.map(({ text }) => text).join(' '), shape.maxChars);
  const shown = lines
    .map((_, at) => lines.slice(at, at + shape.linesPerCue))
    .filter((_, at) => at % shape.linesPerCue === 0);
  let said = 0;
  const starts = shown.map((cue) => {
    const startMs = said === 0 ? spoken.startMs : timeAt(spoken.words, said);
    said += charactersOf(cue.join(''));
    return Math.round(startMs);
  });
  return shown.map((cue, at) => ({
    startMs: starts[at] as number,
    endMs: starts[at + 1] ?? Math.round(spoken.endMs),
    lines: cue,
  }));
}

const charactersOf = (text: string) => text.replace(/\s/gu, '').length;

/** The time at which so many characters have been said. */
function timeAt(words: readonly WordTime[], said: number): number {
  let before = 0;
  for (const { text, startMs, endMs } of words) {
    const characters = charactersOf(text);
    if (said < before + characters) return startMs + ((endMs - startMs) * (said - before)) / characters;
    before += characters;
  }
  return words.at(-1)?.endMs ?? 0;
}
