import { speaksToAModel } from '../../prompting/addressed';
import { namesIn } from '../judging/names';
import { numbersIn } from '../judging/numbers';
import type { OutlinedMaterial, WritingMaterial } from './writing-material';

export type LineCheck = (line: string, isTitle?: boolean) => string | undefined;

/** Small counts in words tell as often as they count ("two things"). */
const TOLD_COUNT = 12;

/**
 * Says what a line that cites nothing brings in: a name or a number that the material does not have. The material is read once
 * for all lines. In a title in capitals no capital shows a name.
 */
export function createLineCheck(
  material: WritingMaterial & Partial<Pick<OutlinedMaterial, 'outline'>>,
): LineCheck {
  const known = knownText(material);
  const words = new Set(wordsOf(known));
  const stated = new Set(numbersIn(known).map(({ value }) => value));
  return (line, isTitle = false) => {
    if (speaksToAModel(line) || /https?:|www\.|\S@\S+\.\S/i.test(line)) return 'it is no line of a script';
    const names = isTitle && isInCapitals(line) ? [] : namesIn(line);
    const strangers = names.filter((name) => !wordsOf(name).every((word) => words.has(word)));
    const numbers = numbersIn(line).filter(
      ({ value, written }) =>
        written !== 'fraction' && !(written === 'words' && value <= TOLD_COUNT) && !stated.has(value),
    );
    const brings = [...strangers, ...numbers.map((number) => number.text)];
    return brings.length === 0 ? undefined : `no passage has ${brings.join(', ')}`;
  };
}

function knownText({ findings, brief, session, outline }: Parameters<typeof createLineCheck>[0]): string {
  const { claims, sources, voices } = findings;
  return [
    ...[brief.topic, brief.question, session.show.title, session.show.spokenTitle ?? '', session.show.author],
    ...claims.flatMap(({ text, resolved = '', headings, quotes, leansOn }) => [
      ...[text, resolved, ...headings],
      ...[...quotes, ...leansOn].map((quote) => quote.text),
    ]),
    ...sources.flatMap(({ title, name, publisher = '', publishedOn = '', authors }) => [
      ...[title, name, publisher, publishedOn],
      ...authors,
    ]),
    ...voices.flatMap(({ name, role = '' }) => [name, role]),
    ...(outline?.hosts ?? []).map(({ name }) => name),
  ].join('\n');
}

/** In lower case, without the ending of a possessive or a plural. */
function wordsOf(text: string): string[] {
  const words =
    text
      .toLowerCase()
      .replace(/[’‘]/g, "'")
      .match(/[\p{L}\p{N}]+/gu) ?? [];
  return words.filter((word) => word.length > 1).map((word) => word.replace(/(?<=\p{L}{3})s$/u, ''));
}

/** True where no longer word begins with a small letter. */
function isInCapitals(text: string): boolean {
  return !/(?<!\p{L})\p{Ll}{4,}/u.test(text);
}
