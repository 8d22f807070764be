import type { Timeline, WordTime } from '../../domain/audio';
import { DefectError } from '../../domain/failure';
import type { ClaimState, Findings, Quote } from '../../domain/research';
import { type Script, type Sentence, type SentenceRole, sentencesOf, statesFact } from '../../domain/script';
import { oneLine } from './escape';

/** A quote with the document that it stands in. `sourceNumber` is 1-based, in the order of `findings.sources`. */
export interface TracedQuote extends Quote {
  readonly sourceNumber: number;
}

/** A sentence as heard: when, by whom, on what it rests, and how sure that is. */
export interface TracedSentence {
  readonly id: string;
  readonly partId: string;
  readonly hostId: string;
  readonly text: string;
  readonly startMs: number;
  readonly endMs: number;
  /** See `Timeline`. */
  readonly words?: readonly WordTime[];
  readonly role: SentenceRole;
  readonly claimIds: readonly string[];
  /** The least certain state among its claims; absent when it states no fact. */
  readonly state?: ClaimState;
  readonly quotes: readonly TracedQuote[];
  /** A person wrote or changed it; the quotes are those of what stood there before. */
  readonly editedByPerson: boolean;
}

/** Least certain first. */
const BY_CERTAINTY: readonly ClaimState[] = ['disputed', 'unverified', 'uncertain', 'likely', 'verified'];

/**
 * Joins script, timeline and findings: every sentence in speaking order with its time and its sources.
 * Throws {@link DefectError} when they do not belong together (a sentence without a time, a fact without a quote,
 * a quote from a source or a claim that is not in the findings): an episode like that is not published.
 */
export function traceSentences(input: {
  script: Script;
  timeline: Timeline;
  findings: Findings;
}): TracedSentence[] {
  const written = new Map(sentencesOf(input.script).map((sentence) => [sentence.id, sentence]));
  const resolve = quoteResolver(input.findings);
  const traced = input.timeline.sentences.map((heard) => {
    const sentence = written.get(heard.id);
    if (!sentence)
      throw new DefectError(
        `The audio holds sentence ${heard.id}, which is not in the script; synthesise it again.`,
      );
    written.delete(heard.id);
    if (oneLine(sentence.text) !== oneLine(heard.text)) {
      throw new DefectError(
        `Sentence ${heard.id} reads differently in the script and in the audio; synthesise it again.`,
      );
    }
    return { ...heard, ...resolve(sentence), editedByPerson: sentence.editedByPerson === true };
  });
  const [unheard] = written.keys();
  if (unheard !== undefined)
    throw new DefectError(
      `Sentence ${unheard} of the script is not in the audio; synthesise its part again.`,
    );
  return traced;
}

function quoteResolver(
  findings: Findings,
): (sentence: Sentence) => Pick<TracedSentence, 'role' | 'claimIds' | 'state' | 'quotes'> {
  const numbers = sourceNumbers(findings);
  const states = new Map(findings.claims.map((claim) => [claim.id, claim.state]));
  return ({ id, role, claimIds, quotes }) => {
    if (statesFact({ role }) && quotes.length === 0) {
      throw new DefectError(
        `Sentence ${id} states a fact without a quote from a source; take it out or give its source.`,
      );
    }
    const claimStates = claimIds.map((claimId) => {
      const state = states.get(claimId);
      if (state === undefined)
        throw new DefectError(`Sentence ${id} rests on claim ${claimId}, which the research does not have.`);
      return state;
    });
    const state = BY_CERTAINTY.find((candidate) => claimStates.includes(candidate));
    const tracedQuotes = quotes.map((quote) => {
      const sourceNumber = numbers.get(quote.sourceId);
      if (sourceNumber === undefined) {
        throw new DefectError(
          `Sentence ${id} quotes source ${quote.sourceId}, which is not among the sources of the research.`,
        );
      }
      return { ...quote, sourceNumber };
    });
    return { role, claimIds, ...(state === undefined ? {} : { state }), quotes: tracedQuotes };
  };
}

/** Source id → the number that a reader sees, 1-based. */
export function sourceNumbers(findings: Findings): ReadonlyMap<string, number> {
  return new Map(findings.sources.map((source, index) => [source.id, index + 1]));
}
