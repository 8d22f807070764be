import nlp from 'compromise';

export type NameKind = 'person' | 'organisation' | 'other';

/** A capitalised name in a text. `text === input.slice(start, end)`. */
export interface Name {
  readonly text: string;
  readonly kind: NameKind;
  readonly start: number;
  readonly end: number;
}

/** What the names of a document are; single surnames are known from their full form elsewhere in it. */
export type NameKinds = ReadonlyMap<string, 'person' | 'organisation'>;

const CAPITAL = String.raw`(?:\p{Lu}[\p{L}’'-]*\p{L}|\p{Lu}\.|\p{Lu}{2,})`;
const TITLE = String.raw`(?:Dr|Mr|Mrs|Ms|Prof|St|Sir|Lord|Lady|Saint|Professor|President|Emperor|King|Queen|Pope|Senator|General|Judge)\.?`;
const RUN = new RegExp(
  `(?:${TITLE}\\s)?${CAPITAL}(?:\\s(?:(?:of|the|and|for|de|da|del|van|von|der|den|la|le|ibn|al|bin|on|&)\\s){0,2}${CAPITAL})*`,
  'gu',
);

const ORGANISATION =
  /\b(?:University|Institutes?|Association|Commission|Council|Agency|Society|Foundation|Administration|Committee|Organi[sz]ation|Union|Court|Parliament|Department|Ministry|Company|Inc|Ltd|Corporation|College|School|Academy|Group|Laborator(?:y|ies)|Bank|Party|Congress|Senate|Office|Board|Cent(?:re|er)|Network|Alliance|Trust|Museum|Authority|Bureau|Hospital|Clinic|Press|Therapeutics|Pharmaceuticals|Ventures|Project)\b/;
const ORGANISATION_ACRONYM =
  /^(?:FDA|WHO|NIH|EU|UN|NATO|OECD|UNESCO|NASA|NIST|CDC|EMA|MIT|BBC|IMF|IBM|NHS|HFEA|FTC|IEEE|ISO|OpenAI|DeepMind|Google|Microsoft|Meta|Anthropic|Apple|Amazon|Vertex)$/;
/** Capitalised words that start sentences or name times, peoples, languages, works and ideas rather than somebody. */
const NOT_A_NAME =
  /^(?:The|A|An|In|On|At|By|For|From|To|Of|And|But|Or|If|When|While|What|Why|How|Who|It|Its|He|His|She|Her|They|Their|This|That|These|Those|There|Here|One|Two|Three|Some|Many|Most|All|Both|Each|No|Not|As|After|Before|Since|Until|Under|Over|With|Without|Even|Only|Such|Yet|So|I|We|You|My|Our|Your|Monday|Tuesday|Wednesday|Thursday|Friday|Saturday|Sunday|January|February|March|April|May|June|July|August|September|October|November|December|BC|AD|BCE|CE|US|UK|USA|AI|DNA|RNA|PDF|Chapter|Book|Part|Section|Article|Figure|Table|Letter|Act|Bill)$/;
const IDEA = /(?:ism|isms|ity|ology|ics|ians?|eans?|ese|ish|ists?|ans)$/;
const HUMAN_VERB = `(?:wrote|writes|argued?s?|argues|said|says|taught|teaches|believed|believes|thought|thinks|claimed|claims|was born|died|founded|published|noted|notes|warned|warns|told|tells|called|calls|described|describes|suggested|suggests|concluded|concludes|proposed|observed|observes|insisted|insists|advised|advises|lost|spent|studied|learned|explained|explains|replied|recommended|recommends|compared|admitted|complained|ruled|reigned|deposed|married|fled|led)`;

const PROFESSION =
  'philosopher|emperor|slave|playwright|historian|professor|scientist|biochemist|writer|author|statesman|psychologist|therapist|psychiatrist|psychotherapist|merchant|general|king|scholar|economist|lawyer|journalist|pilot|biologist|chemist|researcher|president|commander|poet|teacher|founder|director|senator|bishop|engineer';

/** Names in a text in reading order. Give `kinds` of the whole document to have single surnames recognised. */
export function findNames(text: string, kinds: NameKinds = nameKinds(text)): Name[] {
  return nameRuns(text).map((run) => ({ ...run, kind: kinds.get(run.text) ?? 'other' }));
}

/** Decides for every name of a document whether it is a person or an organisation; others are left out. */
export function nameKinds(text: string): NameKinds {
  const kinds = new Map<string, 'person' | 'organisation'>();
  const runs = [...new Set(nameRuns(text).map((run) => run.text))];
  for (const name of runs) {
    const kind = kindOfFullName(name);
    if (kind) kinds.set(name, kind);
  }
  for (const name of runs) {
    if (kinds.has(name)) continue;
    if (!name.includes(' ') && isSurnameOf(name, kinds)) kinds.set(name, 'person');
    else if (actsLikePerson(name, text)) kinds.set(name, 'person');
  }
  return kinds;
}

function nameRuns(text: string): { text: string; start: number; end: number }[] {
  const runs: { text: string; start: number; end: number }[] = [];
  for (const match of text.matchAll(RUN)) {
    let name = match[0].replace(/[’']s?$/, '');
    let start = match.index;
    // A sentence opener glued to a name: "In Rome", "When Seneca", "The Senate".
    for (
      let first = /^[\p{L}]+/u.exec(name)?.[0];
      first && NOT_A_NAME.test(first);
      first = /^[\p{L}]+/u.exec(name)?.[0]
    ) {
      const cut = /^[\p{L}]+\s*/u.exec(name)?.[0].length ?? 0;
      name = name.slice(cut);
      start += cut;
    }
    if (/^(?:of|the|and|for|on)\s/.test(name)) continue;
    if (name.length > 1 && /\p{Ll}|^\p{Lu}{2,6}$/u.test(name)) runs.push(...splitList(name, start));
  }
  return runs;
}

/** "Seneca and Epictetus" are two names, "Food and Drug Administration" is one. */
function splitList(name: string, start: number): { text: string; start: number; end: number }[] {
  const at = joinOf(name);
  if (at < 0) return [{ text: name, start, end: start + name.length }];
  const rest = name.slice(at).replace(/^ (?:and|&|of) (?:the )?(?:US |UK |EU )?/, '');
  const restStart = start + name.length - rest.length;
  return [{ text: name.slice(0, at), start, end: start + at }, ...splitList(rest, restStart)];
}

/** Where a run of capitals falls into two names, or -1. */
function joinOf(name: string): number {
  const affiliation = /^(?:\p{Lu}[\p{L}.-]+ ){1,4}\p{Lu}[\p{L}-]+(?= of (?:the )?\p{Lu})/u.exec(name)?.[0];
  if (affiliation && !ORGANISATION.test(affiliation)) {
    if (ORGANISATION.test(name.slice(affiliation.length)) || isGivenAndSurname(affiliation))
      return affiliation.length;
  }
  const at = name.search(/ (?:and|&) /);
  if (at < 0 || !ORGANISATION.test(name)) return at;
  return ORGANISATION.test(name.slice(0, at)) ? at : -1;
}

/** "Senator Ted Cruz" of Texas is somebody from there; "Bishop Augustine" of Hippo is only known by the place. */
function isGivenAndSurname(name: string): boolean {
  const bare = name.replace(
    /^(?:(?:State|Vice|US|Former|Bishop|Cardinal|Count|Duke|Prince|Princess|Governor) )*/,
    '',
  );
  const untitled = bare.replace(new RegExp(`^${TITLE}\\s`), '');
  return untitled.includes(' ') && nlp(untitled.split(' ')[0] as string).has('#FirstName');
}

function kindOfFullName(name: string): 'person' | 'organisation' | undefined {
  if (ORGANISATION_ACRONYM.test(name)) return 'organisation';
  if (ORGANISATION.test(name) && name.includes(' ')) return 'organisation';
  if (!name.includes(' ')) return undefined;
  if (new RegExp(`^${TITLE}\\s`).test(name) && !/^(?:St|Saint)/.test(name)) return 'person';
  const words = name.split(' ');
  if (
    words.some(
      (word) => IDEA.test(word) && word.length > 5 && !/^\p{Lu}\p{Ll}+(?:ian|ius|ean|an)$/u.test(word),
    )
  )
    return undefined;
  if (
    words.length > 4 ||
    /\b(?:of the|the|Act|War|Empire|Prize|Ages|Age|Law|Week|Day|Rights|Treaty|Republic|Sea)\b/.test(name)
  )
    return undefined;
  // "Roman Africa": a first name by accident, before a place.
  if (
    /^(?:Roman|German|Norman|Christian)$/.test(words[0] as string) &&
    nlp(words.slice(1).join(' ')).has('#Place')
  )
    return undefined;
  const parsed = nlp(words[0] as string);
  if (parsed.has('#FirstName') && !parsed.has('#Place')) return 'person';
  return nlp(name).people().found ? 'person' : undefined;
}

function isSurnameOf(word: string, kinds: NameKinds): boolean {
  if (NOT_A_NAME.test(word)) return false;
  for (const [full, kind] of kinds) {
    if (kind !== 'person' || !full.includes(' ') || / (?:of|the) /.test(full)) continue;
    if (full.endsWith(` ${word}`) || full.startsWith(`${word} `)) return true;
  }
  return false;
}

/** A single or unknown name that writes, argues, dies or is introduced ("Seneca, a playwright") is somebody. */
function actsLikePerson(name: string, text: string): boolean {
  const last = name.split(' ').at(-1) as string;
  if (NOT_A_NAME.test(last) || /^\p{Lu}+$/u.test(last) || (IDEA.test(last) && last.length > 6)) return false;
  if (
    /\b(?:Empire|Republic|Act|War|Age|City|States?|Kingdom|Church|Treaty|Meditations|Letters|Discourses)$/.test(
      name,
    )
  )
    return false;
  const literal = name.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  const acts = new RegExp(
    `(?<!\\b(?:the|[Tt]he|in|In|of) )(?<![\\p{L}-])${literal} (?:once |also |famously |later |himself |herself )?${HUMAN_VERB}\\b`,
    'u',
  );
  const introduced = new RegExp(
    `(?<![\\p{L}-])${literal}, (?:an?|the|who) (?:[\\p{L}-]+ ){0,4}(?:${PROFESSION}|wrote|argued|taught)\\b`,
    'u',
  );
  const followed = new RegExp(
    `(?:^|[.!?]["”]? |\\n)${literal} (?:is|was|has|had|did|does|makes|made|saw|gave|took|read|kept|found|put|left|set|went|came|${HUMAN_VERB})\\b[^.!?\\n\\p{Lu}]{3,200}[.!?] (?:He|She|His|Her) `,
    'u',
  );
  const related = new RegExp(
    `(?<![\\p{L}-])${literal}(?:, (?:who|whose)\\b|[’']s? (?:wife|husband|friend|friends|students?|pupils?|followers|teacher|son|daughter|father|mother|enemies|colleagues|own|lecture|notebook)\\b| (?:was|is|had been) an? (?:[\\p{L}-]+ ){0,2}(?:${PROFESSION})\\b)`,
    'u',
  );
  return acts.test(text) || introduced.test(text) || followed.test(text) || related.test(text);
}
