import { END, FREE } from './number-rules';
import { cardinal, ordinal, romanValue } from './number-words';
import { type ReadingRule, rule, textAfter, textBefore } from './reading-rule';
import {
  ABBREVIATIONS,
  ABBREVIATIONS_BEFORE_NUMBER,
  EMPHASISED_WORDS,
  FOREIGN_LETTERS,
  GREEK_NAMES,
  NUMBERED_NOUNS,
  PRONUNCIATIONS,
  REGNAL_NAMES,
  SYMBOLS,
  TRANSLITERATION,
  WORD_LIKE_ACRONYMS,
} from './vocabulary';

/** Longer runs of letters are broken up: no word is that long, and engines take minutes over them. */
const MAX_WORD_LETTERS = 40;
/** From this length on, unknown capitals are a word in capitals rather than an acronym. */
const MIN_SHOUTED_LETTERS = 6;

const ABBREVIATION = Object.keys(ABBREVIATIONS)
  .sort((a, b) => b.length - a.length)
  .map((key) => key.replaceAll('.', '\\.\\s?'))
  .join('|');

/** Latin letters without marks; other alphabets letter by letter; what has no reading stays as it is. */
export function plainLetters(word: string): string {
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

const spell = (letters: string) => [...letters.toUpperCase()].join(' ');

function breakUp(word: string): string {
  return word.replace(new RegExp(`[A-Za-z]{${MAX_WORD_LETTERS}}(?=[A-Za-z])`, 'g'), '$& ');
}

function capitals(word: string, match: RegExpExecArray): string {
  if (WORD_LIKE_ACRONYMS.has(word)) return word.slice(0, 1) + word.slice(1).toLowerCase();
  const shouted = EMPHASISED_WORDS.has(word) || word.length >= MIN_SHOUTED_LETTERS || shoutedAround(match);
  return shouted ? word.toLowerCase() : spell(word);
}

/** A heading in capitals: every word of the text with more than one letter is in them, and there are several. */
function shoutedAround({ input }: RegExpExecArray): boolean {
  const longer = input.match(/\p{L}{2,}/gu) ?? [];
  return longer.length > 2 && longer.every((word) => word === word.toUpperCase());
}

/** Reads one run of letters: known pronunciations, acronyms with plural or possessive, mixed forms (mRNA, OpenAI). */
function wordReading(match: RegExpExecArray): string | undefined {
  const word = plainLetters(match[0].replace(/’/g, "'"));
  const [, base = word, suffix = ''] = /^(.*?[\p{Lu}A-Z])('?s)$/u.exec(word) ?? [];
  const known = PRONUNCIATIONS[word] ?? (PRONUNCIATIONS[base] && PRONUNCIATIONS[base] + suffix);
  if (known !== undefined && known !== '') return known;
  // An "s" after spelled letters reads as a plural only with the apostrophe.
  const ending = suffix === '' ? '' : "'s";
  if (/^[A-Z]{2,}$/.test(base)) {
    const read = capitals(base, match);
    return read + (read.includes(' ') ? ending : suffix);
  }
  const prefixed = /^([a-z]{1,5})([A-Z]{2,})$/.exec(base);
  if (prefixed !== null) return `${spell(prefixed[1] as string)} ${spell(prefixed[2] as string)}${ending}`;
  if (/^[a-z][A-Z][a-z]+/.test(base)) return `${base.slice(0, 1).toUpperCase()} ${base.slice(1)}${suffix}`;
  const camel = /^([A-Z][a-z]+)([A-Z]{2,})$/.exec(base);
  if (camel !== null) return `${camel[1]} ${spell(camel[2] as string)}${ending}`;
  return breakUp(word);
}

function romanReading(match: RegExpExecArray): string | undefined {
  const [, noun = '', numeral = ''] = match;
  const value = romanValue(numeral);
  if (value === undefined) return undefined;
  const plainNoun = plainLetters(noun);
  if (NUMBERED_NOUNS.has(noun)) return `${plainNoun} ${cardinal(value)}`;
  const pronoun =
    numeral === 'I' &&
    /^\s[a-z]/.test(textAfter(match)) &&
    !/^\s(?:of|was|and|in|the|to|had)\b/.test(textAfter(match));
  if (REGNAL_NAMES.has(noun) && !pronoun) return `${plainNoun} the ${ordinal(value)}`;
  return numeral.length >= 2 && /^[IVX]+$/.test(numeral) ? `${plainNoun} ${cardinal(value)}` : undefined;
}

/** Saint before a name, Street after one. */
function saintOrStreet(match: RegExpExecArray): string {
  const street = /\p{Lu}\p{L}+ $/u.test(textBefore(match)) && !/^\s\p{Lu}/u.test(textAfter(match));
  return street ? 'Street' : 'Saint';
}

/** Addresses, abbreviations, Roman numerals: before numbers and words are looked at. */
export const ABBREVIATION_RULES: readonly ReadingRule[] = [
  // An address is for the notes; nobody can follow it by ear.
  rule('web address', /(?:https?:\/\/|www\.)[^\s)>\]]*[^\s)>\].,;:!?]/u, 'a web page'),
  rule('mail address', new RegExp(`${FREE}[\\w.+-]+@[\\w-]+(?:\\.[\\w-]+)+`), 'a mail address'),
  rule(
    'domain',
    new RegExp(`${FREE}([\\p{L}\\d-]+)\\.(com|org|net|edu|gov|eu|io|uk)${END}`),
    ([, name, top]) => `${name} dot ${(top as string).length === 2 ? spell(top as string) : top}`,
  ),
  rule('saint or street', new RegExp(`${FREE}St\\.?(?=\\s\\p{Lu}|[\\s,;.]|$)`), saintOrStreet),
  rule(
    'abbreviation before number',
    new RegExp(`${FREE}(${Object.keys(ABBREVIATIONS_BEFORE_NUMBER).join('|')})\\.\\s?(?=\\d)`),
    ([, short]) => `${ABBREVIATIONS_BEFORE_NUMBER[short as string]} `,
  ),
  rule('abbreviation', new RegExp(`${FREE}(${ABBREVIATION})\\.(?!\\p{L})`), ([, short = '']) => {
    return ABBREVIATIONS[short.replaceAll(/\.\s/g, '.')] ?? ABBREVIATIONS[short];
  }),
  rule(
    'title without point',
    new RegExp(`${FREE}(Dr|Mr|Mrs|Prof)(?=\\s\\p{Lu})`),
    ([, short]) => ABBREVIATIONS[short as string],
  ),
  rule('versus', new RegExp(`${FREE}vs?\\.?(?=\\s)(?<=\\s(?:vs?\\.?))`), (match) =>
    /^v/.test(match[0]) && /\s\p{L}/u.test(textAfter(match)) ? 'versus' : undefined,
  ),
  rule(
    'numeral of a century',
    new RegExp(`${FREE}([IVX]+)(?=[\\s-](?:century|centuries)\\b)`),
    ([, numeral = '']) => {
      const value = romanValue(numeral);
      return value === undefined ? undefined : ordinal(value);
    },
  ),
  rule('numeral after a name', new RegExp(`${FREE}(\\p{Lu}\\p{Ll}\\p{L}*) ([IVXLC]+)${END}`), romanReading),
  rule('numeral alone', new RegExp(`${FREE}([IVX]{3,})${END}`), ([, numeral = '']) => {
    const value = romanValue(numeral);
    return value === undefined ? undefined : cardinal(value);
  }),
];

/** Words letter by letter, and every sign that is left. */
export const WORD_RULES: readonly ReadingRule[] = [
  rule('initial', new RegExp(`${FREE}(\\p{Lu})\\.(?=\\s?\\p{Lu})`), ([, letter]) => `${letter} `),
  rule('greek letter', /(?<!\p{L})[αβγδεζηθικλμµνξπρσςτυφχψω](?!\p{L})/u, ([letter]) => GREEK_NAMES[letter]),
  rule('and or', /(?<=\band)\/(?=or\b)/u, ' '),
  rule(
    'initials with ampersand',
    /(?<!\p{L})(\p{Lu}{1,3})&(\p{Lu}{1,3})(?!\p{L})/u,
    ([, a = '', b = '']) => `${spell(a)} and ${spell(b)}`,
  ),
  rule('word', /[\p{L}\p{M}]+(?:['’][\p{L}\p{M}]+)*/u, wordReading),
  rule('dash', /\s?[—–]\s?|\s-+\s/u, ', '),
  rule('ellipsis', /\s?(?:…|\.{3,})/u, ', '),
  rule('bracket', /\s?[([{]\s?/u, ', '),
  rule('bracket end', /[)\]}]/u, ', '),
  rule('quote', /["“”„«»‹›`´*_\\|^#]|(?<!\p{L})['‘’‚]|['‘’](?!\p{L})/u, ''),
  rule('symbol', /[&@+=±×÷<>≤≥≈~→§°%‰−/]|(?<=\p{L})[²³]/u, ([sign]) => SYMBOLS[sign]),
  rule('other sign', /[^\p{L}\p{M}\x20-\x7e\s]|\p{M}/u, ''),
];
