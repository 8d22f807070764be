import { cardinal, digitByDigit } from './number-words';
import { COMMON_WORDS } from './words/common-words';

const SIGNS: Readonly<Record<string, string>> = {
  '.': 'dot',
  '/': 'slash',
  '\\': 'backslash',
  ':': 'colon',
  '@': 'at',
  '~': 'tilde',
  '+': 'plus',
};
/** Endings of files that are spelled though a voice could say them. */
const SPELLED = /^(?:docx|xlsx|pptx|svg|avi|exe|wav|iso|tiff|csv|html?|xhtml)$/i;

export const spell = (letters: string) => [...letters.toUpperCase()].join(' ');

/** Figures of a code: one by one from three on or after a zero. */
export function codeDigits(digits: string): string {
  return digits.length > 2 || /^0\d/.test(digits) ? digitByDigit(digits) : cardinal(digits);
}

/** A path, a file, a handle or a name in a program as it is said: `index.html` → "index dot H T M L", `max_age` → "max age". */
export function codeWords(code: string): string {
  const parts = code.match(/\p{Lu}?\p{Ll}+|\p{Lu}+(?!\p{Ll})|\p{L}+|\d+|[^\p{L}\p{N}]/gu) ?? [];
  return parts
    .map((part, at) => (/^\p{L}/u.test(part) ? letters(part, parts[at - 1] === '.') : signOrDigits(part)))
    .filter((part) => part !== '')
    .join(' ');
}

function signOrDigits(part: string): string {
  return /^\d/.test(part) ? codeDigits(part) : (SIGNS[part] ?? '');
}

/** Without a vowel, short after a dot, or in capitals: letters. "NET" after a dot is a word. */
function letters(part: string, afterDot: boolean): string {
  if (COMMON_WORDS.has(part)) return part.toLowerCase();
  if (!/[aeiouy]/i.test(part) || SPELLED.test(part) || (afterDot && part.length < 3)) return spell(part);
  if (!/^\p{Lu}{2,}$/u.test(part)) return part;
  return afterDot ? part.toLowerCase() : part.length > 5 ? part.toLowerCase() : spell(part);
}
