import { InputError } from '../../domain/failure';

/** Errors of a manifest or of an entry of it. */
export interface Problem {
  /** Place of the entry in the manifest; what concerns all of it stands before the first, at -1. */
  readonly at: number;
  /** Names the place: `season.csv row 7: the topic is missing.` */
  readonly sentence: string;
}

/** Concerns the manifest as a whole. */
export const WHOLE = -1;

const SHOWN = 50;
/** Ids and topics may be of any length where they are wrong. */
const SENTENCE_CHARACTERS = 500;

/** Each line of a refusal as a problem of its own, with its place in front. */
export function problemsOf(at: number, where: string, error: unknown): Problem[] {
  if (!(error instanceof InputError)) throw error;
  const lines = error.lines.filter((line) => !/^\d+ problems with the sources:$/.test(line));
  return lines
    .map((line) => line.replace(/^- /, ''))
    .map((line) => ({ at, sentence: line.startsWith(where) ? line : `${where}: ${line}` }));
}

/** All of them at once, in the order of the manifest; of very many the first, and how many more there are. */
export function refuse(file: string, problems: readonly Problem[]): void {
  if (problems.length === 0) return;
  const sentences = [...problems].sort((a, b) => a.at - b.at).map(({ sentence }) => clipped(sentence));
  const [only = ''] = sentences;
  if (sentences.length === 1) throw new InputError(only);
  const more = sentences.length - SHOWN;
  throw new InputError([
    `${file} has ${sentences.length.toLocaleString('en')} problems, and nothing was started:`,
    ...sentences.slice(0, SHOWN).map((sentence) => `- ${sentence}`),
    ...(more > 0 ? [`- and ${more.toLocaleString('en')} more.`] : []),
  ]);
}

function clipped(sentence: string): string {
  return sentence.length <= SENTENCE_CHARACTERS
    ? sentence
    : `${sentence.slice(0, SENTENCE_CHARACTERS)} … (cut off, ${sentence.length.toLocaleString('en')} characters).`;
}
