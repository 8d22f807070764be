import { type FrontEndData, own } from './front-end-data';

/** A word or a mark, as the tagger counts them: `don't` is two. */
export interface Token {
  readonly text: string;
  /** Its stretch of the text, in code units. */
  readonly from: number;
  readonly to: number;
}

const MARKS = ',:;!?…()[]{}<>"“”‘’\'—–_#*&%=+';
/** After these a full stop is a mark; after a single capital it belongs to the initial. */
const BEFORE_STOP = /[\p{Ll}\p{N},:;!?…()[\]{}<>"“”‘’'_#*&%+-]$|\p{Lu}\p{Lu}$/u;
/** The marks at which a word is split in its middle: hyphens, and marks without a space. */
const INSIDE =
  /\.\.+|…|(?<=[\p{Ll}'"“”‘’])\.(?=[\p{Lu}'"“”‘’])|(?<=\p{L}),(?=\p{L})|(?<=[\p{L}\p{N}])(?:-{1,3}|[–—~:<>=/])(?=\p{L})/gu;

/** Splits a stretch of a text into tokens, in time proportional to its length. */
export type Tokenizer = (text: string, from: number, to: number) => Token[];

export function createTokenizer(exceptions: FrontEndData['exceptions']): Tokenizer {
  const longest = Object.keys(exceptions).reduce((most, { length }) => Math.max(most, length), 0);
  const partsOf = (word: string) => (word.length > longest ? undefined : own(exceptions, word));

  /** Takes marks off both ends, then splits what is left. */
  function split(chunk: string): string[] {
    const front: string[] = [];
    const back: string[] = [];
    let core = chunk;
    while (core !== '' && partsOf(core) === undefined) {
      const before = marksAtFront(core);
      const after = before > 0 && partsOf(core.slice(before)) !== undefined ? 0 : marksAtBack(core, before);
      if (before + after === 0) break;
      const only = after > 0 && partsOf(core.slice(0, -after)) !== undefined ? 0 : before;
      if (only > 0) front.push(core.slice(0, only));
      if (after > 0) back.unshift(core.slice(-after));
      core = core.slice(only, core.length - after);
    }
    return [...front, ...(partsOf(core) ?? splitInside(core)), ...back];
  }

  return (text, from, to) =>
    [...text.slice(from, to).matchAll(/\S+/g)].flatMap((chunk) => {
      let end = from + chunk.index;
      return split(chunk[0]).map((part) => {
        end += part.length;
        return { text: part, from: end - part.length, to: end };
      });
    });
}

function marksAtFront(word: string): number {
  const dots = /^\.\.+/.exec(word)?.[0].length;
  return dots ?? Number(MARKS.includes(word.charAt(0)));
}

/** Marks at the end of a word whose first `taken` characters are marks of their own. */
function marksAtBack(word: string, taken: number): number {
  const rest = word.slice(Math.max(taken, word.length - 3));
  if (rest === '') return 0;
  if (rest.endsWith('..')) return dotsAtBack(word, taken);
  if (rest.endsWith('.')) return Number(BEFORE_STOP.test(rest.slice(0, -1)));
  if (/['’]s$/i.test(rest)) return 2;
  return Number(MARKS.includes(rest.slice(-1)));
}

function dotsAtBack(word: string, taken: number): number {
  let from = word.length;
  while (from > taken && word[from - 1] === '.') from--;
  return word.length - from;
}

function splitInside(word: string): string[] {
  const parts: string[] = [];
  let done = 0;
  for (const { 0: mark, index } of word.matchAll(INSIDE)) {
    if (index === 0) continue;
    if (index > done) parts.push(word.slice(done, index));
    parts.push(mark);
    done = index + mark.length;
  }
  if (done < word.length) parts.push(word.slice(done));
  return parts;
}
