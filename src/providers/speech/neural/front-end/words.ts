import type { FrontEndData } from './front-end-data';
import { functionWord } from './function-words';
import { createLexicon, isUpper, type Setting, type Stress } from './lexicon';
import { PRIMARY, SECONDARY } from './sounds';
import { inflected } from './suffixes';

/** The sounds of the words of a language; undefined for a word that the lexicon and its rules do not reach. */
export interface Words {
  readonly read: (word: string, setting: Setting) => string | undefined;
  /** The names of the letters of "DNA". */
  readonly spell: (letters: string) => string | undefined;
}

/** A longer name is no acronym, and may be a word in capitals. */
const LONGEST_ACRONYM = 7;
/** "U.S.", "Ph.D". */
const DOTTED = /^\.*\p{L}{1,2}(?:\.+\p{L}{1,2})+\.*$/u;

export function createWords(data: FrontEndData): Words {
  const lexicon = createLexicon(data);

  function read(word: string, setting: Setting): string | undefined {
    const special = DOTTED.test(word) ? lexicon.spell(word) : functionWord(word, setting, lexicon);
    if (special !== undefined) return special;
    const small = word.toLowerCase();
    const least: Stress | undefined = word === small ? undefined : isUpper(word) ? PRIMARY : SECONDARY;
    const inflection = { lexicon, setting, least, british: data.british };
    const isWord =
      mayBeWord(word, setting) &&
      lexicon.entry(word) === undefined &&
      (lexicon.entry(small) ?? inflected(small, inflection)) !== undefined;
    const form = isWord ? small : word;
    const key = [form, form.replace(/s'$/, "'s"), form.replace(/'$/, '')].find(lexicon.knows);
    return key === undefined ? inflected(form, inflection) : lexicon.lookUp(key, setting, least);
  }

  return { read, spell: lexicon.spell };
}

/** A word in capitals, or with one, that may be the same word as in small letters. */
function mayBeWord(word: string, { tag }: Setting): boolean {
  if (word.length < 2 || word === word.toLowerCase() || !/^[\p{L}']+$/u.test(word)) return false;
  if (tag === 'NNP' && word.length <= LONGEST_ACRONYM) return false;
  return isUpper(word) || word.slice(1) === word.slice(1).toLowerCase();
}
