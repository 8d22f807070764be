import { FOREIGN_LETTERS, TRANSLITERATION } from './words/letters';

/** Latin letters without marks; other alphabets letter by letter; what has no reading stays as it is. */
export function plainLetters(word: string): string {
  if (/^[\x20-\x7e]*$/.test(word)) return word;
  const folded = [...word.normalize('NFKC')].map((letter) => {
    const foreign = FOREIGN_LETTERS[letter];
    if (foreign !== undefined) return foreign;
    const base = letter.normalize('NFKD').replace(/\p{M}+/gu, '');
    if (/^[\x20-\x7e]*$/.test(base)) return base;
    const latin = [...base.toLowerCase()].map((part) => TRANSLITERATION[part]).join('');
    if (latin === '' && !(base.toLowerCase() in TRANSLITERATION)) return letter;
    return base === base.toLowerCase() ? latin : latin.slice(0, 1).toUpperCase() + latin.slice(1);
  });
  return folded.join('');
}
