import { spell } from './code-words';
import { textAfter, textBefore } from './reading-rule';
import { SPELLED_ACRONYMS, WORD_LIKE_ACRONYMS } from './words/acronyms';
import { COMMON_WORDS } from './words/common-words';

/** From this length on, unknown capitals are a word in capitals rather than an acronym. */
const MIN_SHOUTED_LETTERS = 6;
const TITLES: Readonly<Record<string, string>> = { MR: 'mister', MRS: 'missus', MS: 'miz', DR: 'doctor' };

/** Capitals as they are said: a word that is shouted in small letters, an acronym that is a word so, others letter by letter. */
export function capitalsReading(word: string, match: RegExpExecArray): string {
  if (WORD_LIKE_ACRONYMS.has(word)) return word.slice(0, 1) + word.slice(1).toLowerCase();
  if (isOrdinary(word)) return word.toLowerCase();
  const [before, after] = [capitalsBefore(textBefore(match)), capitalsAfter(textAfter(match))];
  const run = [...before, word, ...after];
  if (!isShouted(run)) return spell(word);
  if (word === 'IT' || word === 'AM') return word.toLowerCase();
  if (word === 'WHO')
    return /S$/.test(after[0] ?? '') && after[0] !== 'IS' && after[0] !== 'WAS' ? spell(word) : 'who';
  if (word === 'US')
    return /^(?:LET|TELL|GIVE|SHOW|HELP|SAVE|JOIN|LEAVE)$/.test(before.at(-1) ?? '') ? 'us' : spell(word);
  if (TITLES[word] !== undefined) return TITLES[word];
  return SPELLED_ACRONYMS.has(word) || !isPronounceable(word) ? spell(word) : word.toLowerCase();
}

function isOrdinary(word: string): boolean {
  if (SPELLED_ACRONYMS.has(word)) return false;
  if (COMMON_WORDS.has(word)) return true;
  if (word.length >= MIN_SHOUTED_LETTERS) return isPronounceable(word);
  const stem = word.replace(/(?:S|ED|ER|LY)$/, '');
  return stem.length >= 3 && stem !== word && COMMON_WORDS.has(stem);
}

const isPronounceable = (word: string) => /[AEIOUY]/.test(word) && !/[^AEIOUY]{5}|^[^AEIOUY]{4}/.test(word);

/** Several words in capitals side by side are shouted when one of them is ordinary, or when they look like a name. */
function isShouted(run: readonly string[]): boolean {
  const longer = run.filter((word) => word.length > 1);
  const ordinary = longer.filter(isOrdinary).length;
  if (longer.length > 2 && ordinary > 0) return true;
  return (
    longer.length > 1 &&
    (ordinary === longer.length || longer.every((word) => word.length > 3 && isPronounceable(word)))
  );
}

const lettersOf = (token: string) => token.replace(/['’]S$/, '').replace(/[^\p{L}]/gu, '');
/** Letters in capitals, or no letters at all (a year, a dash). */
const isCapital = (token: string) => !/\p{Ll}/u.test(token);

function capitalsBefore(text: string): string[] {
  const found: string[] = [];
  for (const token of text.split(/[\s/–—-]+/).reverse()) {
    if (!isCapital(token) || /[.!?]["”’)]?$/.test(token)) break;
    if (lettersOf(token) !== '') found.unshift(lettersOf(token));
  }
  return found;
}

function capitalsAfter(text: string): string[] {
  const found: string[] = [];
  for (const token of text.split(/[\s/–—-]+/)) {
    if (!isCapital(token)) break;
    if (lettersOf(token) !== '') found.push(lettersOf(token));
    if (/[.!?]["”’)]?$/.test(token)) break;
  }
  return found;
}
