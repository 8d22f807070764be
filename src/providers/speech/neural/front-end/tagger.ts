import { own, type TaggerModel } from './front-end-data';

/** Tags of words, one for each. */
export type Tagger = (words: readonly string[]) => string[];

const BEFORE = ['-START2-', '-START-'] as const;
const AFTER = ['-END-', '-END2-'];

export function createTagger({ tags, tagdict, vocab, weights }: TaggerModel): Tagger {
  const known = new Set(vocab);
  // The last tag by its letters counts among those with the same score.
  const ordered = [...tags].sort().reverse();

  function best(features: readonly string[]): string {
    const scores = new Map<string, number>();
    for (const feature of features) {
      const votes = own(weights, feature);
      if (votes === undefined) continue;
      for (const tag of Object.keys(votes)) scores.set(tag, (scores.get(tag) ?? 0) + (votes[tag] ?? 0));
    }
    if (scores.size === 0) return 'NN';
    const scoreOf = (tag: string) => scores.get(tag) ?? 0;
    return ordered.reduce((most, tag) => (scoreOf(tag) > scoreOf(most) ? tag : most));
  }

  return (words) => {
    const normal = words
      .map(normalForm)
      .map((word, index) => (known.has(word) ? word : `<${shape(words[index] ?? '')}>`));
    const around = [...BEFORE, ...normal, ...AFTER];
    let [beforeLast, last]: readonly [string, string] = BEFORE;
    return words.map((word, index) => {
      const tag = own(tagdict, word) ?? best(featuresOf(word, around, index, last, beforeLast));
      [beforeLast, last] = [last, tag];
      return tag;
    });
  };
}

/** The features that the tagger looks at: the word, two words and two tags before it, two words after it. */
function featuresOf(
  word: string,
  around: readonly string[],
  index: number,
  last: string,
  beforeLast: string,
): string[] {
  const [second = '', first = '', own = '', next = '', afterNext = ''] = around.slice(index, index + 5);
  return [
    'b',
    `s3=${word.slice(-3)}`,
    `p1=${word.charAt(0)}`,
    `w=${own}`,
    `sh=${shape(word)}`,
    index === 0 ? 'i0' : 'i+',
    `t-1=${last}`,
    `t-2=${beforeLast}`,
    `t-12=${last},${beforeLast}`,
    `w-1=${first}`,
    `s3-1=${first.slice(-3)}`,
    `w-2=${second}`,
    `w+1=${next}`,
    `s3+1=${next.slice(-3)}`,
    `w+2=${afterNext}`,
  ];
}

function normalForm(word: string): string {
  if (word.includes('-') && !word.startsWith('-')) return '!HYPHEN';
  if (/^\d/.test(word)) return /^\d{4}$/.test(word) ? '!YEAR' : '!DIGITS';
  return word.toLowerCase();
}

function shape(word: string): string {
  if (/^\p{Ll}+$/u.test(word)) return 'x';
  if (/^\p{Lu}+$/u.test(word)) return word.length > 1 ? 'XX' : 'X1';
  if (/^\p{Lu}\p{Ll}+$/u.test(word)) return 'Xx';
  if (/^\p{L}+$/u.test(word)) return 'xX';
  if (/^\d+$/.test(word)) return 'd';
  return word.slice(0, 4).replace(/\d/g, 'd').replace(/\p{L}/gu, 'x');
}
