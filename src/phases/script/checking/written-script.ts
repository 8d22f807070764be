/** A script as somebody wrote it elsewhere: headings, and turns such as "Anna: Hello." */
import { InputError } from '../../../domain/failure';
import { counted } from '../../../domain/wording';
import { splitSentences } from '../../../english/sentences';
import { countWords } from '../../../english/words';
import { detectLanguage, languageName, UNDETERMINED } from '../../research/reading/language';
import { scriptLines } from './script-lines';
import { spokenText } from './spoken-text';

export interface WrittenScript {
  /** Empty where the file has none. */
  readonly title: string;
  readonly speakers: readonly string[];
  readonly parts: readonly WrittenPart[];
  /** Sentences that name the lines that are not spoken. */
  readonly leftOut: readonly string[];
}

export interface WrittenPart {
  readonly id: string;
  /** Its heading; empty for what stands before the first one. */
  readonly title: string;
  readonly turns: readonly WrittenTurn[];
}

export interface WrittenTurn {
  readonly speaker: string;
  readonly sentences: readonly WrittenSentence[];
}

export interface WrittenSentence {
  /** `p3.2.1`: part, turn, sentence. */
  readonly id: string;
  readonly text: string;
  /** Line of the file, from 1. */
  readonly line: number;
}

/** The one language whose sentences can be split and compared. */
const LANGUAGE = 'en';
/** Below this a text does not show its language. */
const FEWEST_WORDS = 8;

interface OpenTurn {
  readonly speaker: string;
  readonly lines: { readonly text: string; readonly line: number }[];
}

/** @throws InputError for a text without turns, or in a language that cannot be checked. */
export function readWrittenScript(text: string, name: string): WrittenScript {
  const { title, entries, leftOut } = scriptLines(text);
  const parts: { readonly title: string; readonly turns: OpenTurn[] }[] = [{ title: '', turns: [] }];
  const names = new Map<string, string>();
  let speaker = '';
  for (const entry of entries) {
    if (entry.kind === 'heading') parts.push({ title: entry.text, turns: [] });
    else {
      const turns = parts.at(-1)?.turns as OpenTurn[];
      const begins = entry.kind === 'turn';
      if (begins) speaker = knownName(names, entry.speaker);
      if (begins || turns.length === 0) turns.push({ speaker, lines: [] });
      turns.at(-1)?.lines.push({ text: spokenText(entry.text), line: entry.line });
    }
  }
  const filled = parts.flatMap((part) => {
    const turns = part.turns.filter(({ lines }) => lines.some((line) => /[\p{L}\p{N}]/u.test(line.text)));
    return turns.length === 0 ? [] : [{ ...part, turns }];
  });
  if (filled.length === 0) throw new InputError(noTurns(name, text));
  const read = filled.map((part, at) => partOf(part, `p${at + 1}`));
  refuseForeign(read, name);
  const turns = read.flatMap((part) => part.turns);
  return { title, parts: read, leftOut, speakers: [...new Set(turns.map((turn) => turn.speaker))] };
}

/** The name as it was first written: "ANNA" is Anna. */
function knownName(names: Map<string, string>, name: string): string {
  const key = name.toLowerCase();
  const known = names.get(key) ?? name;
  names.set(key, known);
  return known;
}

function noTurns(name: string, text: string): string {
  const what = countWords(text) === 0 ? 'holds no words' : 'has no turns';
  return `${name} ${what}, so it is no script that can be checked. Write each turn as "Anna: What she says.", a paragraph each, and the parts as headings (## Opening).`;
}

function partOf(
  { title, turns }: { readonly title: string; readonly turns: readonly OpenTurn[] },
  id: string,
): WrittenPart {
  return {
    id,
    title,
    turns: turns.map(({ speaker, lines }, at) => ({
      speaker,
      sentences: sentencesOf(lines).map((sentence, place) => ({
        ...sentence,
        id: `${id}.${at + 1}.${place + 1}`,
      })),
    })),
  };
}

/** The sentences of a turn, whose lines are one running text, each with the line on which it begins. */
function sentencesOf(lines: OpenTurn['lines']): Omit<WrittenSentence, 'id'>[] {
  const starts: number[] = [];
  let text = '';
  for (const line of lines) {
    if (text !== '' && line.text !== '') text += ' ';
    starts.push(text.length);
    text += line.text;
  }
  return splitSentences(text).flatMap((span) => {
    const at = starts.findLastIndex((start) => start <= span.start);
    const isSpoken = /[\p{L}\p{N}]/u.test(span.text);
    return isSpoken ? [{ text: span.text, line: lines[at]?.line ?? 0 }] : [];
  });
}

function refuseForeign(parts: readonly WrittenPart[], name: string): void {
  const text = parts
    .flatMap(({ turns }) => turns.flatMap(({ sentences }) => sentences.map((sentence) => sentence.text)))
    .join(' ');
  if (countWords(text) < FEWEST_WORDS) return;
  const { language } = detectLanguage([{ kind: 'paragraph', text }]);
  if (language === LANGUAGE) return;
  const what =
    language === UNDETERMINED
      ? 'is in no language that could be recognised'
      : `is in ${languageName(language)}`;
  throw new InputError(
    `${name} ${what}; only scripts in English can be checked (${counted(countWords(text), 'word')} were read).`,
  );
}
