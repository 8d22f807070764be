import { isUpper, type Lexicon, parentTag, type Setting } from './lexicon';
import { PRIMARY, SECONDARY } from './sounds';

interface FunctionWord {
  readonly word: string;
  readonly tag: string;
  readonly setting: Setting;
  readonly lexicon: Lexicon;
}

/** Words whose sound depends on the word after them or on their part of speech; undefined where the lexicon decides. */
const READINGS: Readonly<Record<string, (one: FunctionWord) => string | undefined>> = {
  a: ({ tag }) => (tag === 'DT' ? 'ɐ' : `${PRIMARY}A`),
  am: ({ word, tag, setting, lexicon }) => {
    if (tag.startsWith('NN')) return lexicon.spell(word);
    return setting.next === 'pause' || word !== 'am' ? plain(lexicon, 'am') : 'ɐm';
  },
  an: ({ word, tag, lexicon }) => (isUpper(word) && tag.startsWith('NN') ? lexicon.spell(word) : 'ɐn'),
  by: ({ tag }) => (parentTag(tag) === 'ADV' ? `b${PRIMARY}I` : undefined),
  i: ({ word, tag }) => (isUpper(word) && tag === 'PRP' ? `${SECONDARY}I` : undefined),
  in: ({ word, tag, setting }) => {
    if (isUpper(word) && tag === 'NNP') return undefined;
    return `${setting.next === 'pause' || tag !== 'IN' ? PRIMARY : ''}ɪn`;
  },
  the: ({ word, tag, setting }) => {
    if (isUpper(word) && tag !== 'DT') return undefined;
    return setting.next === 'vowel' ? 'ði' : 'ðə';
  },
  to: ({ word, tag, setting, lexicon }) => {
    if (isUpper(word) && tag !== 'TO' && tag !== 'IN') return undefined;
    return { pause: plain(lexicon, 'to'), consonant: 'tə', vowel: 'tʊ' }[setting.next];
  },
  used: ({ tag, setting, lexicon }) => {
    const entry = lexicon.entry('used');
    if (entry === undefined || typeof entry === 'string') return undefined;
    return (setting.beforeTo && (tag === 'VBD' || tag === 'JJ') ? entry.VBD : entry.DEFAULT) ?? undefined;
  },
};

function plain(lexicon: Lexicon, word: string): string | undefined {
  const entry = lexicon.entry(word);
  return typeof entry === 'string' ? entry : undefined;
}

export function functionWord(word: string, setting: Setting, lexicon: Lexicon): string | undefined {
  const small = word.toLowerCase();
  if (!Object.hasOwn(READINGS, small)) return undefined;
  return READINGS[small]?.({ word, tag: setting.tag ?? '', setting, lexicon });
}
