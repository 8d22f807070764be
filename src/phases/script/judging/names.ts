import type { ItemSentence, ItemToken } from 'wink-nlp';
import { english } from '../../../language/nlp';

/**
 * Names in a text: capitalised words that are not only the first of a sentence (a first word counts when the
 * language model takes it for a proper noun). Single words, without a possessive ending.
 */
export function namesIn(text: string): string[] {
  const { its } = english();
  const names: string[] = [];
  english()
    .readDoc(text)
    .sentences()
    .each((sentence: ItemSentence) => {
      let first = true;
      sentence.tokens().each((token: ItemToken) => {
        if (token.out(its.type) !== 'word') return;
        const word = token.out().replace(/['’]s?$/, '');
        const capitalised = /^\p{Lu}[\p{L}\p{N}]+/u.test(word);
        if (capitalised && !token.out(its.stopWordFlag) && (!first || token.out(its.pos) === 'PROPN'))
          names.push(word);
        first = false;
      });
    });
  return names;
}
