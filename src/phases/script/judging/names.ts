import type { ItemSentence, ItemToken } from 'wink-nlp';
import { english } from '../../../english/nlp';

/**
 * Words of names in a text: capitalised inside a sentence. The first word of a sentence counts only when it is
 * among `known` (lower case); its capital says nothing.
 */
export function namesIn(text: string, known: ReadonlySet<string> = new Set()): string[] {
  const names: string[] = [];
  english()
    .readDoc(text)
    .sentences()
    .each((sentence: ItemSentence) => {
      const found = capitalised(sentence);
      const [first] = found;
      const sure = first?.place !== 0 || known.has(first.word.toLowerCase());
      names.push(...found.slice(sure ? 0 : 1).map((entry) => entry.word));
    });
  return names;
}

/** Capitalised words that carry meaning, with their place among the sentence's words. */
function capitalised(sentence: ItemSentence): { readonly word: string; readonly place: number }[] {
  const { its } = english();
  const found: { word: string; place: number }[] = [];
  let place = 0;
  sentence.tokens().each((token: ItemToken) => {
    if (token.out(its.type) !== 'word') return;
    const word = token.out();
    if (/^\p{Lu}[\p{L}\p{N}]/u.test(word) && !token.out(its.stopWordFlag)) found.push({ word, place });
    place++;
  });
  return found;
}
