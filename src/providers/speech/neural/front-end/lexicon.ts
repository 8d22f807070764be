import { type Entry, type FrontEndData, own } from './front-end-data';
import { type NextSound, PRIMARY, SECONDARY, stressAtLeast, weaken, withoutStress } from './sounds';

/** The surroundings of a word. */
export interface Setting {
  /** Part of speech by the Penn Treebank; left out where none is known. */
  readonly tag?: string;
  readonly next: NextSound;
  /** The next word is "to". */
  readonly beforeTo: boolean;
}

export type Stress = typeof PRIMARY | typeof SECONDARY;

export interface Lexicon {
  /** The entry of the files for exactly this word. */
  readonly entry: (word: string) => Entry | undefined;
  /** Tells if `lookUp` may find the word. */
  readonly knows: (word: string) => boolean;
  /** The sounds of a word as it stands in the files, or letter by letter; `least` is the stress that it gets at least. */
  readonly lookUp: (word: string, setting: Setting, least?: Stress) => string | undefined;
  /** The names of its letters, stressed as the lexicon has them or else on the last; undefined where a letter has none. */
  readonly spell: (word: string) => string | undefined;
}

const PARENTS: readonly (readonly [RegExp, string])[] = [
  [/^VB/, 'VERB'],
  [/^NN/, 'NOUN'],
  [/^RB/, 'ADV'],
  [/^JJ/, 'ADJ'],
];

/** `VBD` → `VERB`; a tag of no family stays. */
export function parentTag(tag: string): string {
  return PARENTS.find(([pattern]) => pattern.test(tag))?.[1] ?? tag;
}

export function isUpper(word: string): boolean {
  return word === word.toUpperCase();
}

export function createLexicon({ gold, silver }: FrontEndData): Lexicon {
  const inGold = (word: string) => inEitherCase(gold, word);
  const inSilver = (word: string) => inEitherCase(silver, word);
  const entry = (word: string) => inGold(word) ?? inSilver(word);

  function spell(letters: string): string | undefined {
    const names = [...letters.matchAll(/\p{L}/gu)].map(([letter]) => inGold(letter.toUpperCase()));
    if (!names.every((name) => typeof name === 'string')) return undefined;
    const listed = inGold(letters);
    const isListed = typeof listed === 'string' && withoutStress(listed) === withoutStress(names.join(''));
    const marks = isListed ? listed.match(/[ˈˌ]/g) : undefined;
    const usual = (index: number) => (index === names.length - 1 ? PRIMARY : SECONDARY);
    return names
      .map((name, index) => weaken(name).replace(SECONDARY, marks?.[index] ?? usual(index)))
      .join('');
  }

  function knows(word: string): boolean {
    if (entry(word) !== undefined) return true;
    if (!/^[A-Za-z]+$/.test(word)) return false;
    return isUpper(word.slice(1)) || (isUpper(word) && inGold(word.toLowerCase()) !== undefined);
  }

  function lookUp(word: string, setting: Setting, least?: Stress): string | undefined {
    const isShouted = isUpper(word) && inGold(word) === undefined;
    const isName = isShouted && setting.tag === 'NNP';
    const key = isShouted ? word.toLowerCase() : word;
    const sounds = choose(inGold(key) ?? (isName ? undefined : inSilver(key)), setting);
    if (sounds === undefined || (isName && !sounds.includes(PRIMARY))) return spell(key);
    return least === undefined ? sounds : stressAtLeast(least, sounds);
  }

  return { entry, knows, lookUp, spell };
}

/** A key in small letters stands for the word with a capital too, and the other way round. */
function inEitherCase<Value>(record: Readonly<Record<string, Value>>, word: string): Value | undefined {
  const exact = own(record, word);
  if (exact !== undefined || word.length < 2) return exact;
  const small = word.toLowerCase();
  const capital = small.charAt(0).toUpperCase() + small.slice(1);
  if (word === small) return own(record, capital);
  return word === capital ? own(record, small) : undefined;
}

/** The reading for this part of speech; before a pause, function words have a reading of their own. */
function choose(found: Entry | undefined, { tag = '', next }: Setting): string | undefined {
  if (found === undefined || typeof found === 'string') return found;
  const name = [...(next === 'pause' ? ['None'] : []), tag, parentTag(tag), 'DEFAULT'].find((one) =>
    Object.hasOwn(found, one),
  );
  return name === undefined ? undefined : (found[name] ?? undefined);
}
