/** Puts what a model read beside what code found: a sentence is supported only where neither objects. */
import type { CheckedLine } from '../../../domain/script-check';
import { contentOf, tokensOf } from '../judging/truth/tokens';
import type { ModelReading, ModelReadings } from './ask-for-support';
import { type Corpus, quoteOf, type SourceLine } from './corpus';
import { type Faults, faultsOf, takenForGranted } from './faults';
import { nearestLines, nearestOf } from './nearest';
import { isQuestion } from './talk';

export interface ReadingsAsked {
  readonly lines: readonly CheckedLine[];
  readonly readings: ModelReadings;
  readonly corpus: Corpus;
  /** `provider/model`. */
  readonly model: string;
  readonly known: readonly string[];
}

const UNPROVEN = 'The model could not point at words of a source that say it.';
const SAYS_NOTHING = 'The model finds nothing to support in it, but the sources speak of the same.';
/** A sentence that the sources cover so far states something. */
const SPOKEN_OF = 0.6;
const FEWEST_STEMS = 4;

export function withReadings(asked: ReadingsAsked): CheckedLine[] {
  const { lines, readings, model } = asked;
  return lines.map((line) => {
    const reading = readings.get(line.id);
    return reading === undefined ? line : { ...line, ...decided(line, reading, asked), model };
  });
}

type Decision = Pick<CheckedLine, 'verdict' | 'reasons' | 'passages'>;

function decided(line: CheckedLine, reading: ModelReading, asked: ReadingsAsked): Decision {
  const { verdict, missing } = reading;
  const stems = contentOf(tokensOf(line.text));
  if (verdict === 'nothing') return nothingRead(line, stems, asked.corpus);
  if (verdict === 'unproven')
    return isRefused(line)
      ? { verdict: line.verdict, reasons: [...line.reasons, UNPROVEN], passages: line.passages }
      : { verdict: 'undecided', reasons: [UNPROVEN], passages: line.passages };
  const told = toldIn(reading, asked.corpus);
  const passages = told.length === 0 ? line.passages : told.map(quoteOf);
  const said = missing === '' ? [] : [missing];
  if (verdict === 'not') return { verdict: 'not supported', reasons: said, passages };
  const paragraphs = reading.cited.map(({ text }) => text);
  const nearest = nearestOf(stems, told, paragraphs, asked.corpus);
  const faults: Faults = isQuestion(line.text)
    ? { wrong: [], absent: takenForGranted(line.text, asked.corpus, asked.known), elsewhere: [] }
    : faultsOf(line.text, nearest, asked.corpus, asked.known);
  const { wrong, absent, elsewhere } = faults;
  const reasons = [...said, ...wrong, ...absent, ...elsewhere];
  if (wrong.length > 0) return { verdict: 'not supported', reasons, passages };
  return { verdict: reasons.length > 0 || verdict === 'partly' ? 'partly' : 'supported', reasons, passages };
}

/** Code found something against it, which no model takes back. */
const isRefused = ({ verdict }: CheckedLine) => verdict === 'not supported' || verdict === 'partly';

/** A verdict by which code found something in no source stays; and a statement that the sources speak of is not nothing. */
function nothingRead(line: CheckedLine, stems: ReadonlySet<string>, corpus: Corpus): Decision {
  const { verdict, reasons, passages } = line;
  if (isRefused(line) || isQuestion(line.text)) return { verdict, reasons, passages };
  const isSpokenOf = stems.size >= FEWEST_STEMS && nearestLines(stems, corpus).covered >= SPOKEN_OF;
  return isSpokenOf
    ? { verdict: 'undecided', reasons: [SAYS_NOTHING], passages }
    : { verdict: 'nothing to support', reasons: [], passages: [] };
}

/** The sentences of the source that hold the words that the model quotes. */
function toldIn({ quoted }: ModelReading, corpus: Corpus): SourceLine[] {
  if (quoted === undefined) return [];
  const { passage, start, end } = quoted;
  return corpus.lines.filter(
    (line) => line.sourceId === passage.sourceId && line.start < end && start < line.end,
  );
}
