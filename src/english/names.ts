/** Names in running text, and which of them a text itself shows to be people or organisations. */
import { MONTHS, WEEKDAYS } from './lists/calendar';
import { ORGANISATION_WORDS } from './lists/organisations';
import { PROFESSIONS } from './lists/professions';
import { REPORTING_VERBS } from './lists/reporting-verbs';

export type NameKind = 'person' | 'organisation' | 'other';

/** A capitalised name in a text. `text === input.slice(start, end)`. */
export interface Name {
  readonly text: string;
  readonly kind: NameKind;
  readonly start: number;
  readonly end: number;
}

/** Kinds of the names in a document; a surname is known from its full form elsewhere in it. */
export type NameKinds = ReadonlyMap<string, 'person' | 'organisation'>;

const CAPITAL = String.raw`(?:\p{Lu}[\p{L}’'-]*\p{L}|\p{Lu}\.|\p{Lu}{2,})`;
const LINK = '(?:of|the|and|for|de|da|del|van|von|der|den|la|le|ibn|al|bin|&)';
const RUN = new RegExp(`${CAPITAL}(?:\\s(?:${LINK}\\s){0,2}${CAPITAL})*`, 'gu');
const TITLE =
  /^(?:Dr|Mr|Mrs|Ms|Prof|Sir|Lord|Lady|Professor|President|Emperor|King|Queen|Pope|Senator|General|Judge|Captain)\.?\s/;
/** Capitalised words that open sentences, or name times and parts of documents rather than somebody. */
const CALENDAR: readonly string[] = [...MONTHS, ...WEEKDAYS];
const LINK_FIRST = new RegExp(`^${LINK}\\s`);
const LINKS_LAST = new RegExp(`(?:\\s${LINK})*\\s*$`);
const NO_NAME = new RegExp(
  `^(?:The|A|An|In|On|At|By|For|From|To|Of|And|But|Or|If|When|While|What|Why|How|Who|It|Its|He|His|She|Her|They|Their|This|That|These|Those|There|Here|One|Two|Three|Some|Many|Most|All|Both|Each|No|Not|As|After|Before|Since|Until|Under|Over|With|Without|Even|Only|Such|Yet|So|I|We|You|My|Our|Your|Chapter|Book|Part|Section|Article|Figure|Table|${CALENDAR.join('|')})$`,
);
const ORGANISATION = new RegExp(`\\b(?:${ORGANISATION_WORDS.join('|')})\\b`);
/** Reporting verbs that things share with people: a theory holds, a program reports, a map describes. */
const OF_THINGS =
  /^(?:call|describ|find|found|held|hold|maintain|point|report|saw|see|show|stat|suggest|acknowledg|compar|conclud|estimat|demand|add|reject|claim|answer|announc|note|observ)/;
const SAYS = REPORTING_VERBS.filter((verb) => !OF_THINGS.test(verb)).join('|');
/** Verbs whose subject is always a person. */
const LIVES =
  'was born|died|married|resigned|retired|studied|graduated|emigrated|grew up|moved to|was appointed|was elected|founded|published|invented|discovered';
const TRADE = PROFESSIONS.join('|');
const KIN =
  'wife|husband|friends?|students?|pupils?|followers|teacher|son|daughter|father|mother|brother|sister|colleagues?';

/** Names in a text in reading order. Give `kinds` of the whole document to have its people and surnames recognised. */
export function findNames(text: string, kinds: NameKinds = nameKinds(text)): Name[] {
  return nameRuns(text).map((run) => ({ ...run, kind: kinds.get(run.text) ?? 'other' }));
}

/** Decides for every name of a document whether its text shows a person or an organisation; the others are left out. */
export function nameKinds(text: string): NameKinds {
  const kinds = new Map<string, 'person' | 'organisation'>();
  const names = [...new Set(nameRuns(text).map((run) => run.text))];
  for (const name of names) {
    if (name.includes(' ') && ORGANISATION.test(name)) kinds.set(name, 'organisation');
    else if (TITLE.test(name)) kinds.set(name, 'person');
  }
  const shown = peopleShown(text);
  for (const name of names) if (!kinds.has(name) && shown.has(name)) kinds.set(name, 'person');
  for (const name of names) if (!kinds.has(name) && isSurname(name, kinds)) kinds.set(name, 'person');
  return kinds;
}

export interface NameReader {
  readonly kinds: NameKinds;
  find(text: string): Name[];
  /** People and organisations named, each once. */
  namedIn(text: string): string[];
}

/** Reads names as the whole of a document's prose shows them. */
export function createNameReader(prose: string): NameReader {
  const kinds = nameKinds(prose);
  const find = (text: string) => findNames(text, kinds);
  return {
    kinds,
    find,
    namedIn: (text) => [...new Set(find(text).flatMap((name) => (name.kind === 'other' ? [] : [name.text])))],
  };
}

/** Names that say, write or live, are introduced by a trade, or have kin: only those are somebody for certain. */
function peopleShown(text: string): ReadonlySet<string> {
  const people = new Set<string>();
  for (const pattern of SHOWN)
    for (const match of text.matchAll(pattern)) {
      const [found] = nameRuns(match[1] as string).slice(-1);
      if (found !== undefined && !ORGANISATION.test(found.text) && !NOT_SOMEBODY.test(found.text))
        people.add(found.text);
    }
  return people;
}

const NAME = `(${CAPITAL}(?:\\s(?:(?:of|de|da|del|van|von|der|den|la|le|ibn|al|bin)\\s){0,2}${CAPITAL}){0,3})`;
/** Each with the name as its first group. */
const SHOWN = [
  `(?<!\\b(?:[Tt]he|[Ii]n|[Aa]t|[Oo]f) )${NAME}(?:, [^,.;]{3,60},)? (?:once |also |later |famously )?(?:${SAYS}|${LIVES})\\b(?! (?:in|as|by|from|at) (?:the )?(?:map|figure|table)\\b)`,
  `${NAME}, (?:an?|the|then (?:an?|the)|who was an?) (?:[\\p{L}-]+ ){0,4}(?:${TRADE})\\b`,
  `${NAME} (?:is|was|became|had been) an? (?:[\\p{L}-]+ ){0,3}(?:${TRADE})\\b`,
  `\\b(?:${TRADE}|${KIN})s? ${NAME}`,
  `${NAME}[’']s (?:own )?(?:${KIN})\\b`,
  `${NAME}, (?:who|whose)\\b`,
].map((pattern) => new RegExp(pattern, 'gu'));

/** "NATO", "Modern Stoicism": initials and teachings. */
const NOT_SOMEBODY = /^\p{Lu}+$|(?:ism|ness|ology|ship)$/u;

function isSurname(word: string, kinds: NameKinds): boolean {
  if (word.includes(' ') || NO_NAME.test(word)) return false;
  for (const [full, kind] of kinds) if (kind === 'person' && full.endsWith(` ${word}`)) return true;
  return false;
}

interface Run {
  readonly text: string;
  readonly start: number;
  readonly end: number;
}

function nameRuns(text: string): Run[] {
  return [...text.matchAll(RUN)].flatMap((match) => {
    let name = match[0].replace(/[’']s?$/, '');
    let start = match.index;
    // A sentence opener in front of a name: "In Rome", "When Seneca".
    for (;;) {
      const first = /^[\p{L}]+/u.exec(name)?.[0];
      if (first === undefined || !NO_NAME.test(first)) break;
      const cut = /^[\p{L}]+\s*/u.exec(name)?.[0].length ?? 0;
      name = name.slice(cut);
      start += cut;
    }
    name = withoutCalendar(name);
    if (name.length < 2 || LINK_FIRST.test(name) || !/\p{Ll}|^\p{Lu}{2,6}$/u.test(name)) return [];
    return splitPlace(name, start).flatMap((run) => splitList(run.text, run.start));
  });
}

/** A name never ends in a month or a weekday. */
function withoutCalendar(name: string): string {
  let rest = name;
  for (;;) {
    const last = rest.split(' ').at(-1) ?? '';
    if (!CALENDAR.includes(last)) return rest;
    rest = rest.slice(0, -last.length).replace(LINKS_LAST, '');
  }
}

/** "Ann Beck of the University of York", "Senator Cruz of Texas": somebody, and where they belong. "Zeno of Citium" is one name. */
function splitPlace(name: string, start: number): Run[] {
  const link = / of (?:the )?/.exec(name);
  const whole = [{ text: name, start, end: start + name.length }];
  if (link === null) return whole;
  const head = name.slice(0, link.index);
  const at = link.index + link[0].length;
  const place = name.slice(at);
  const isMember = head.includes(' ') && !ORGANISATION.test(head) && ORGANISATION.test(place);
  if (!isMember && !TITLE.test(head)) return whole;
  return [
    { text: head, start, end: start + link.index },
    { text: place, start: start + at, end: start + name.length },
  ];
}

/** "Seneca and Epictetus" are two names; "Food and Drug Administration" is one. */
function splitList(name: string, start: number): Run[] {
  const at = name.search(/ (?:and|&) /);
  if (at < 0 || (ORGANISATION.test(name) && !ORGANISATION.test(name.slice(0, at))))
    return [{ text: name, start, end: start + name.length }];
  const rest = name.slice(at).replace(/^ (?:and|&) (?:the )?/, '');
  return [
    { text: name.slice(0, at), start, end: start + at },
    ...splitList(rest, start + name.length - rest.length),
  ];
}
