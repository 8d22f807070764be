/** A stretch of a text in phonemes, and where it begins there. */
export interface Stretch {
  readonly phonemes: string;
  readonly from: number;
}

/**
 * Splits a text that is too long for a graph: after a mark inside the sentence where there is one, or else between two
 * words. What has no such place is cut at the limit.
 */
export function splitPhonemes(phonemes: string, limit: number): Stretch[] {
  const stretches: Stretch[] = [];
  let from = 0;
  while (phonemes.length - from > limit) {
    const head = phonemes.slice(from, from + limit);
    const end = from + (placeAfterLast(head, /[,;:—.!?…] /g) ?? placeAfterLast(head, / /g) ?? limit);
    stretches.push({ phonemes: phonemes.slice(from, end), from });
    from = end;
  }
  if (from < phonemes.length) stretches.push({ phonemes: phonemes.slice(from), from });
  return stretches;
}

function placeAfterLast(text: string, pattern: RegExp): number | undefined {
  const last = [...text.matchAll(pattern)].at(-1);
  return last === undefined ? undefined : last.index + last[0].length;
}
