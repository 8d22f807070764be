/**
 * No rule is fitted to an example. A phrase that a pattern or a word list spells out, and that stands in an example document, was
 * most likely taken from there: the rule makes the example look good and does nothing for a document that nobody has read.
 */
import { readdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { detectMediaType } from '../../src/phases/research/reading/media-type';
import { readDocument } from '../../src/phases/research/reading/read-document';
import { type Literal, literalsOf } from '../support/phrases/literals';
import { OPEN } from '../support/phrases/spelled-out';

const ROOT = resolve(__dirname, '..', '..');
const EXAMPLES = join(ROOT, 'examples', 'season-1');
const SRC = join(ROOT, 'src');

/** Words that stand in every text; a sequence of them alone says nothing of where it was taken from. */
const FUNCTION_WORDS = new Set(
  `a an the this that these those it its he she they them their his her we our you your i my me us him who whom whose which
  what when where why how there here and or but nor so yet for of in on at by to from with without as than then if while
  because although though since until about into over under between among through during before after against above below up
  down out off again no nobody none nothing somebody someone something not is are was were be been being am do does did has have had having can could may might must shall
  should will would all any anybody anyone anything both each everybody everyone everything few more most other some such only own same too very just also one`.split(
    /\s+/,
  ),
);
/** A longer string is a sentence for a person or a model, which may share some words with any document. */
const LONGEST_LIST_ENTRY = 6;

/** A document as it is read: headings and references apart, which no rule for sentences is fitted to. */
interface Example {
  readonly name: string;
  readonly paragraphs: readonly { readonly text: string; readonly words: string }[];
}

function wordsOf(text: string): string[] {
  return text
    .toLowerCase()
    .replace(/https?:\/\/\S+|\b[\w-]+\.(?:org|com|net)\S*/g, ' ')
    .replaceAll('’', "'")
    .split(/[^a-z'*]+/)
    .map((word) => (word.includes(OPEN) ? OPEN : word.replace(/^'+|'+$/g, '')))
    .filter((word) => word.length > 1 || word === OPEN || word === 'a' || word === 'i');
}

/** Three words or more; `enough` of them are no function words. */
function isTelling(words: readonly string[], enough: number): boolean {
  const spelled = words.filter((word) => word !== OPEN);
  return spelled.length >= 3 && spelled.filter((word) => !FUNCTION_WORDS.has(word)).length >= enough;
}

/** The shortest telling sequences of a piece, from each of its words on. */
function tellingSequences(piece: string, enough: number): string[][] {
  const words = wordsOf(piece);
  return words.flatMap((first, from) => {
    if (first === OPEN) return [];
    for (let to = from + 3; to <= words.length; to++) {
      const sequence = words.slice(from, to);
      if (sequence.at(-1) !== OPEN && isTelling(sequence, enough)) return [sequence];
    }
    return [];
  });
}

/** Finds the sequences of literals that stand in a paragraph of an example; of an expression, in one that it matches. */
function createFinder(examples: readonly Example[]): (literal: Literal) => string[] {
  const paragraphs = examples.flatMap(({ name, paragraphs: own }) => own.map((one) => ({ name, ...one })));
  const known = new Set(paragraphs.flatMap(({ words }) => words.split(' ')));
  const all = paragraphs.map(({ words }) => words).join('|');
  return (literal) => {
    const isSentence = literal.pattern === undefined && wordsOf(literal.text).length > LONGEST_LIST_ENTRY;
    const isOfWords = isSentence && literal.pieces.length === literal.text.split('\n').length;
    const sequences = literal.pieces.flatMap((piece) => tellingSequences(piece, isOfWords ? 3 : 2));
    const possible = sequences.filter((words) => words.every((word) => word === OPEN || known.has(word)));
    return possible.flatMap((sequence) => {
      const spelled = sequence.map((word) => (word === OPEN ? "[a-z']+(?: [a-z']+)?" : word));
      const run = new RegExp(` ${spelled.join(' ')} `);
      if (!run.test(all)) return [];
      const found = paragraphs.find(
        ({ text, words }) => run.test(words) && (literal.pattern?.test(text) ?? true),
      );
      return found === undefined ? [] : [`"${sequence.join(' ')}" stands in ${found.name}`];
    });
  };
}

async function readExamples(): Promise<Example[]> {
  const files = readdirSync(EXAMPLES, { recursive: true, encoding: 'utf8' }).filter((file) =>
    /\.(?:txt|md|html|pdf)$/.test(file),
  );
  const documents = files.map(async (name) => {
    const bytes = readFileSync(join(EXAMPLES, name));
    const mediaType = detectMediaType(name, bytes);
    const { blocks } = await readDocument({ id: 's1', name, mediaType, bytes });
    const spoken = blocks.filter(({ kind }) => ['paragraph', 'list-item', 'quotation'].includes(kind));
    return { name, paragraphs: spoken.map(({ text }) => ({ text, words: ` ${wordsOf(text).join(' ')} ` })) };
  });
  return Promise.all(documents);
}

describe('phrases of the example documents', () => {
  let examples: Example[];
  let fittedTo: ReturnType<typeof createFinder>;
  beforeAll(async () => {
    examples = await readExamples();
    fittedTo = createFinder(examples);
  });

  test('the check reads all examples', () => {
    expect(examples).toHaveLength(16);
    for (const { name, paragraphs } of examples)
      expect(`${name}: ${paragraphs.length > 10}`).toBe(`${name}: true`);
  });

  test.each([
    String.raw`/\bpoints? to happier\b/`,
    String.raw`/\bis another matter\b/`,
    String.raw`/\btend to (?:answer|reply)\b/`,
    String.raw`/\b(?:went with|harm|lower well-being)\b/`,
    String.raw`/\b(?:general )?theory on (?:this|that)\b/`,
    "['lower well-being']",
    'new RegExp(`\\b(?:harm|lower well-being)\\b`)',
  ])('%s was taken from one', (source) => {
    const found = literalsOf(`export const RULE = ${source};`).flatMap((one) => fittedTo(one));
    expect(found).not.toEqual([]);
  });

  test.each([
    String.raw`/\bin the (?:spring|summer|autumn|winter) of\b/`,
    '/^(?:competing|conflicts? of) interests?$/i',
    String.raw`/\b(?:on the (?:one|other) hand)\b/`,
    "'It is not for us to say why some may point to happier days.'",
    "['points', 'to', 'happier']",
  ])('%s is English', (source) => {
    const found = literalsOf(`export const RULE = ${source};`).flatMap((one) => fittedTo(one));
    expect(found).toEqual([]);
  });

  test('stand in no pattern and in no list of the sources', () => {
    const files = readdirSync(SRC, { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.ts'),
    );
    expect(files.length).toBeGreaterThan(400);
    const found = files.flatMap((file) =>
      literalsOf(readFileSync(join(SRC, file), 'utf8'))
        .flatMap((one) => fittedTo(one))
        .map((what) => `${file}: ${what}`),
    );
    expect([...new Set(found)]).toEqual([]);
  });
});
