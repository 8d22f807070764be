/** Every word that a terminal would obey, at every place where a refusal repeats one. */
import { CASES, refusesInPlainText } from '../support/hostile-words';

test.each(CASES)('%s: %s: the refusal has nothing that a terminal obeys', (_place, _kind, words, word) =>
  refusesInPlainText(words, word),
);
