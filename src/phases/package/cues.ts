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
 * Cues of one spoken stretch, `linesPerCue` lines each. Times inside it are interpolated by the share of characters,
 * in whole ms; the first cue starts and the last ends exactly with the stretch, and each starts where the one before ends.
 */
export function splitCues(
  spoken: { readonly text: string; readonly startMs: number; readonly endMs: number },
  shape: { readonly maxChars: number; readonly linesPerCue: number },
): Cue[] {
  const lines = wrapLines(spoken.text, shape.maxChars);
  const startMs = Math.round(spoken.startMs);
  const lengthMs = Math.round(spoken.endMs) - startMs;
  const characters = lines.join('').length;
  const cues: Cue[] = [];
  let said = 0;
  for (let index = 0; index < lines.length; index += shape.linesPerCue) {
    const shown = lines.slice(index, index + shape.linesPerCue);
    const from = startMs + Math.round((lengthMs * said) / characters);
    said += shown.join('').length;
    cues.push({ startMs: from, endMs: startMs + Math.round((lengthMs * said) / characters), lines: shown });
  }
  return cues;
}
