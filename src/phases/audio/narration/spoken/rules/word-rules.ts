import { capitalsReading } from '../capitals';
import { spell } from '../code-words';
import { digitByDigit } from '../number-words';
import { plainLetters } from '../plain-letters';
import { type ReadingRule, rule } from '../reading-rule';
import { PRONUNCIATIONS } from '../words/acronyms';
import { GREEK_NAMES } from '../words/letters';

/** Longer runs of letters are broken up: no word is that long, and engines take minutes over them. */
const MAX_WORD_LETTERS = 40;

function breakUp(word: string): string {
  return word.replace(new RegExp(`[A-Za-z]{${MAX_WORD_LETTERS}}(?=[A-Za-z])`, 'g'), '$& ');
}

/** Reads one run of letters: known pronunciations, acronyms with plural or possessive, mixed forms (mRNA, OpenAI). */
function wordReading(match: RegExpExecArray): string | undefined {
  const word = plainLetters(match[0]).replace(/[‘’]/g, "'");
  const [, base = word, suffix = ''] = /^(.*?[\p{Lu}A-Z])('?s)$/u.exec(word) ?? [];
  const known = PRONUNCIATIONS[word] ?? (PRONUNCIATIONS[base] && PRONUNCIATIONS[base] + suffix);
  if (known !== undefined && known !== '') return known;
  // An "s" after spelled letters reads as a plural only with the apostrophe.
  const ending = suffix === '' ? '' : "'s";
  const shouted = /^[A-Z]{2,}'S$/.test(base) ? base.slice(0, -2) : undefined;
  if (shouted !== undefined) return `${capitalsReading(shouted, match)}'s`;
  if (/^[A-Z]{2,}$/.test(base)) {
    const read = capitalsReading(base, match);
    return read + (read.includes(' ') ? ending : suffix);
  }
  if (/^[A-Z]+'[A-Z]+$/.test(base)) return base.toLowerCase();
  const prefixed = /^([a-z]{1,5})([A-Z]{2,})$/.exec(base);
  if (prefixed !== null && /[aeiou]/.test(prefixed[1] as string) && (prefixed[1] as string).length > 2)
    return `${prefixed[1]} ${spell(prefixed[2] as string)}${ending}`;
  if (prefixed !== null) return `${spell(prefixed[1] as string)} ${spell(prefixed[2] as string)}${ending}`;
  if (/^[a-z][A-Z][a-z]+/.test(base)) return `${base.slice(0, 1).toUpperCase()} ${base.slice(1)}${suffix}`;
  const camel = /^([A-Z][a-z]+)([A-Z]{2,})$/.exec(base);
  if (camel !== null) return `${camel[1]} ${spell(camel[2] as string)}${ending}`;
  return breakUp(word);
}

/** Runs of letters and figures that no writer means to be read; nothing else is tried on them. */
export const ENDLESS_RULES: readonly ReadingRule[] = [
  rule('line of signs', /([^\p{L}\p{N}\s])\1{4,}/u, ', '),
  rule('endless word', /(?<![\p{L}\p{N}])[\p{L}\p{N}]{100,}/u, ([word]) =>
    breakUp(plainLetters(word)).replace(/\d+/g, (digits) => ` ${digitByDigit(digits)} `),
  ),
];

/** Words, in Latin letters. */
export const WORD_RULES: readonly ReadingRule[] = [
  rule('greek letter', /(?<!\p{L})[α-ωΓΔΘΛΞΠΣΦΨΩµμ](?!\p{L})/u, ([letter]) => GREEK_NAMES[letter]),
  rule(
    'greek letter before another',
    /(?<!\p{L})[α-ωΔΣΩ](?=[A-Za-z](?!\p{L}))/u,
    ([letter]) => `${GREEK_NAMES[letter]} `,
  ),
  rule(
    'letters after a number',
    /(?<=\d )([b-df-hj-np-tv-xz]{2,4})(?![\p{L}\p{N}'’])(?:\.(?=\s\p{Ll}))?/u,
    ([, letters = '']) => spell(letters),
  ),
  rule(
    'initials with ampersand',
    /(?<!\p{L})(\p{Lu}{1,3})&(\p{Lu}{1,3})(?!\p{L})/u,
    ([, a = '', b = '']) => `${spell(a)} and ${spell(b)}`,
  ),
  rule('word', /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/u, wordReading),
];
