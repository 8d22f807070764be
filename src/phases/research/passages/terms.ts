/** Finds the things of two words that a document introduces ("a correctness interval") and then takes as known ("the correctness interval"). */
import { english } from '../../../english/nlp';
import { contentStems } from '../../../english/words';

/** A thing that a document introduces before it takes it as known. */
export interface Term {
  /** Names it among the needs of passages: its stems with a sign between them that no word has. */
  readonly key: string;
  /** Place at which the document first mentions it, characters. */
  readonly introducedAt: number;
}

/** First mention of two neighbouring words in a text. */
interface Mention {
  readonly at: number;
  /** "The correctness interval": spoken of as known; not "called the correctness interval". */
  readonly isKnown: boolean;
}

const WORD = /[\p{L}-]+/gu;
const DEFINITE = new Set('the this these those that its their his her your our my'.split(' '));
const NAMES = new Set(['called', 'termed', 'named', 'as']);

/** All terms of a text, by their words. */
export function termsOf(text: string): ReadonlyMap<string, Term> {
  const first = new Map<string, Mention>();
  const taken = new Set<string>();
  for (const [words, mention] of mentionsIn(text)) {
    if (!first.has(words)) first.set(words, mention);
    if (mention.isKnown) taken.add(words);
  }
  const terms = new Map<string, Term>();
  for (const words of taken) {
    const { at, isKnown } = first.get(words) as Mention;
    if (isKnown || !isCompound(words)) continue;
    const stems = contentStems(words);
    if (stems.length === 2) terms.set(words, { key: stems.join('+'), introducedAt: at });
  }
  return terms;
}

/** The terms that a passage mentions: those that it takes as known, and those that it introduces itself. */
export function termsIn(text: string, terms: ReadonlyMap<string, Term>) {
  const known: Term[] = [];
  const introduced: Term[] = [];
  const seen = new Set<string>();
  for (const [words, { isKnown }] of mentionsIn(text)) {
    const term = terms.get(words);
    if (term === undefined || seen.has(words)) continue;
    seen.add(words);
    (isKnown ? known : introduced).push(term);
  }
  return { known, introduced };
}

/** Every two neighbouring words in small letters, the second in the singular. */
function* mentionsIn(text: string): Generator<[string, Mention]> {
  const row: { word: string; at: number; end: number }[] = [];
  for (const { 0: word, index } of text.matchAll(WORD)) {
    row.push({ word, at: index, end: index + word.length });
    if (row.length > 4) row.shift();
    const [second, before, article, name] = [...row].reverse();
    if (second === undefined || before === undefined || !isBehind(text, before, second)) continue;
    if (!isPlain(second.word) || !isPlain(before.word)) continue;
    const isDefinite =
      article !== undefined && isBehind(text, article, before) && DEFINITE.has(article.word.toLowerCase());
    const isKnown = isDefinite && !(name !== undefined && NAMES.has(name.word));
    yield [`${before.word} ${singular(second.word)}`, { at: before.at, isKnown }];
  }
}

/** Nothing but white space stands between two words. */
function isBehind(text: string, a: { end: number }, b: { at: number }): boolean {
  return b.at - a.end <= 2 && text.slice(a.end, b.at).trim() === '';
}

function isPlain(word: string): boolean {
  return word.length > 2 && /^\p{Ll}/u.test(word);
}

function singular(noun: string): string {
  return noun.length > 3 ? noun.replace(/(?<!s)s$/, '') : noun;
}

/** Two nouns: with an adjective before it a thing is seldom one of its own. */
function isCompound(words: string): boolean {
  const { its } = english();
  const tags = english().readDoc(`the ${words} is`).tokens().out(its.pos) as string[];
  return tags.slice(1, -1).every((tag) => tag === 'NOUN');
}
