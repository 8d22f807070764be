import { cardinal, ordinal, romanValue, yearWords } from '../number-words';
import { END, FREE } from '../patterns';
import { plainLetters } from '../plain-letters';
import { type ReadingRule, rule, textAfter, textBefore } from '../reading-rule';
import { COMMON_WORDS } from '../words/common-words';
import { NUMBERED_NOUNS, REGNAL_NAMES, REIGN_TITLES, REIGNED, SMALL_NUMERAL_NOUNS } from '../words/numerals';

const NUMERAL = '[IVXLC]{1,8}';
const NOUNS = NUMBERED_NOUNS.map((noun) => `[${noun[0]}${noun[0]?.toLowerCase()}]${noun.slice(1)}`).join('|');

/** "I" after a name may be the speaker: "Then George I think left." */
function isPronoun(numeral: string, after: string): boolean {
  return (
    numeral === 'I' &&
    /^\s[a-z]/.test(after) &&
    !/^\s(?:of|was|and|in|the|to|had|who|died|became|ruled|reigned|is|ended|began)\b/.test(after)
  );
}

function afterName(match: RegExpExecArray): string | undefined {
  const [, name = '', numeral = ''] = match;
  const value = romanValue(numeral);
  if (value === undefined) return undefined;
  const ruler =
    REGNAL_NAMES.has(plainLetters(name)) ||
    REIGN_TITLES.test(textBefore(match)) ||
    (numeral.length > 1 && REIGNED.test(textAfter(match)));
  if (ruler && !isPronoun(numeral, textAfter(match))) return `${plainLetters(name)} the ${ordinal(value)}`;
  if (COMMON_WORDS.has(name.toUpperCase())) return undefined;
  return numeral.length > 1 && /^[IVX]+$/.test(numeral)
    ? `${plainLetters(name)} ${cardinal(value)}`
    : undefined;
}

/** After a noun in small letters an I is the speaker ("the war I was in"), but for kinds of things ("a type I error"). */
function isKind(noun: string, after: string): boolean {
  const spoken = /^\s(?:was|am|had|have|did|do|can|could|will|would|must|may|never|always|[a-z]+ed)\b/;
  return /^(?:type|phase|stage|class|grade|tier|level|group|factor)$/.test(noun) && !spoken.test(after);
}

function afterNoun(match: RegExpExecArray): string | undefined {
  const { noun = '', plural = '', first = '', joint = '', second } = match.groups ?? {};
  // A C or an L alone is a letter: "Appendix C".
  if (/^[CL]$/.test(first)) return undefined;
  const [one, two] = [romanValue(first), second === undefined ? undefined : romanValue(second)];
  if (one === undefined || (/^\p{Ll}/u.test(noun) && first === 'I' && !isKind(noun, textAfter(match))))
    return undefined;
  const rest =
    two === undefined
      ? second === undefined
        ? ''
        : joint + second
      : `${/[–-]/.test(joint) ? ' to ' : joint}${cardinal(two)}`;
  return `${noun}${plural} ${cardinal(one)}${rest}`;
}

/** Roman numerals: of rulers, parts of works, wars, pages, years. A letter alone stays a letter. */
export const ROMAN_RULES: readonly ReadingRule[] = [
  rule(
    'numeral after a noun',
    new RegExp(
      `${FREE}(?<noun>${NOUNS})(?<plural>s?) (?<first>${NUMERAL})${END}(?:(?<joint>\\s?[–-]\\s?|\\s(?:and|to|or)\\s)(?<second>${NUMERAL})${END})?`,
    ),
    afterNoun,
  ),
  rule(
    'numeral after a short noun',
    new RegExp(
      `(?<=\\b(?:[Vv]ols?|[Cc]hs?|[Bb]k|[Pp]t|[Aa]rt|[Ss]ec|[Aa]mend|[Oo]p|Mk|No)\\.\\s)(${NUMERAL})${END}`,
    ),
    ([, numeral = '']) => {
      const value = romanValue(numeral);
      return value === undefined ? undefined : cardinal(value);
    },
  ),
  rule(
    'small numeral of a page',
    new RegExp(
      `(?<=\\b(?:${SMALL_NUMERAL_NOUNS.map((noun) => `[${noun[0]}${noun[0]?.toUpperCase()}]${noun.slice(1)}`).join('|')})\\.?\\s)([ivxlc]{1,8})(?:([–-])([ivxlc]{1,8}))?${END}`,
    ),
    ([, first = '', , last]) => {
      const values = [first, ...(last === undefined ? [] : [last])].map((numeral) =>
        romanValue(numeral.toUpperCase()),
      );
      return values.includes(undefined)
        ? undefined
        : values.map((value) => cardinal(value as number)).join(' to ');
    },
  ),
  rule('numeral after a name', new RegExp(`${FREE}(\\p{Lu}\\p{Ll}\\p{L}*) ([IVX]{1,7})${END}`), afterName),
  rule('ordinal numeral', new RegExp(`${FREE}(${NUMERAL})(?:th|st|nd|rd)${END}`), ([, numeral = '']) => {
    const value = romanValue(numeral);
    return value === undefined ? undefined : ordinal(value);
  }),
  rule('numeral alone', new RegExp(`${FREE}(?:([IVX]{3,})|([IVXLCDM]{5,}))${END}`), ([, small, large]) => {
    const numeral = small ?? large ?? '';
    const value = COMMON_WORDS.has(numeral) ? undefined : romanValue(numeral);
    if (value === undefined) return undefined;
    return large === undefined ? cardinal(value) : yearWords(value);
  }),
];
