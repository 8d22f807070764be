import type { Voice } from '../../../domain/research';
import { PROFESSIONS } from '../../../english/lists/professions';
import type { Name, NameKinds, NameReader } from '../../../english/names';

interface Mentions {
  name: string;
  kind: Voice['kind'];
  role?: string;
  readonly sourceIds: Set<string>;
  count: number;
}

/** People and organisations that the sources' prose names, most mentioned first, with their role as first introduced. */
export function findVoices(
  prose: readonly { readonly id: string; readonly text: string }[],
  names: NameReader,
): Voice[] {
  const voices = new Map<string, Mentions>();
  for (const { id, text } of prose) {
    for (const name of names.find(text)) {
      if (name.kind === 'other') continue;
      const key = keyOf(name, names.kinds);
      const voice = voices.get(key) ?? { name: key, kind: name.kind, sourceIds: new Set<string>(), count: 0 };
      const role = voice.role ?? (name.kind === 'person' ? roleOf(name, text) : undefined);
      voices.set(key, Object.assign(voice, { count: voice.count + 1 }, role ? { role } : {}));
      voice.sourceIds.add(id);
    }
  }
  return [...voices.values()]
    .sort((a, b) => b.sourceIds.size - a.sourceIds.size || b.count - a.count || a.name.localeCompare(b.name))
    .map(({ name, kind, role, sourceIds, count }) => ({
      name,
      kind,
      ...(role ? { role } : {}),
      sourceIds: [...sourceIds].sort(),
      mentions: count,
    }));
}

/** The fullest form of a name that the sources use: `Beck` and `Aaron Beck` are `Aaron T. Beck` when nobody else is. */
function keyOf({ text: name }: Name, kinds: NameKinds): string {
  const bearers = [...kinds.keys()].filter(
    (full) => full.includes(' ') && kinds.get(full) === kinds.get(name) && isFormOf(name, full),
  );
  const people = new Set(bearers.map((full) => firstWord(full)));
  return people.size === 1
    ? ([...bearers].sort((a, b) => b.length - a.length || a.localeCompare(b))[0] as string)
    : name;
}

function isFormOf(name: string, full: string): boolean {
  if (name === full) return true;
  if (!full.includes(' ')) return false;
  if (full.endsWith(` ${name}`)) return true;
  const [first, ...rest] = name.split(' ');
  if (rest.length > 0) return full.startsWith(`${first} `) && full.endsWith(` ${rest.at(-1)}`);
  return / of |^\S+ \S+us$/.test(full) && full.startsWith(`${name} `);
}

function firstWord(text: string): string {
  return text.split(' ')[0] as string;
}

const ROLE_WORD = new RegExp(
  `\\b(?:${[...PROFESSIONS, 'head', 'member', 'man', 'woman', 'slave'].join('|')})s?\\b`,
);

/**
 * Words with which a source introduces somebody, verbatim: behind the name ("…, a historian at Exeter,") or before it ("the Cynic
 * philosopher …"). Without its article's capital.
 */
function roleOf(name: Name, text: string): string | undefined {
  const after =
    /^,? (?:was )?((?:an?|the|professor|director|author|founder|head) [^,.;()“”"]{4,90})(?=[,.;(])/u.exec(
      text.slice(name.end, name.end + 130),
    );
  if (after && isRole(after[1] as string)) return trimRole(after[1] as string);
  const before = /(?:^|[\s“])([Tt]he|[Aa]n?) ((?:(?!the |a |an )[\p{L}-]+ ){1,5})$/u.exec(
    text.slice(Math.max(0, name.start - 70), name.start),
  );
  const [, article = '', said = ''] = before ?? [];
  const words = said.trim().replace(/ (?:named|called)$/, '');
  // Behind the trade stands the name itself, or a part of it: "the researcher He Jiankui".
  if (isRole(words.split(' ').at(-1) as string) && !/ (?:to|of|that|and|in|by|says|told) /.test(` ${words} `))
    return `${article.toLowerCase()} ${words}`;
  return undefined;
}

function isRole(text: string): boolean {
  return ROLE_WORD.test(text.split(/ (?:at|of|in|who|from|for|with|to|on|by) /)[0] as string);
}

/** A relative clause that tells a story is not part of who somebody is. */
function trimRole(role: string): string {
  return role.replace(/ (?:when|while|as|until|because|and (?:one|was|he|she)) .*$/, '').trim();
}
