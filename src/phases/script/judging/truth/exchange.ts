import { contentOf, inWords, type ReadText } from './tokens';

/** Words that any telling adds and drops. */
const LIGHT =
  /^(?:an?|the|is|are|was|were|be|been|being|am|has|have|had|do|does|did|will|would|he|she|it|they|we|you|i|his|her|its|their|our|him|them|this|that|these|those|'s|'d|'re|'ve|there|then|so|just|all)$/;
const AND = /^(?:and|or|nor)$/;
/** Stems: what begins with one of these says when, where or how, and may stand anywhere in a sentence. */
const PREPOSITION =
  /^(?:on|in|at|by|with|without|for|from|to|of|into|after|befor|sinc|until|dure|within|across|along|around|near|over|under|through|behind|besid|between)$/;
/** Stems of small words that say which is which of the things around them; around others two things may change places. */
const LINKS = /^(?:than|becaus|sinc|befor|after|until|when|while|if|whi)$/;
/** Around these, two things may change places and say the same. */
const EVEN = /^(?:equal|call|name)$/;
/** Words that both have once: fewer prove nothing. */
const FEWEST_SHARED = 4;
/** Share of the sentence's words that the quote has: with less it is no telling of this quote. */
const SHARED = 0.6;

interface Word {
  readonly stem: string;
  readonly kind: string;
  /** A comma or an "and" before it: the items of a list have one or the other, and a comma stands before what explains a name. */
  readonly behind: 'comma' | 'and' | undefined;
}

/**
 * Two things of a quote that have changed places in a sentence while the words between them stayed: "the admiral told the
 * boatswain" for "the boatswain told the admiral". A clause that moved to the front has nothing between; a passive says "by";
 * the items of a list and what says when or where may stand in any order.
 */
export function exchangedIn(sentence: ReadText, quoted: readonly ReadText[]): string | undefined {
  const said = wordsOf(sentence).map(({ stem }) => stem);
  for (const quote of quoted) {
    const words = wordsOf(quote);
    const own = words.map(({ stem }) => stem);
    if (said.includes('by') !== own.includes('by')) continue;
    const shared = words.filter(({ stem }) => isOnce(own, stem) && isOnce(said, stem));
    const known = said.filter((stem) => own.includes(stem));
    if (shared.length < FEWEST_SHARED || known.length < SHARED * said.length) continue;
    const order = said.filter((stem) => shared.some((word) => word.stem === stem));
    const found = exchange(shared, order, contentOf(quote.tokens));
    if (found)
      return `it exchanges "${inWords(found[0], quote.tokens)}" and "${inWords(found[1], quote.tokens)}"`;
  }
  return undefined;
}

function wordsOf({ tokens }: ReadText): Word[] {
  const words: Word[] = [];
  let behind: Word['behind'];
  for (const { word, stem, kind, isMark } of tokens) {
    if (isMark) behind = 'comma';
    else if (AND.test(word)) behind = 'and';
    else if (!LIGHT.test(word)) {
      words.push({ stem, kind, behind });
      behind = undefined;
    }
  }
  return words;
}

function isOnce(words: readonly string[], word: string): boolean {
  return words.includes(word) && words.indexOf(word) === words.lastIndexOf(word);
}

/**
 * `A M B` told as `B M A`, with the same words before and behind. M has a link, or it has one of the words that carry meaning
 * and A and B are of one kind. A and B, or undefined.
 */
function exchange(
  words: readonly Word[],
  said: readonly string[],
  content: ReadonlySet<string>,
): readonly [readonly string[], readonly string[]] | undefined {
  const from = words.findIndex(({ stem }, at) => stem !== said[at]);
  if (from < 0) return undefined;
  const to = words.findLastIndex(({ stem }, at) => stem !== said[at]) + 1;
  const [mine, theirs] = [words.slice(from, to), said.slice(from, to)];
  for (let a = 1; a < mine.length - 1; a++) {
    for (let b = 1; a + b < mine.length; b++) {
      const [first, middle, last] = [mine.slice(0, a), mine.slice(a, -b), mine.slice(-b)];
      const isTurned = [...last, ...middle, ...first].every(({ stem }, at) => stem === theirs[at]);
      const isList = mine.slice(a, mine.length - b + 1).every((word) => word.behind !== undefined);
      const isLinked = middle.some(({ stem }) => LINKS.test(stem));
      const isAlike =
        first[0]?.kind === last[0]?.kind &&
        last[0]?.behind !== 'comma' &&
        middle.some(({ stem }) => content.has(stem) && !EVEN.test(stem));
      if (isTurned && !isList && !isFree(first) && !isFree(last) && (isLinked || isAlike))
        return [first.map(({ stem }) => stem), last.map(({ stem }) => stem)];
    }
  }
  return undefined;
}

function isFree(words: readonly Word[]): boolean {
  return words.length > 1 && PREPOSITION.test(words[0]?.stem ?? '');
}
