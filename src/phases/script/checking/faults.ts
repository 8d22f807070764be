/** The faults that code finds in a sentence: words, numbers, names and dates that the sources do not have, or have otherwise. */
import { capitalised } from '../../../domain/wording';
import { agree, datesIn } from '../../../english/dates';
import { numbersIn } from '../judging/numbers';
import { plainQuotes, quotedSpans } from '../judging/phrases';
import { turnedDenial } from '../judging/truth/denials';
import { exchangedIn } from '../judging/truth/exchange';
import { wrongFigures } from '../judging/truth/figures';
import { droppedLimit } from '../judging/truth/limits';
import { turnedRound } from '../judging/truth/opposites';
import { strangersIn } from '../judging/truth/strangers';
import { readText, tells } from '../judging/truth/tokens';
import type { Corpus, SourceLine } from './corpus';
import type { Nearest } from './nearest';

/** Faults as sentences for people. */
export interface Faults {
  /** Faults in what the sources say otherwise. */
  readonly wrong: readonly string[];
  /** Faults in what stands in no source. */
  readonly absent: readonly string[];
  /** It stands somewhere else in the sources than what comes nearest. */
  readonly elsewhere: readonly string[];
}

/** From this share on the nearest lines tell the sentence, and another number in it is a wrong one. */
const TOLD = 0.5;
/** Words that two texts share when one tells the other. */
const FEWEST_SHARED = 3;
/** Fewer words between quotation marks are set apart more often than quoted. */
const QUOTATION_WORDS = 4;

/** `known` are the names of speakers and the title of the script, `spokenOf` passages that the lines before it are about. */
export function faultsOf(
  text: string,
  nearest: Nearest,
  corpus: Corpus,
  known: readonly string[],
  spokenOf: readonly SourceLine[] = [],
): Faults {
  const found = [
    numberFault(withoutDates(text), nearest, corpus, spokenOf),
    ...strangeThings(text, corpus, known),
    orderFault(text, nearest),
  ];
  const of = (kind: keyof Faults) => found.flatMap((fault) => (fault?.kind === kind ? [fault.said] : []));
  return { wrong: of('wrong'), absent: of('absent'), elsewhere: of('elsewhere') };
}

/** Faults of a question: things that it takes for granted and no source has. */
export function takenForGranted(text: string, corpus: Corpus, known: readonly string[]): string[] {
  const strange = strangeNumber(withoutDates(text), corpus);
  const number = strange === undefined ? [] : [`No source has the number ${strange}.`];
  return [...number, ...strangeThings(text, corpus, known).flatMap((fault) => fault?.said ?? [])];
}

/** Dates are held against dates. */
function withoutDates(text: string): string {
  return datesIn(text).reduce((rest, date) => rest.replace(date.text, '…'), text);
}

function strangeThings(text: string, corpus: Corpus, known: readonly string[]): (Fault | undefined)[] {
  const strangers = strangersIn(text, { known, words: corpus.words, people: [], names: new Set() });
  return [
    quotationFault(text, corpus),
    dateFault(text, corpus),
    strangers.length === 0 ? undefined : { kind: 'absent', said: `No source names ${strangers.join(', ')}.` },
  ];
}

interface Fault {
  readonly kind: keyof Faults;
  readonly said: string;
}

function numberFault(
  text: string,
  nearest: Nearest,
  corpus: Corpus,
  spokenOf: readonly SourceLine[],
): Fault | undefined {
  const fault = wrongFigures(text, nearest.paragraphs, corpus.years);
  if (fault === undefined) return undefined;
  const said = `${fault.replace(/^its quotes/, 'The nearest passages')}.`;
  const strange = strangeNumber(text, corpus);
  if (strange === undefined)
    return { kind: 'elsewhere', said: `${said} It stands elsewhere in the sources.` };
  if (nearest.covered >= TOLD) return { kind: 'wrong', said };
  const around = [...nearest.paragraphs, ...spokenOf.map((line) => line.text)];
  if (wrongFigures(text, around, corpus.years) === undefined) return undefined;
  return { kind: 'absent', said: `No source has the number ${strange}.` };
}

/** A number that no source has; "one" is a pronoun as often as a count. */
function strangeNumber(text: string, { numbers }: Corpus): string | undefined {
  return numbersIn(text).find(
    ({ value, written }) => !numbers.has(value) && (written === 'digits' || value > 1),
  )?.text;
}

function quotationFault(text: string, { plain }: Corpus): Fault | undefined {
  const bare = (words: string) =>
    plainQuotes(words)
      .toLowerCase()
      .replace(/\s+/g, ' ')
      .replace(/^[\s.,;:!?…]+|[\s.,;:!?…]+$/g, '');
  for (const span of quotedSpans(text)) {
    const pieces = span.split(/\s*(?:\.{3}|…)\s*/).map(bare);
    const words = span.split(/\s+/).length;
    if (words === 1 || pieces.every((piece) => plain.includes(piece))) continue;
    const said = `No source has "${span}" in these words.`;
    return { kind: words < QUOTATION_WORDS ? 'absent' : 'wrong', said };
  }
  return undefined;
}

function dateFault(text: string, { dates }: Corpus): Fault | undefined {
  const stray = datesIn(text).find((date) => !dates.some((other) => agree(date, other)));
  return stray && { kind: 'wrong', said: `No source has the date ${stray.text}.` };
}

/** A denial, an order, a limit or two things that are not as in the line that the sentence tells. */
function orderFault(text: string, { lines }: Nearest): Fault | undefined {
  const said = readText(text);
  const told = lines
    .map((line) => readText(line.text))
    .filter(({ tokens }) => tells(said.tokens, tokens, FEWEST_SHARED));
  if (told.length === 0) return undefined;
  for (const check of [turnedDenial, turnedRound, exchangedIn, droppedLimit]) {
    const fault = check(said, told);
    if (fault !== undefined)
      return {
        kind: 'wrong',
        said: `${capitalised(fault.replaceAll('its quotes', 'the nearest passages'))}.`,
      };
  }
  return undefined;
}
