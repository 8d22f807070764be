import nlp from 'compromise';
import type { Name, NameKinds } from '../../english/names';
import { findNames } from '../../english/names';
import { withoutQuotations } from '../../english/pronouns';

/** Whom or what a paragraph is talking about after a sentence; null when that is not certain. */
export interface Focus {
  /** The person that *he* or *she* can only mean. */
  readonly person: string | null;
  /** The thing that is the subject of the last sentence and that *it* can only mean. */
  readonly thing: string | null;
  /** "the Stoics": what *they* can only mean. */
  readonly group: string | null;
}

export const NO_FOCUS: Focus = { person: null, thing: null, group: null };

/** A name that is the subject: at the opening, after an introductory phrase, or after a description of its bearer. */
const SUBJECT_LEAD = /^(?:[^,]{3,60}, )?(?:(?:[Tt]he|An?) (?:[\p{Ll}-]+ ){1,4})?$/u;
const GROUP = /^(?:The (?:ancient |modern |early |later |Roman |Greek )?)(\p{Lu}\p{L}+s)(?= [\p{Ll}])/u;

/** The focus after `sentence`, given what it was before. Another person in the sentence makes *he* unsafe. */
export function focusAfter(sentence: string, before: Focus, kinds: NameKinds): Focus {
  const outside = withoutQuotations(sentence);
  const names = findNames(outside, kinds);
  return {
    person: personAfter(outside, names, before.person, kinds),
    thing: thingAfter(outside, names),
    group: GROUP.exec(outside)?.[0] ?? null,
  };
}

function personAfter(
  text: string,
  names: readonly Name[],
  before: string | null,
  kinds: NameKinds,
): string | null {
  const people = names.filter((name) => name.kind === 'person');
  const bearers = new Set(people.map((name) => fullName(name.text, kinds)));
  if (names.some((name) => couldBePerson(name, text))) return null;
  if (bearers.size === 0) return before;
  const first = people[0] as Name;
  if (before && bearers.size === 1 && bearers.has(fullName(before, kinds))) return before;
  const isSubject = SUBJECT_LEAD.test(text.slice(0, first.start)) && !/^[’']/.test(text.slice(first.end));
  return bearers.size === 1 && isSubject ? first.text : null;
}

/** A bare capitalised word that nothing shows to be a place, a people or an idea: perhaps somebody, so *he* is not safe. */
function couldBePerson(name: Name, text: string): boolean {
  if (name.kind !== 'other' || /^\p{Lu}+$/u.test(name.text) || NOBODY.test(name.text)) return false;
  return !/\b(?:in|at|from|of|to|over|across|near|into|through|the|an?|his|her|its|their|called|on)\s$/i.test(
    text.slice(0, name.start),
  );
}

const NOBODY =
  /(?:isms?|ity|ics?|ish|ese|ian|ians|ans|eek|ees|ists?|oics|ments?|tions?|ook|eek)$|^(?:God|Heaven|Earth|Internet|Christmas|Latin|French|Dutch|Welsh|Europe|America|Britain|England|Rome|Athens)$/;

function thingAfter(text: string, names: readonly Name[]): string | null {
  const things = names.filter((name) => name.kind !== 'person');
  const first = things[0];
  if (!first || names.length !== 1) return null;
  const lead = text.slice(0, first.start);
  if (
    !/^(?:The )?$/.test(lead) ||
    /^(?:[’']|s\b| and | [\p{L}]+ist)/u.test(text.slice(first.end)) ||
    /(?:ians?|s)$/.test(first.text) ||
    // "Wealth helped it": a capital that only opens the sentence.
    !(first.text.includes(' ') || nlp(first.text).has('#ProperNoun'))
  )
    return null;
  return lead + first.text;
}

/** `Stockdale` → `James Stockdale`, when the document has exactly one bearer of the name. */
export function fullName(name: string, kinds: NameKinds): string {
  const bearers = [...kinds.keys()].filter(
    (full) =>
      kinds.get(full) === 'person' &&
      full !== name &&
      full.endsWith(` ${name}`) &&
      !/^(?:St|Dr|Mr|Mrs|Ms|Prof)\b/.test(full),
  );
  return bearers.length === 1 ? (bearers[0] as string) : name;
}

/**
 * Puts the name for the first pronoun that needs one, or returns null where that would be a guess.
 * Only *he, she, his, her, it, its, they, their* are replaced, and only the first of them.
 */
export function nameFor(sentence: string, pronoun: string, focus: Focus): string | null {
  const lower = pronoun.toLowerCase();
  const name = antecedentOf(lower, focus);
  if (!name) return null;
  const at = indexOfPronoun(sentence, pronoun);
  if (at < 0) return null;
  const rest = sentence.slice(at + pronoun.length);
  const possessive =
    /^(?:his|its|their)$/.test(lower) ||
    (lower === 'her' &&
      /^ [\p{Ll}-]+/u.test(rest) &&
      !/^ (?:to|in|of|and|by|as|from|with|for|on|at|that)\b/.test(rest));
  // "they" takes a plural verb that its group keeps; "it" and "he" a singular one that a name keeps.
  const words = at > 0 ? name.replace(/^The /, 'the ') : name;
  return (
    sentence.slice(0, at) +
    (possessive ? `${words}${words.endsWith('s') && lower === 'their' ? '’' : '’s'}` : words) +
    rest
  );
}

function antecedentOf(pronoun: string, focus: Focus): string | null {
  if (/^(?:he|his|him)$/.test(pronoun))
    return focus.person && !isGiven(focus.person, '#FemaleName') ? focus.person : null;
  if (/^(?:she|her)$/.test(pronoun))
    return focus.person && !isGiven(focus.person, '#MaleName') ? focus.person : null;
  if (/^(?:it|its)$/.test(pronoun)) return focus.thing;
  if (/^(?:they|their)$/.test(pronoun)) return focus.group;
  return null;
}

function isGiven(name: string, tag: string): boolean {
  return nlp(name.split(' ')[0] as string).has(tag);
}

/** The first occurrence of the word outside quotation marks. */
function indexOfPronoun(sentence: string, pronoun: string): number {
  const masked = sentence.replace(/“[^”]*”|"[^"]*"/g, (quotation) => '…'.repeat(quotation.length));
  return masked.search(new RegExp(`(?<![\\p{L}’'-])${pronoun}(?![\\p{L}’'-])`, 'u'));
}
