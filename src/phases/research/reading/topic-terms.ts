import { contentStems, words } from '../../../english/words';

/** One word of a topic, and how it is found in a text. */
export interface TopicTerm {
  readonly word: string;
  readonly stem: string;
  /** Names and abbreviations say more about a subject than words do. */
  readonly weight: number;
  /** Abbreviation of the phrase that the word is part of: `AI` for both words of "artificial intelligence". */
  readonly abbreviation?: string;
  /** The word is an abbreviation itself. */
  readonly isAbbreviation: boolean;
}

/** Words of titles that any subject may carry; alone they do not make a document fit a topic. */
const GENERIC = new Set(
  contentStems(
    `age answer art basics beginner beginning better big brief case century challenge change chapter choice conclusion
    day debate decade development documentary effect effects episode era essay everyday everything example explain explained
    exploration fact facts fall fifteen first future global great guide history idea impact important influence insight inside
    introduction issue journey key know lecture lesson lessons life limit living look made make making matter meaning
    modern moment myth nature need new note notes origin overview part past people perspective place podcast point power practice
    present primer problem question question real reality reason recent report review rise role rule science secret season series
    short simple start state story stories study success surprising task tale talk thing things think thinking thought time times
    today tomorrow topic trend trends true truth twenty understand understanding use value view war way ways woman man men women
    word work working world year years young yesterday`,
  ),
);

/** The words of a topic that tell one subject from another; all of its words when none of them does. */
export function topicTerms(topic: string): TopicTerm[] {
  const found = words(topic).flatMap((word): TopicTerm[] => {
    const stems = contentStems(word);
    const isAbbreviation = /^\p{Lu}[\p{Lu}\d]{1,6}$/u.test(word) && /\p{Ll}/u.test(topic);
    const abbreviation = abbreviationAround(word, topic);
    // A hyphenated word may be several stems; each is looked for.
    return stems.map((stem) => ({
      word,
      stem,
      weight: isAbbreviation ? 2 : 1,
      isAbbreviation,
      ...(abbreviation && { abbreviation }),
    }));
  });
  const specific = found.filter(({ stem }) => !GENERIC.has(stem) && !/^\d+$/.test(stem));
  return specific.length > 0 ? specific : found;
}

export function isGenericStem(stem: string): boolean {
  return GENERIC.has(stem) || /^\d+$/.test(stem);
}

/** `AI` for a word of "artificial intelligence", when the words follow each other. */
function abbreviationAround(word: string, topic: string): string | undefined {
  const run = words(topic).filter(
    (part) => part.length > 2 && contentStems(part).some((stem) => !GENERIC.has(stem)),
  );
  const at = run.indexOf(word);
  const pair = [run[at], run[at + 1]].every((part) => part !== undefined)
    ? [run[at], run[at + 1]]
    : [run[at - 1], run[at]];
  if (at < 0 || pair.some((part) => part === undefined)) return undefined;
  return pair.map((part) => part?.charAt(0).toUpperCase()).join('');
}

const SUFFIX = /(?:ism|ist|ical|ic|ial|al|ian|ean|ation|iti|ity|ment|ous|ing|er|or|ed|es|s|e|i|y)$/;

/** Stems of one family share a root: `stoic` and `stoicism`, `philosoph` and `philosophi`. */
export function rootOf(stem: string): string {
  const shorter = stem.replace(SUFFIX, '');
  return shorter.length >= 4 ? shorter : stem;
}
