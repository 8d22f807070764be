import { evidenceOf, type Figure, type Reading, spokenClaimIds, wordStems } from '../reading';

/**
 * Whether the end answers the beginning: half for a recap that speaks a claim which the brief names as an answer,
 * half for coming back, in words, to what the cold open or its question was about. 0–1.
 */
export function closure(reading: Reading): Figure {
  const recap = reading.sentences.filter((sentence) => sentence.part.kind === 'recap');
  const opening = reading.sentences.filter((sentence) => sentence.part.kind === 'cold-open');
  const begun = new Set([
    ...opening.flatMap((sentence) => sentence.stems),
    ...wordStems(reading.brief.question),
  ]);
  const cited = new Set(recap.flatMap((sentence) => sentence.claimIds));
  const answering = reading.brief.answerClaimIds.some((id) => cited.has(id));
  const returning = recap.filter((sentence) => sentence.stems.some((stem) => begun.has(stem)));
  const spoken = spokenClaimIds(reading);
  const last = recap.at(-1);
  return {
    value: (answering ? 0.5 : 0) + (returning.length > 0 ? 0.5 : 0),
    unit: 'share',
    evidence: [
      ...returning.map((sentence) => evidenceOf(sentence, 'comes back to the beginning')),
      ...(last && !answering ? [evidenceOf(last, 'the recap speaks none of the answers of the brief')] : []),
    ],
    whenLow: reading.brief.answerClaimIds
      .filter((id) => !cited.has(id) && reading.claims.has(id))
      .sort((a, b) => Number(spoken.has(a)) - Number(spoken.has(b)))
      .map((claimId) => ({
        action: 'add-material',
        ...(last && { partId: last.part.id }),
        claimId,
        reason: 'The recap does not answer the question that the episode opened with.',
      })),
  };
}
