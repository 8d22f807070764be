import type { ItemToken, ItsFunction } from 'wink-nlp';
import { english } from './nlp';
import { contentStems } from './words';

/** Stems of the content words of a text in their plain form, in its order: "paid" gives what "pay" gives. */
export function lemmaStems(text: string): readonly string[] {
  const { its } = english();
  const lemmas: string[] = [];
  english()
    .readDoc(text)
    .tokens()
    .each((token: ItemToken) => lemmas.push(token.out(its.lemma as ItsFunction<string>)));
  return contentStems(lemmas.join(' '));
}
