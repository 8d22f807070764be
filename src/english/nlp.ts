import model from 'wink-eng-lite-web-model';
import winkNLP, { type WinkMethods } from 'wink-nlp';

let nlp: WinkMethods | undefined;

/** The one English pipeline of the process; loaded on first use (about 0.3 s). */
export function english(): WinkMethods {
  nlp ??= winkNLP(model);
  return nlp;
}
