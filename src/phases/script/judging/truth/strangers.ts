import { namesIn } from '../names';

/** Around what a name may stand; see {@link strangersIn}. */
interface Around {
  readonly known: readonly string[];
  /** Words of longer texts, read once for all sentences; in lower case. */
  readonly words?: ReadonlySet<string>;
  readonly people: readonly string[];
  readonly names: ReadonlySet<string>;
}

/**
 * Names in a sentence that nothing around its quotes has: neither the quotes, nor the sentences before them (they show whom a
 * "he" means), nor what the episode is about. `people` are full names with roles: whoever is named there by one word may be
 * given all of them.
 */
export function strangersIn(
  sentence: string,
  { known, words: read = new Set(), people, names }: Around,
): string[] {
  const words = [read, wordsOf(known)];
  const meant = people.filter((person) =>
    (person.match(/\p{Lu}[\p{L}\p{N}]+/gu) ?? []).some((name) => isAmong(name.toLowerCase(), words)),
  );
  const all = [...words, wordsOf(meant)];
  const strangers = namesIn(sentence, names).filter(
    (name) => ![...wordsOf([name])].every((word) => isNamed(word, all)),
  );
  return [...new Set(strangers)];
}

function wordsOf(texts: readonly string[]): Set<string> {
  const parts = texts.flatMap((text) => text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? []);
  return new Set(parts.filter((part) => part.length > 1));
}

/** Itself, or another form: of a longer name "Danish" for "the Danes", "Sweden" for "Swedish"; of a short one "Dane" for "Danish". */
function isNamed(name: string, known: readonly ReadonlySet<string>[]): boolean {
  if (isAmong(name, known)) return true;
  const root = name.length > 5 ? rootOf(name) : undefined;
  const isForm = (word: string) => (root !== undefined && word.startsWith(root)) || isOfPeople(name, word);
  return known.some((words) => [...words].some(isForm));
}

const OF_A_PEOPLE = /^(\p{L}{3,})(?:ish|ian|ese)$/u;
/** Endings of a short name of a land or its people, behind what it shares with the adjective: "Dane", "China", "Italy". */
const ENDINGS = ['', 's', 'e', 'es', 'a', 'i', 'y', 'ia'];

/** "Dane" or "Danes" for "Danish", "Java" for "Javanese"; not "Paris" for "parish". */
function isOfPeople(name: string, adjective: string): boolean {
  const stem = OF_A_PEOPLE.exec(adjective)?.[1];
  if (stem === undefined) return false;
  const shorter = stem.length > 4 ? [stem.slice(0, -1)] : [];
  return [stem, ...shorter].some((start) => ENDINGS.some((end) => name === start + end));
}

function rootOf(name: string): string {
  return name.slice(0, Math.min(4, name.length - 3));
}

const isAmong = (word: string, sets: readonly ReadonlySet<string>[]) => sets.some((words) => words.has(word));
