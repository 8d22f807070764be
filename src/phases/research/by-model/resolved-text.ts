import { literal } from '../../../english/literal';
import { speaksToAModel } from '../../prompting/addressed';

interface Meant {
  /** The word of the sentence: `He`, `the report`. */
  readonly word: string;
  /** The name that the document has for it: `Leonard Coatsworth`. */
  readonly name: string;
}

/** Longer is no pointing word and no name. */
const MOST_WORDS = { word: 4, name: 9 } as const;

/**
 * The sentence with names in square brackets behind the words that mean them: `He [Leonard Coatsworth] crawled 500 yards.`
 * A word that the sentence does not have, or a name that the document does not have, is left out. Undefined where nothing is left.
 */
export function resolvedText(
  sentence: string,
  means: readonly Meant[],
  documentText: string,
): string | undefined {
  const document = plain(documentText);
  const told = means.reduce((text, meant) => {
    const [word, name] = [meant.word.trim(), meant.name.replace(/\s+/g, ' ').trim()];
    if (isLong(word, MOST_WORDS.word) || isLong(name, MOST_WORDS.name)) return text;
    if (!document.includes(plain(name)) || plain(sentence).includes(plain(name))) return text;
    if (speaksToAModel(name)) return text;
    const found = new RegExp(`(?<![\\p{L}\\p{N}\\[])${literal(word)}(?![\\p{L}\\p{N}])(?! \\[)`, 'u').exec(
      text,
    );
    if (found === null) return text;
    const end = found.index + word.length;
    return `${text.slice(0, end)} [${name}]${text.slice(end)}`;
  }, sentence);
  return told === sentence ? undefined : told;
}

function isLong(text: string, most: number): boolean {
  return text === '' || /[[\]]/.test(text) || text.split(/\s+/).length > most;
}

function plain(text: string): string {
  return text.toLowerCase().replace(/[’‘]/g, "'").replace(/\s+/g, ' ');
}
