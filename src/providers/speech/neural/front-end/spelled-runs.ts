import type { Unit } from './clusters';
import type { Token } from './tokens';

/** A token, with its sounds where they are known before the words are looked up. */
export interface Item extends Token {
  readonly settled?: readonly Unit[];
  /** It is no part of the word before or after it. */
  readonly isAlone?: boolean;
}

export interface Speller {
  readonly spell: (letters: string) => string | undefined;
  /** Tells if a word in small letters is a frequent one. */
  readonly isFrequent: (word: string) => boolean;
}

const LETTER = /^[A-Z]$/;
/** The last letter of a sentence, whose full stop no rule takes off. */
const LAST_LETTER = /^[A-Z]\.$/;
const BEGINS_SENTENCE = /^[^\p{L}\p{N}]*$/u;

/**
 * Letters that stand one by one, as "D N A" does in the spoken form, are one word, and neither the article nor "I" by
 * themselves.
 */
export function spelledRuns(tokens: readonly Token[], { spell, isFrequent }: Speller): Item[] {
  const parts = tokens.flatMap((token, index) =>
    LAST_LETTER.test(token.text) && LETTER.test(tokens[index - 1]?.text ?? '') ? splitStop(token) : token,
  );
  const items: Item[] = [];
  for (let begin = 0; begin < parts.length; ) {
    let end = begin;
    while (LETTER.test(parts[end]?.text ?? '')) end++;
    const mayBegin = BEGINS_SENTENCE.test(parts[begin - 1]?.text ?? '');
    if (mayBegin && beginsWithArticle(lettersOf(parts.slice(begin, end)), isFrequent)) end = begin;
    const run = parts.slice(begin, Math.max(end, begin + 1));
    const sounds = run.length > 1 ? spell(lettersOf(run)) : undefined;
    items.push(...(sounds === undefined ? run : [joined(run, sounds)]));
    begin += run.length;
  }
  return items;
}

const lettersOf = (run: readonly Token[]) => run.map(({ text }) => text).join('');

function joined(run: readonly Token[], sounds: string): Item {
  const [from, to] = [run[0]?.from ?? 0, run.at(-1)?.to ?? 0];
  return { text: lettersOf(run), from, to, settled: [{ from, to, sounds }] };
}

/** "A U N report" is of the U N, "A P I keys" are of an A P I. */
function beginsWithArticle(letters: string, isFrequent: Speller['isFrequent']): boolean {
  const [whole, rest] = [letters.toLowerCase(), letters.slice(1).toLowerCase()];
  return /^A../.test(letters) && isFrequent(rest) && !isFrequent(whole);
}

const splitStop = ({ text, from, to }: Token): Token[] => [
  { text: text.slice(0, -1), from, to: to - 1 },
  { text: '.', from: to - 1, to },
];
