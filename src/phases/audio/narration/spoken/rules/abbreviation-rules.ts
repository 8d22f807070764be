import { isAnswerNo } from '../../../../../english/counted';
import { spell } from '../code-words';
import { END, FREE } from '../patterns';
import { plainLetters } from '../plain-letters';
import { type ReadingRule, rule, stopAfter, textAfter, textBefore } from '../reading-rule';
import {
  ABBREVIATIONS,
  ABBREVIATIONS_BEFORE_FIGURES,
  ABBREVIATIONS_BEFORE_NUMBER,
  SLASH_ABBREVIATIONS,
} from '../words/abbreviations';
import { SHORT_MONTHS, SHORT_WEEKDAYS } from '../words/calendar';
import { COMMON_WORDS } from '../words/common-words';
import { alternatives } from '../words/lists';
import { BOOKS } from '../words/scripture';

const keys = (words: Readonly<Record<string, string>>) => alternatives(Object.keys(words));
const withSpaces = (words: Readonly<Record<string, string>>) => keys(words).replaceAll('\\.', '\\.\\s?');

const known = (words: Readonly<Record<string, string>>, short: string) =>
  words[short.replaceAll(/\.\s/g, '.')] ?? words[short];

function numberWord(match: RegExpExecArray): string | undefined {
  const [, short = ''] = match;
  const number = /^\d[\d.,]*/.exec(textAfter(match))?.[0] ?? '';
  const answer = /^no$/i.test(short) && isAnswerNo(textBefore(match), textAfter(match).slice(number.length));
  return answer ? undefined : `${ABBREVIATIONS_BEFORE_NUMBER[short]} `;
}

/** A weekday where a date or another weekday stands by: "on Sat. and Sun.", but not "the Sun." */
function weekday(match: RegExpExecArray): string | undefined {
  const [, short = ''] = match;
  const dated =
    /^\s?(?:[,–-]|\d|and\b|or\b|to\b|only\b|morning|evening|afternoon|night|(?:Mon|Tue|Wed|Thu|Fri|Sat|Sun|Jan|Feb|Mar|Apr|May|Jun|Jul|Aug|Sep|Oct|Nov|Dec))/;
  const day =
    dated.test(textAfter(match)) ||
    /\b(?:on|every|and|or|last|next|until|from|to|each|by|–) $|[–-]$/.test(textBefore(match));
  return day ? `${SHORT_WEEKDAYS[short]}${stopAfter(match)}` : undefined;
}

/** Short forms with a point. The point stays as a full stop where the sentence ends. */
export const ABBREVIATION_RULES: readonly ReadingRule[] = [
  rule(
    'slash abbreviation',
    new RegExp(`(?<![\\p{L}\\p{N}/])(${keys(SLASH_ABBREVIATIONS)})(?![\\p{L}\\p{N}/])`),
    ([, short = '']) => SLASH_ABBREVIATIONS[short],
  ),
  rule('book', new RegExp(`${FREE}(${keys(BOOKS)})\\.?(?=\\s\\d{1,3}:\\d)`), ([, book = '']) => BOOKS[book]),
  rule(
    'abbreviation before a number',
    new RegExp(
      `${FREE}(${keys(ABBREVIATIONS_BEFORE_NUMBER)})\\.\\s?(?=\\d|§\\d|(?<=[Ee]qs?\\. )\\(\\d|[IVXLC]+${END}|[ivxlc]{2,}${END})`,
    ),
    numberWord,
  ),
  rule(
    'abbreviation before figures',
    new RegExp(`${FREE}(${keys(ABBREVIATIONS_BEFORE_FIGURES)})\\.\\s?(?=\\d)`),
    ([, short = '']) => `${ABBREVIATIONS_BEFORE_FIGURES[short]} `,
  ),
  rule('number without a point', /(?<=[\p{L})] )(Nos?)(?=\s\d)/u, (match) =>
    isAnswerNo(textBefore(match), textAfter(match).replace(/^\s\d[\d.,]*/, ''))
      ? undefined
      : match[1] === 'No'
        ? 'number'
        : 'numbers',
  ),
  rule('established or estimated', new RegExp(`${FREE}est\\.(?=\\s(\\d))`), (match) =>
    /^\s(?:1\d|20)\d\d(?!\d|,\d)/.test(textAfter(match)) ? 'established' : 'estimated',
  ),
  rule('least', new RegExp(`${FREE}[Mm]in\\.(?=\\s(?:\\d|\\p{Ll}))`), 'minimum'),
  rule('company or county', new RegExp(`${FREE}Co\\.(?!\\p{L})`), (match) => {
    const company =
      /(?:[\p{Lu}][\p{L}’'.-]*,?|&|and) $/u.test(textBefore(match)) || !/^\s\p{Lu}/u.test(textAfter(match));
    return company ? `Company${stopAfter(match)}` : 'County';
  }),
  rule(
    'abbreviation',
    new RegExp(`${FREE}(${withSpaces(ABBREVIATIONS)})\\.(?!\\p{L})(?<genitive>['’]s)?`),
    (match) => {
      const [, short = ''] = match;
      return `${known(ABBREVIATIONS, short)}${match.groups?.genitive === undefined ? stopAfter(match) : "'s"}`;
    },
  ),
  rule(
    'title without a point',
    new RegExp(`${FREE}(Dr|Mr|Mrs|Ms|Prof|St)(?=\\s\\p{Lu})`),
    ([, short = '']) => ABBREVIATIONS[short],
  ),
  rule('versus', /(?<=\s)vs?\.?(?=\s\p{L})/u, (match) => (match[0] === 'v' ? undefined : 'versus')),
  rule(
    'month',
    new RegExp(`${FREE}(${keys(SHORT_MONTHS)})\\.(?!\\p{L})`),
    (match) => `${SHORT_MONTHS[match[1] as string]}${stopAfter(match)}`,
  ),
  rule('weekday', new RegExp(`${FREE}(${keys(SHORT_WEEKDAYS)})\\.(?!\\p{L})`), weekday),
  rule(
    'letters with points',
    /(?<![\p{L}\p{N}])((?:\p{Lu}\.\s?){1,7}\p{Lu}\.|(?:\p{Lu}\.){1,7}\p{Lu}(?![\p{L}\p{N}]))(?<ending>['’]?s(?!\p{L}))?/u,
    (match) => {
      const [, letters = ''] = match;
      const ending =
        match.groups?.ending === undefined ? (letters.endsWith('.') ? stopAfter(match) : '') : "'s";
      return `${spell(letters.replaceAll(/[^\p{Lu}]/gu, ''))}${ending}`;
    },
  ),
  rule('initial', new RegExp(`${FREE}(\\p{Lu})\\.(?=\\s\\p{Lu}\\p{L})`), (match) =>
    stopAfter(match) === '' ? (match[1] as string) : undefined,
  ),
  rule('edition', /(?<=\d(?:st|nd|rd|th)\s)ed\.(?=[\s,;)]|$)/u, 'edition'),
  // A small letter goes on with the sentence, so that the stop is that of a short form nobody listed.
  rule(
    'unknown short form',
    new RegExp(`${FREE}(\\p{L}\\p{Ll}{1,4})\\.(?=\\s\\p{Ll}(?!\\p{Lu}))`),
    ([, short = '']) => (COMMON_WORDS.has(short.toUpperCase()) ? undefined : plainLetters(short)),
  ),
];
