/** Finds the names and things that a passage takes as known because its document introduced them earlier. */
import type { ItemToken, ItsFunction } from 'wink-nlp';
import type { SourceDocument } from '../../../domain/source';
import { acronymDefinitions } from '../../../english/abbreviations';
import { MONTHS, WEEKDAYS } from '../../../english/lists/calendar';
import { english } from '../../../english/nlp';
import { contentStems } from '../../../english/words';
import { type Passage, textOf } from './passage';
import { termsIn, termsOf } from './terms';

type Placed = Pick<Passage, 'sentences' | 'into'>;

export interface Naming {
  of(passage: Placed): Pick<Passage, 'introduces' | 'needs'>;
}

/** Capitalised words in a row. */
const RUN =
  /\b\p{Lu}[\p{L}’'-]*\p{L}(?:\s(?:de|van|von|der|la|le|bin|ibn|al)){0,2}(?:\s\p{Lu}\.)*(?:\s\p{Lu}[\p{L}’'-]*\p{L}){1,2}\b/gu;
/** A noun phrase at the opening that is explained on the spot: "the idea of", "the man who". */
const EXPLAINED =
  /^(?:of|that|who|whom|which|whose|where|when|in|on|for|from|between|behind|at|to|with|known|called|by|about|against)$/;

/** Prepares the naming of one document. */
export function namingOf(document: SourceDocument): Naming {
  const { text } = document;
  const surnames = surnamesOf(text);
  const acronyms = new Map<string, number>();
  const definitions = acronymDefinitions(text);
  for (const [short, long] of definitions) acronyms.set(short, definedAt(text, short, long));
  const things = new Map<string, number>();
  const terms = termsOf(text);
  const title = new Set(contentStems(document.title));

  return {
    of(passage) {
      const start = passage.sentences[0]?.start ?? 0;
      const own = textOf(passage);
      const introduces = new Set<string>();
      const needs = new Set<string>();
      for (const match of own.matchAll(RUN)) introduces.add(match[0].split(/\s/).at(-1) as string);
      for (const [name, first] of surnames)
        if (first < start && !introduces.has(name) && firstPlace(own, name) >= 0) needs.add(name);
      for (const [short, first] of acronyms) {
        if (definedAt(own, short, definitions.get(short) ?? '') >= 0) introduces.add(short);
        else if (first < start && firstPlace(own, short) >= 0) needs.add(short);
      }
      const thing = definiteSubject(passage.sentences[0]?.text ?? '');
      const head = thing?.split(' ').at(-1) ?? '';
      if (thing !== undefined && !title.has(head) && firstUse(head, document, things) < start)
        needs.add(thing);
      const skipped = text.slice(start - Math.min(passage.into, JUST_BEFORE), start);
      for (const noun of definiteNouns(passage.sentences[0]?.text ?? '', skipped))
        if (!title.has(noun)) needs.add(noun);
      const { known, introduced } = termsIn(own, terms);
      for (const { key, introducedAt } of known) if (introducedAt < start) needs.add(key);
      for (const { key } of introduced) introduces.add(key);
      for (const stem of contentStems(own)) introduces.add(stem);
      return { introduces, needs };
    },
  };
}

/**
 * Last words of full names, with the place where each is first given in full. A word that the text also uses alone before,
 * or in lower case, is no surname ("the Debian Project"), nor is one of capitals ("Mac OS").
 */
function surnamesOf(text: string): ReadonlyMap<string, number> {
  const lower = new Set(text.match(/(?<![\p{L}\p{N}])\p{Ll}{3,}/gu) ?? []);
  const surnames = new Map<string, number>();
  const refused = new Set<string>();
  for (const match of text.matchAll(RUN)) {
    const parts = match[0].split(/\s/);
    const last = parts.at(-1) as string;
    if (surnames.has(last) || refused.has(last)) continue;
    const place = match.index + match[0].length - last.length;
    const isName =
      /\p{Ll}/u.test(last) &&
      !MONTHS.includes(last) &&
      !WEEKDAYS.includes(last) &&
      !lower.has(last.toLowerCase()) &&
      !lower.has((parts[0] as string).toLowerCase()) &&
      firstPlace(text, last) === place;
    if (isName) surnames.set(last, match.index);
    else refused.add(last);
  }
  return surnames;
}

/** Place of "Harbour Survey Office (HSO)" or "HSO (Harbour Survey Office)" in a text, −1 without either. */
function definedAt(text: string, short: string, long: string): number {
  const behind = text.indexOf(`(${short}`);
  return behind >= 0 ? behind : text.indexOf(`${short} (${long}`);
}

/** Place of a name that stands as a word of its own, −1 without it. */
function firstPlace(text: string, name: string): number {
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1))
    if (!/[\p{L}\p{N}]/u.test(text[at - 1] ?? '') && !/[\p{L}\p{N}]/u.test(text[at + name.length] ?? ''))
      return at;
  return -1;
}

/** Characters of its section before a passage in which a thing was mentioned that the passage begins with as known. */
const JUST_BEFORE = 800;

/** The nouns that a sentence speaks of as known ("review the request") and that stand in the text before it. */
function definiteNouns(sentence: string, before: string): readonly string[] {
  const phrases = [...sentence.matchAll(/(?<=\s)the (?=\p{Ll})(?=(.{3,80}))/gu)];
  if (phrases.length === 0 || before.trim() === '') return [];
  const mentioned = new Set(contentStems(before));
  return phrases
    .map(([, phrase]) =>
      thingIn(phrase as string)
        ?.split(' ')
        .at(-1),
    )
    .filter((noun) => noun !== undefined)
    .filter((noun) => mentioned.has(noun));
}

/** "The business letter …" at the opening. */
function definiteSubject(sentence: string): string | undefined {
  const phrase = /^["“]?(?:The|This|These|Those) (.{3,80})/u.exec(sentence)?.[1];
  return phrase === undefined ? undefined : thingIn(phrase);
}

/** The stems of the thing that a text behind "the" begins with, two at most; undefined where its noun is explained, ranked or a name. */
function thingIn(text: string): string | undefined {
  const { its } = english();
  const tokens: { text: string; pos: string; stem: string }[] = [];
  english()
    // Of "the run-loop" the second word says what it is.
    .readDoc(text.replace(/\p{L}+-(?=\p{L})/gu, ''))
    .tokens()
    .each((token: ItemToken) => {
      tokens.push({
        text: token.out(),
        pos: token.out(its.pos),
        stem: token.out(its.stem as ItsFunction<string>),
      });
    });
  const end = tokens.findIndex(({ pos }) => !/^(?:NOUN|ADJ|PROPN|NUM)$/.test(pos));
  const phrase = tokens.slice(0, end < 0 ? tokens.length : end);
  const head = phrase.at(-1);
  if (head === undefined || head.pos !== 'NOUN' || phrase.some(({ pos }) => pos === 'PROPN'))
    return undefined;
  if (/^(?:most|least|\w+est)$/.test(phrase[0]?.text ?? '')) return undefined;
  const next = tokens[phrase.length]?.text.toLowerCase() ?? '';
  if (EXPLAINED.test(next)) return undefined;
  return phrase
    .filter(({ pos }) => pos !== 'NUM')
    .slice(-2)
    .map(({ stem }) => stem)
    .join(' ');
}

/** Position where the document first uses a word, in characters. */
function firstUse(stem: string, document: SourceDocument, known: Map<string, number>): number {
  if (known.size === 0)
    for (const block of document.blocks)
      for (const each of contentStems(block.text)) if (!known.has(each)) known.set(each, block.start);
  return known.get(stem) ?? Number.POSITIVE_INFINITY;
}
