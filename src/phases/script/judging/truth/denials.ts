import { DENIALS, VEILED_DENIALS } from '../../../../english/lists/denials';
import { contentOf, inWords, type ReadText, type Token } from './tokens';

/** Opens a clause of its own, which a denial before it does not reach. */
const CLAUSE = /^(?:but|because|since|while|when|where|who|which|although|though|so)$/;
/** Opens a clause that says what may be, and states nothing. */
const SUPPOSED = /^(?:if|unless|until|whether)$/;
/** These deny the whole clause; behind another word two that carry meaning show what is denied. */
const NOBODY = /^(?:nobody|nothing|none)$/;
const FEWEST = 2;

interface Clause {
  readonly words: ReadonlySet<string>;
  readonly denies: boolean;
}

interface Denial {
  /** The words that carry meaning behind the denial in its clause. */
  readonly words: ReadonlySet<string>;
  readonly isClear: boolean;
}

/**
 * A denial that the quotes do not have, or one of theirs that the sentence leaves out while it keeps what was denied. Words
 * that deny in another way ("free of", "only", "refused") on either side leave the question open.
 */
export function turnedDenial(sentence: ReadText, quoted: readonly ReadText[]): string | undefined {
  if (VEILED_DENIALS.test(sentence.text)) return undefined;
  const clear = quoted.filter(({ text }) => !VEILED_DENIALS.test(text));
  const said = clausesOf(sentence);
  const quotes = clear.flatMap(clausesOf);
  const lost = clear.flatMap(denialsIn).find((denial) => denial.isClear && states(said, denial.words));
  if (lost) return `it states what its quotes deny ("${inWords(lost.words, sentence.tokens)}")`;
  // When a quote denies something else, the sentence may say that in other words.
  if (quoted.some((quote) => denialsIn(quote).some(({ words }) => words.size === 0))) return undefined;
  const added = denialsIn(sentence).find(
    ({ words }) => words.size >= FEWEST && states(quotes, words) && clear.length === quoted.length,
  );
  return added && `it denies what its quotes state ("${inWords(added.words, sentence.tokens)}")`;
}

/** Tells if the clauses hold all of the words, and no clause that holds one of them denies it. */
function states(clauses: readonly Clause[], words: ReadonlySet<string>): boolean {
  const about = clauses.filter((clause) => [...words].some((stem) => clause.words.has(stem)));
  const held = new Set(about.flatMap((clause) => [...clause.words]));
  return [...words].every((stem) => held.has(stem)) && about.every((clause) => !clause.denies);
}

function denialsIn({ tokens }: ReadText): Denial[] {
  return split(tokens).flatMap((clause) =>
    clause.flatMap(({ word }, at) => {
      if (!DENIALS.has(word) || clause[at + 1]?.word === 'only') return [];
      const words = contentOf(clause.slice(at + 1));
      return [{ words, isClear: words.size >= (NOBODY.test(word) ? 1 : FEWEST) }];
    }),
  );
}

function clausesOf({ tokens }: ReadText): Clause[] {
  const stated = split(tokens).filter(([first]) => !SUPPOSED.test(first?.word ?? ''));
  return stated.map((clause) => ({
    words: contentOf(clause),
    denies: clause.some(({ word }) => DENIALS.has(word)),
  }));
}

/** Goes on with what was denied: "nobody saw it, or heard of it". */
const GOES_ON = /^n?or$/;

function split(tokens: readonly Token[]): Token[][] {
  const clauses: Token[][] = [[]];
  for (const [at, token] of tokens.entries()) {
    if (token.isMark && GOES_ON.test(tokens[at + 1]?.word ?? '')) continue;
    if (token.isMark || CLAUSE.test(token.word)) clauses.push([]);
    else if (SUPPOSED.test(token.word)) clauses.push([token]);
    else clauses.at(-1)?.push(token);
  }
  return clauses;
}
