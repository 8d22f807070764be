import { OPPOSITES } from '../../../../english/lists/opposites';
import { contentOf, inWords, type ReadText, type Token } from './tokens';

/** Number of words behind an order word that say what it is about. */
const REACH = 4;

/** "before the report" where a quote has "after his report", "below the water" for "above the water", and the like. */
export function turnedRound(sentence: ReadText, quoted: readonly ReadText[]): string | undefined {
  const pairs = OPPOSITES.flatMap(([a, b]) => [[a, b] as const, [b, a] as const]);
  for (const [own, theirs] of pairs) {
    const about = behind(sentence.tokens, own);
    if (about.length === 0) continue;
    const same = quoted.flatMap(({ tokens }) => behind(tokens, own));
    const turned = quoted.flatMap(({ tokens }) => behind(tokens, theirs));
    const found = about.find((words) => meets(turned, words) && !meets(same, words));
    if (found) return `it says "${own} ${inWords(found, sentence.tokens)}" where its quotes say "${theirs}"`;
  }
  return undefined;
}

/** The words that carry meaning behind each use of a word, up to the end of its clause. */
function behind(tokens: readonly Token[], word: string): Set<string>[] {
  return tokens.flatMap((token, at) => {
    if (token.word !== word) return [];
    const rest = tokens.slice(at + 1, at + 1 + REACH);
    const end = rest.findIndex(({ isMark }) => isMark);
    return [contentOf(end < 0 ? rest : rest.slice(0, end))];
  });
}

function meets(scopes: readonly ReadonlySet<string>[], words: ReadonlySet<string>): boolean {
  return scopes.some((scope) => [...words].some((stem) => scope.has(stem)));
}
