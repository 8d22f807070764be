import { isAnswerNo } from './counted';
import {
  BEFORE_A_NAME,
  BEFORE_A_NUMBER,
  DEGREES,
  LETTERED_NOUNS,
  MAY_END,
  NAMES_WITH_MARKS,
  NEVER_LAST,
  OPENERS,
  SPEECH_VERB,
} from './sentence-words';

/** A place in a text where a sentence may end. */
export interface PossibleEnd {
  /** From the sentence's start, at most the last 80 characters, up to and with the mark that may end it. */
  readonly before: string;
  /** Quotation marks and brackets that close right after the mark. */
  readonly closers: string;
  /** The following text, at most 80 characters, without the white space before it. Never empty. */
  readonly next: string;
}

const NAMED_SPEAKER = new RegExp(`^\\p{Lu}[\\p{L}.’'-]*(?: \\p{Lu}[\\p{L}.’'-]*)? ${SPEECH_VERB}\\b`, 'u');
/** A number or letter that stands before an item of a list. */
const LIST_MARK = /(?:^|[:;]\s)[(]?(?:\d{1,3}|[A-Za-z]|[IVX]{1,5})[.)]$/;
const COMPASS = /^(?:N|S|E|W|NE|NW|SE|SW)\b/;
const CALENDAR =
  /^(?:Mon|Tues|Wednes|Thurs|Fri|Satur|Sun)day\b|^(?:E[SD]T|C[SD]T|M[SD]T|P[SD]T|GMT|UTC|CET|BST)\b/;

/** "U.S", "a.k.a", "B.Sc", but not "example.com". */
const DOTTED = /^(?:(?:\p{L}\.)+\p{L}|(?:\p{Lu}\p{L}?\.)+\p{Lu}\p{L}{0,3})$/u;
/** "They met on Wall St.", but not "in East St. Louis". */
const STREET_NAME =
  /\b(?:on|at|in|off|from|near|of|along|to|down|up) (?:\p{Lu}\p{L}+ )?(?!(?:East|West|North|South|Port|Fort|Lake|Old|New|Mount|President|Mr|Mrs|Dr) )\p{Lu}\p{L}+ $/u;
const ERA = /^(?:A\.D|B\.C|B\.C\.E|C\.E)$/;
/** Only a time so far: the sentence's subject comes after it ("In 300 B.C. Rome was small"). */
const TIME_ALONE = /^(?:In|By|Around|About|Until|From|After|Before|Since|During|Circa|Even in)\b[^,]{0,30}$/;

/** Decides whether a sentence ends at a mark that white space follows. */
export function endsSentence({ before, closers, next }: PossibleEnd): boolean {
  if (goesOn(next)) return false;
  if (/[!?]$/.test(before)) {
    if (/["”’]/.test(closers) && NAMED_SPEAKER.test(next)) return false;
    return !NAMES_WITH_MARKS.test(before) || opens(next);
  }
  if (!before.endsWith('.') || /\.\s?\.$/.test(before)) return true;
  if (LIST_MARK.test(before)) return false;
  if (closers !== '' && !/[)\]]/.test(closers)) return true;
  return !isAbbreviation(before, next);
}

/** The sentence cannot begin with a mark that closes, nor in lower case, but for words like "iPhone" and items like "b. Dry". */
function goesOn(next: string): boolean {
  if (/^[.,;:!?…)\]}/]/.test(next)) return true;
  return /^\p{Ll}/u.test(next) && !/^(?:\p{Ll}{1,2}\p{Lu}|[a-u][.)]\s+\p{Lu})/u.test(next);
}

/** True when the full stop at the end of `before` belongs to an abbreviation and `next` goes on with the sentence. */
function isAbbreviation(before: string, next: string): boolean {
  const word = /(?:^|[\s(“"‘[/–—-])([\p{L}](?:[\p{L}.]*\p{L})?)\.$/u.exec(before)?.[1];
  if (word === undefined) return false;
  const lead = before.slice(0, before.length - word.length - 1);
  if (BEFORE_A_NUMBER.has(word) && isNumber(next, word)) return !isWordNo(word, lead, next);
  if (NEVER_LAST.has(word)) return word.length > 1 || !opens(next);
  if (word === 'St' && STREET_NAME.test(lead)) return false;
  if (BEFORE_A_NAME.has(word)) return !opens(next);
  if (DEGREES.has(word)) return false;
  if (ERA.test(word) && /\d\s$/.test(lead)) return TIME_ALONE.test(lead);
  if (/^(?:[ap]\.?m)$/i.test(word)) return CALENDAR.test(next);
  if (/^(?:Ave|Rd|Blvd|Ln|Sq|Pkwy|Hwy|Dr|St)$/.test(word)) return COMPASS.test(next);
  if (word === 'Co') return !/[\p{Lu}&][\p{L}.,’']*\s$/u.test(lead);
  if (MAY_END.has(word) || DOTTED.test(word)) return !opens(next);
  // V and X are numbers of kings far more often than initials: "George V. War came."
  if (/^[VX]$/.test(word) && /\p{Lu}\p{Ll}+ $/u.test(lead)) return false;
  return /^\p{Lu}$/u.test(word) && isInitial(lead, next);
}

/** True for figures and Roman numerals; an I after "no." is the speaker. */
function isNumber(next: string, word: string): boolean {
  return (
    /^(?:[\d§#(]|[IVXLC]{2,}(?!\p{L})|[VX](?!\p{L}))/u.test(next) ||
    (/^I(?!\p{L})/u.test(next) && !/^no$/i.test(word))
  );
}

function isWordNo(word: string, lead: string, next: string): boolean {
  const number = /^\d[\d.,]*/.exec(next)?.[0];
  return /^no$/i.test(word) && number !== undefined && isAnswerNo(lead, next.slice(number.length));
}

/** A single capital before a stop is an initial ("Aaron T. Beck") unless it is a number, or the next word opens a sentence. */
function isInitial(lead: string, next: string): boolean {
  const noun = /(\p{L}+)s?\s$/u.exec(lead)?.[1]?.toLowerCase();
  return !(noun !== undefined && LETTERED_NOUNS.has(noun)) && !opens(next);
}

/** The next word can only be the first of a sentence. */
function opens(next: string): boolean {
  const word = /^[“"‘(]*(\p{L}+)(?:['’]\p{L}+)?(?!\.|\p{L})/u.exec(next)?.[1];
  return word !== undefined && OPENERS.has(word.toLowerCase());
}
