import type { ItemToken, ItsFunction } from 'wink-nlp';
import { english } from './nlp';

/** Words as they are counted and spoken: runs of letters and digits with inner apostrophes, hyphens and points. */
export function words(text: string): string[] {
  return text.match(/[\p{L}\p{N}]+(?:['’.,-][\p{L}\p{N}]+)*/gu) ?? [];
}

export function countWords(text: string): number {
  return words(text).length;
}

/** Lower-case stems of the words that carry meaning (no stop words, no punctuation), in order. */
export function contentStems(text: string): string[] {
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
