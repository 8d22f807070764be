/** Finds the line of a document that is its title. */
import { inTitleCase } from '../../../english/title-case';
import { metadataValue } from './clean-text';
import type { DraftBlock } from './draft';

/** Headings of any document; one is a title only where there is no other. */
const ANY_DOCUMENT =
  /^(?:abstract|summary|executive summary|introduction|preface|foreword|prologue|contents|table of contents|index|overview|name|synopsis|description|background|acknowledge?ments?|appendix|home(?: ?page)?|welcome|untitled|document\s?\d*|title|keywords|main page|article|news|blog|about(?: us)?|notes?|draft|print|references|collaborators|revision history|readme|chapter \w+)$/i;

const PART = '(?:chapter|section|part|appendix|article|page|volume|vol\\.?|book|lesson|unit|no\\.?)';
const NUMBER_ONLY = new RegExp(`^(?:§|${PART})?\\s*(?:\\d[\\d.]*|[IVXLC]+|[A-Z])?[.:]?$`, 'i');
const MONTHS =
  'jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|may|june?|july?|aug(?:ust)?|sept?(?:ember)?|oct(?:ober)?|nov(?:ember)?|dec(?:ember)?';
const DATE_ONLY = new RegExp(
  `^(?:(?:mon|tues?|wed(?:nes)?|thu(?:rs)?|fri|sat(?:ur)?|sun)(?:day)?,?\\s+)?(?:(?:${MONTHS})\\b\\.?|\\d{1,4}(?:st|nd|rd|th)?|[\\s,./-]|of)+$`,
  'i',
);
const FORMULA = /[=∑∫√≤≥≈∝∞±]|\\[a-z]+|\$[^$]+\$/i;
const AFFILIATION =
  /^(?:\d\s*)?(?:the\s)?(?:department|dept\.?|school|faculty|institute?|division|laborator(?:y|ies)|university|college|hospital|centre|center)\b[^.!?]*,/i;
const NOTICE =
  /^(?:disclaimer|all rights reserved|copyright|©|confidential|embargoed|preprint|downloaded from|accepted manuscript|submitted to|available (?:at|from|online)|licen[cs]ed under|unofficial translation|historical version|do not (?:cite|quote|distribute|copy)|not for (?:distribution|release|publication)|for (?:internal|review|immediate) |please (?:note|cite|read|do not)|(?:note|notice|warning|important|draft|caution)\s*[:!–—-]|draft (?:version|copy|\d)|this (?:document|page|article|paper|report|version|draft|manual|file|translation|site|website|web ?page|text|work|book) (?:is|was|has|may|will|can|should|contains|describes|supersedes)|version \d|supersede[sd] )/i;
const ADDRESS = /\S@\S+\.\S|^(?:https?:\/\/|www\.)\S+$/i;
const MAX_WORDS = 30;

/** Tells if a line can be a title: not a number, date, formula, notice, address or affiliation. */
export function isTitle(line: string): boolean {
  const text = line.trim();
  const words = text.split(/\s+/);
  if (words.length > MAX_WORDS || !/\p{L}{2}/u.test(text)) return false;
  if (NUMBER_ONLY.test(text) || DATE_ONLY.test(text) || AFFILIATION.test(text)) return false;
  if (NOTICE.test(text) || ADDRESS.test(text)) return false;
  return !FORMULA.test(text) || (text.match(/\p{L}{3,}/gu)?.length ?? 0) > 4;
}

/** `Chapter 3`, `§A.1.`: a number of a section without its name. */
export function isBareNumber(line: string): boolean {
  return NUMBER_ONLY.test(line.trim());
}

const SECTION_NUMBER =
  /^(?:§\s*)?(?:\d{1,3}(?:\.\d{1,3}){1,5}\.?|\d{1,3}\.|[IVX]{1,5}\.|[A-Z](?:\.\d{1,3})+\.?)\s*[:–—-]?\s+(?=["“‘'(]?\p{Lu})(?!(?:million|billion|trillion|degrees?|per ?cent|years?|days?|hours?|miles?)\b)/iu;
const PART_NUMBER = new RegExp(
  `^${PART}\\s+(?:\\d[\\d.]*|[IVXLC]+|[A-Z]|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve)\\s*[:.–—-]\\s+(?=\\S)`,
  'i',
);

/** `2.1. The Berkeley project` → `The Berkeley project`; `Chapter IV: The sea` → `The sea`. */
export function withoutSectionNumber(line: string): string {
  return line.replace(SECTION_NUMBER, '').replace(PART_NUMBER, '');
}

/** "1. Introduction": a heading of any document, which names none. */
export function isOfAnyDocument(line: string): boolean {
  return ANY_DOCUMENT.test(withoutSectionNumber(line));
}

/** The first line that is a title, as a title is written; undefined when there is none. */
export function titleOf(
  declared: string | undefined,
  blocks: readonly DraftBlock[],
  isAcronym: (word: string) => boolean,
): string | undefined {
  const headings = blocks.slice(0, 20).filter(({ kind }) => kind === 'heading');
  const lines = [declared, ...headings.map(({ text }) => text)]
    .map((line) => metadataValue(line))
    .filter((line) => line !== undefined)
    .map((line) => withoutSectionNumber(line).replace(/\s?\(\d[a-z]{0,2}\)$/, ''))
    .filter(isTitle);
  const chosen = lines.find((line) => !ANY_DOCUMENT.test(line)) ?? lines[0];
  return chosen === undefined ? undefined : inTitleCase(chosen, isAcronym);
}
