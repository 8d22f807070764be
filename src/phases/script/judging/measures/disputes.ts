import type { Directive } from '../../../../domain/quality';
import type { Claim } from '../../../../domain/research';
import { HEDGES, OPEN_QUESTIONS } from '../../../../english/lists/limits';
import { isAttributed } from '../attribution';
import { phrasesIn } from '../phrases';
import {
  type CheckedSentence,
  citedClaims,
  evidenceOf,
  type Figure,
  type Reading,
  type ReadSentence,
} from '../reading';

/**
 * Share of the disputed and uncertain claims told that are told as such: handed to somebody, held back ("probably") or called
 * open, in the sentence itself, in the line beside it or where its passage begins, or the other side is told in the same part. 1
 * without any. What is told again, and what stands in its document or in its passages with their doubt, is not counted.
 */
export function disputes(reading: Reading): Figure {
  // A callback was told as what it is before; judges see where it was not.
  const told = reading.facts
    .filter(({ role }) => role !== 'callback')
    .flatMap((sentence) =>
      citedClaims(reading, sentence)
        .filter((claim) => isOpen(claim, sentence))
        .map((claim) => ({ sentence, claim })),
    );
  const bare = told.filter(
    ({ sentence, claim }) =>
      !hasOtherSide(reading, sentence, claim) &&
      !passage(reading, sentence).some((line) => isMarked(reading, line)),
  );
  return {
    value: told.length === 0 ? 1 : 1 - bare.length / told.length,
    unit: 'share of disputed claims',
    evidence: bare.map(({ sentence }) => evidenceOf(sentence, 'said as settled, and it is not')),
    whenLow: bare.map(({ sentence, claim }) => attributing(sentence, claim)),
  };
}

/**
 * A sentence in its document's own words has the document's doubt in it, and so has one that a reader found in its passages; the
 * other side of a dispute stands elsewhere.
 */
function isOpen({ state }: Claim, { check, isVerbatim }: CheckedSentence): boolean {
  return state === 'disputed' || (state === 'uncertain' && !isVerbatim && check?.verdict !== 'entailed');
}

function hasOtherSide(
  { facts }: Reading,
  { part, id }: ReadSentence,
  { against, conflictsWith }: Claim,
): boolean {
  const places = new Set(against.map(({ sourceId, start }) => `${sourceId}:${start}`));
  return facts.some(
    (other) =>
      other.part.id === part.id &&
      other.id !== id &&
      (other.claimIds.some((claimId) => conflictsWith.includes(claimId)) ||
        other.quotes.some(({ sourceId, start }) => places.has(`${sourceId}:${start}`))),
  );
}

/** The sentence, the lines right beside it that state nothing, and the facts of its source that lead up to it with theirs. */
function passage({ sentences }: Reading, sentence: ReadSentence): ReadSentence[] {
  const own = new Set(sentence.quotes.map(({ sourceId }) => sourceId));
  const before = sentences.slice(0, sentence.index).filter(({ part }) => part.id === sentence.part.id);
  const other = before.findLastIndex(
    ({ statesFact, quotes }) => statesFact && !quotes.some(({ sourceId }) => own.has(sourceId)),
  );
  const next = sentences[sentence.index + 1];
  return [
    sentence,
    ...before.slice(other + 1).filter((line) => !line.statesFact),
    ...(next && !next.statesFact && next.part.id === sentence.part.id ? [next] : []),
  ];
}

function isMarked(reading: Reading, line: ReadSentence): boolean {
  const { disputePhrases } = reading.template;
  return (
    isAttributed(reading, line) ||
    HEDGES.test(line.text) ||
    OPEN_QUESTIONS.test(line.text) ||
    phrasesIn(line.text, disputePhrases).length > 0
  );
}

function attributing({ part, id }: ReadSentence, claim: Claim): Directive {
  return {
    action: 'attribute',
    partId: part.id,
    sentenceId: id,
    claimId: claim.id,
    reason: `Say whose view it is, or that it is open. ${claim.stateReason}`.trim(),
  };
}
