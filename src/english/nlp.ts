import model from 'wink-eng-lite-web-model';
import winkNLP, { type WinkMethods } from 'wink-nlp';

let nlp: WinkMethods | undefined;

/**
 * The one English pipeline of the process; loaded on first use (about 0.3 s). It finds sentences and parts of speech; names,
 * sentiment and negation, which nobody asks it for, would double its time.
 */
export function english(): WinkMethods {
  nlp ??= winkNLP(model, ['sbd', 'pos']);
  return nlp;
}
