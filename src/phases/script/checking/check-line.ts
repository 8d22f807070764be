/** One sentence against the sources, by code alone. */
import type { Verdict } from '../../../domain/script-check';
import { opensUnresolved } from '../../../english/pronouns';
import { countWords } from '../../../english/words';
import { contentOf, tokensOf } from '../judging/truth/tokens';
import { spokenForm } from '../judging/truth/verbatim';
import type { Corpus, SourceLine } from './corpus';
import { faultsOf, takenForGranted } from './faults';
import { nearestLines } from './nearest';
import { isQuestion, isTalk } from './talk';

export interface LineVerdict {
  readonly verdict: Verdict;
  readonly reasons: readonly string[];
  readonly passages: readonly SourceLine[];
}

export interface LineAround {
  /** Names of the speakers and the title: whoever speaks may be named. */
  readonly known: readonly string[];
  /** Passages of the last lines of the part, by which a "he" can be told. */
  readonly before: readonly SourceLine[];
  /** Passages that come nearest to these lines, whether they say the same or not: a number may be worked out from theirs. */
  readonly spokenOf?: readonly SourceLine[];
}

/** Shorter ones stand anywhere and mean something else each time. */
const FEWEST_VERBATIM = 4;
/** With less in common the passage is about something else. */
const NEAR = 0.3;
/** From here on the passage says the rest, and only what stands in no source is too much. */
const MOSTLY_SAID = 0.5;

export function checkLine(
  text: string,
  corpus: Corpus,
  { known, before, spokenOf = [] }: LineAround,
): LineVerdict {
  const stems = contentOf(tokensOf(text));
  if (isTalk(text, stems)) return nothing();
  const same = countWords(text) < FEWEST_VERBATIM ? undefined : corpus.verbatim.get(spokenForm(text));
  if (same !== undefined && !isQuestion(text)) return verbatim(text, same, before);
  const nearest = nearestLines(stems, corpus);
  const passages = nearest.covered < NEAR ? [] : nearest.lines;
  if (isQuestion(text)) return question(takenForGranted(text, corpus, known), passages);
  const { wrong, absent, elsewhere } = faultsOf(text, nearest, corpus, known, spokenOf);
  const reasons = [...wrong, ...absent, ...elsewhere];
  if (wrong.length > 0) return { verdict: 'not supported', reasons, passages };
  if (absent.length > 0)
    return { verdict: nearest.covered < MOSTLY_SAID ? 'not supported' : 'partly', reasons, passages };
  return { verdict: 'undecided', reasons, passages };
}

function nothing(): LineVerdict {
  return { verdict: 'nothing to support', reasons: [], passages: [] };
}

/** The document's own words; a "he" in them means the same where what stands before it was just told. */
function verbatim(text: string, same: readonly SourceLine[], before: readonly SourceLine[]): LineVerdict {
  const pointer = opensUnresolved(text);
  // Several documents may have the sentence.
  const goesOn = same.find((line) =>
    before.some((told) => told.block === line.block && told.start < line.start),
  );
  const line = goesOn ?? (same[0] as SourceLine);
  if (pointer === null || goesOn !== undefined)
    return { verdict: 'supported', reasons: [], passages: [line] };
  const reason = `The words are those of the source, but code cannot tell if "${pointer}" means the same here.`;
  return { verdict: 'undecided', reasons: [reason], passages: [line] };
}

/** A question states nothing, unless it brings in something that no source has. */
function question(granted: readonly string[], passages: readonly SourceLine[]): LineVerdict {
  if (granted.length === 0) return nothing();
  const reasons = ['It is a question, but it takes something for granted.', ...granted];
  return { verdict: 'undecided', reasons, passages };
}
