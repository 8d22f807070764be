import type { ItemToken, ItsFunction } from 'wink-nlp';
import { english } from './nlp';

/** Words as they are counted and spoken: runs of letters and digits with inner apostrophes, hyphens and points. */
export function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu) ?? [];
}

export function countWords(text: string): number {
  return words(text).length;
}

/**
 * Texts that the engine has read, as it read them. Measures, merging and judging each ask for the same sentences again, and
 * reading them is most of what they cost; the same text always has the same stems.
 */
const READ = new Map<string, readonly string[]>();
const MOST_READ = 20_000;
/** Longer ones are read once and would only fill the memory. */
const LONGEST_KEPT = 600;

/** Lower-case stems of the words that carry meaning (no stop words, no punctuation), in order. */
export function contentStems(text: string): string[] {
  if (text.length > LONGEST_KEPT) return readStems(text);
  const known = READ.get(text);
  if (known !== undefined) return [...known];
  const stems = readStems(text);
  if (READ.size >= MOST_READ) READ.clear();
  READ.set(text, stems);
  return [...stems];
}

function readStems(text: string): string[] {
  const { its } = english();
  const doc = english().readDoc(text);
  const stems: string[] = [];
  doc.tokens().each((token: ItemToken) => {
    const type = token.out(its.type);
    if ((type === 'word' || type === 'number') && !token.out(its.stopWordFlag))
      stems.push(token.out(its.stem as ItsFunction<string>));
  });
  return stems;
}
