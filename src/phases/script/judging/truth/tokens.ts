import type { ItemToken, ItsFunction } from 'wink-nlp';
import { english } from '../../../../english/nlp';
import { numbersIn } from '../numbers';
import { plainQuotes } from '../phrases';

/** A word of a sentence, or a mark that ends a clause. */
export interface Token {
  readonly word: string;
  readonly stem: string;
  /** Part of speech: a name is a noun. */
  readonly kind: string;
  /** A word that carries meaning, or a number. */
  readonly isContent: boolean;
  /** A comma, colon, semicolon, dash, or the end of a sentence. */
  readonly isMark: boolean;
}

/** A text with its words, read once for all checks. */
export interface ReadText {
  readonly text: string;
  readonly tokens: readonly Token[];
}

export function readText(text: string): ReadText {
  return { text, tokens: tokensOf(text) };
}

/** Tells if a sentence covers a text: both share at least `fewest` meaning-carrying words, and half of the shorter side's. */
export function tells(sentence: readonly Token[], text: readonly Token[], fewest: number): boolean {
  const [said, own] = [contentOf(sentence), contentOf(text)];
  const shared = [...said].filter((stem) => own.has(stem)).length;
  return shared >= fewest && shared >= Math.min(said.size, own.size) / 2;
}

/** The words of a text in lower case, numbers as their values ("twelve hundred" is `1200`). */
export function tokensOf(text: string): Token[] {
  const { its } = english();
  const tokens: Token[] = [];
  english()
    .readDoc(withValues(plainQuotes(text)).toLowerCase())
    .tokens()
    .each((token: ItemToken) => {
      const type = token.out(its.type);
      const word = token.out();
      const isMark = type === 'punctuation' && /^[,;:.!?–—-]+$/.test(word);
      if (type !== 'word' && type !== 'number' && !isMark) return;
      const isContent = !isMark && (type === 'number' || !token.out(its.stopWordFlag));
      const kind = token.out(its.pos).replace('PROPN', 'NOUN');
      tokens.push({
        word,
        kind,
        stem: isMark ? word : token.out(its.stem as ItsFunction<string>),
        isContent,
        isMark,
      });
    });
  return tokens;
}

export function contentOf(tokens: readonly Token[]): Set<string> {
  return new Set(tokens.filter((token) => token.isContent).map(({ stem }) => stem));
}

/** Stems as the words that have them in a text, for people. */
export function inWords(stems: Iterable<string>, tokens: readonly Token[]): string {
  return [...stems].map((stem) => tokens.find((token) => token.stem === stem)?.word ?? stem).join(' ');
}

function withValues(text: string): string {
  return numbersIn(text).reduceRight(
    (rest, { text: said, start, value }) =>
      `${rest.slice(0, start)}${value}${rest.slice(start + said.length)}`,
    text,
  );
}
