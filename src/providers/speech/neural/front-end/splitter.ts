import type { Piece, Unit } from './clusters';
import type { FrontEndData } from './front-end-data';
import { wordByWord } from './pronounced';
import { type Item, spelledRuns } from './spelled-runs';
import { withS } from './suffixes';
import { createTagger } from './tagger';
import { createTokenizer } from './tokens';
import type { Words } from './words';

/** Neighbours without a space between them: words to look up together, or sounds that nothing changes. */
export type Cluster = { readonly pieces: Piece[] } | { readonly units: readonly Unit[] };

interface TaggedItem extends Item {
  readonly tag: string;
}

const POSSESSIVE = /^['’][sS]$/;
const MARK = /^[^\p{L}\p{N}'‘’-]+$/u;
const DASH = /^(?:-{1,3}|–)$/;
/** Marks that a voice takes; the others are silent. */
const SPOKEN_MARKS = /[;:,.!?—…“”()]/g;
/** Parts of a token that are looked up by themselves where the whole is not known: `Open` and `Type's` of "OpenType's". */
const PIECE =
  /^['‘’]+|\p{Lu}(?=\p{Lu}\p{Ll})|\d|[-_]+|['‘’]{2,}|\p{L}*?(?:['‘’]\p{L})*?\p{Ll}(?=\p{Lu})|\p{L}+(?:['‘’]\p{L})*|[^\p{L}\p{N}_\-'‘’]|['‘’]+$/gu;

/** Splits a text into clusters in its order; `placed` are words whose sounds are given. */
export function createSplitter(
  data: FrontEndData,
  words: Words,
): (text: string, placed: readonly Unit[]) => Cluster[] {
  const tokenize = createTokenizer(data.exceptions);
  const tag = createTagger(data.tagger);
  const frequent = new Set(data.tagger.vocab);
  const speller = { spell: words.spell, isFrequent: (word: string) => frequent.has(word) };

  return (text, placed) => {
    const items: Item[] = [];
    let done = 0;
    for (const unit of placed) {
      const { from, to } = unit;
      items.push(...spelledRuns(tokenize(text, done, from), speller));
      items.push({ text: text.slice(from, to), from, to, settled: wordByWord(text, unit), isAlone: true });
      done = to;
    }
    items.push(...spelledRuns(tokenize(text, done, text.length), speller));
    const tags = tag(items.map((item) => item.text));
    const tagged = items.map((item, index) => ({ ...item, tag: tags[index] ?? 'NN' }));
    return clustersOf(withPossessives(tagged, data.british));
  };
}

/** Words whose sounds are settled take their `'s` by the rule. */
function withPossessives(items: readonly TaggedItem[], british: boolean): TaggedItem[] {
  const joined: TaggedItem[] = [];
  for (const item of items) {
    const owner = joined.at(-1);
    const last = owner?.settled?.at(-1);
    if (owner === undefined || last === undefined || owner.to !== item.from || !POSSESSIVE.test(item.text)) {
      joined.push(item);
      continue;
    }
    const { to } = item;
    const settled = owner.settled?.with(-1, { ...last, to, sounds: withS(last.sounds, british) }) ?? [];
    joined.splice(-1, 1, { ...owner, to, settled });
  }
  return joined;
}

function clustersOf(items: readonly TaggedItem[]): Cluster[] {
  const clusters: Cluster[] = [];
  for (const [index, item] of items.entries()) {
    const last = items[index - 1]?.to === item.from ? clusters.at(-1) : undefined;
    const alone = item.isAlone ? item.settled : markOf(item);
    if (alone !== undefined) clusters.push({ units: alone });
    else if (last !== undefined && 'pieces' in last) last.pieces.push(...piecesOf(item));
    else clusters.push({ pieces: piecesOf(item) });
  }
  return clusters;
}

/** The sounds of a mark; undefined for a word, and for a hyphen or an apostrophe that belongs to one. */
function markOf({ text, from, to, tag }: TaggedItem): Unit[] | undefined {
  if (tag === ':' && DASH.test(text)) return [{ from, to, sounds: '—' }];
  return MARK.test(text) ? [{ from, to, sounds: text.match(SPOKEN_MARKS)?.join('') ?? '' }] : undefined;
}

function piecesOf({ text, from, tag, settled }: TaggedItem): Piece[] {
  if (settled !== undefined) return settled.map((unit) => ({ ...unit, text, tag }));
  return [...text.matchAll(PIECE)].map(({ 0: piece, index }) => ({
    text: piece,
    from: from + index,
    to: from + index + piece.length,
    tag,
  }));
}
