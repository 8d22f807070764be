import { chosenClaimIds, type Quote } from '../../../../domain/research';
import { evidenceOf, type Figure, type Reading } from '../reading';

/**
 * Share of the segments' facts that belong to what the brief chose for this topic: they cite a claim of it, or stand in
 * one of its passages or in a paragraph with such a claim. A passage beside the subject does neither. 0–1.
 */
export function topic(reading: Reading): Figure {
  const { brief, claims, facts } = reading;
  const chosen = chosenClaimIds(brief);
  const quotes = [
    ...[...chosen].flatMap((id) => claims.get(id)?.quotes ?? []),
    ...brief.passages.flatMap(({ sentences }) => sentences.map(({ quote }) => quote)),
  ];
  const paragraphs = new Set(quotes.map((quote) => paragraphOf(reading, quote)));
  const told = facts.filter(({ part }) => part.kind === 'segment');
  const beside = told.filter(
    (fact) =>
      !fact.claimIds.some((id) => chosen.has(id)) &&
      !fact.quotes.some((quote) => paragraphs.has(paragraphOf(reading, quote))),
  );
  return {
    value: told.length === 0 ? Math.min(1, facts.length) : 1 - beside.length / told.length,
    unit: 'share of facts',
    evidence: beside.map((fact) => evidenceOf(fact, 'the brief did not choose it for this topic')),
    whenLow: beside.map(({ part, id }) => ({
      action: 'drop-sentence',
      partId: part.id,
      sentenceId: id,
      reason: 'It is beside the topic: the brief did not choose it.',
    })),
  };
}

function paragraphOf({ documentsById }: Reading, { sourceId, start }: Quote): string {
  const at = documentsById
    .get(sourceId)
    ?.blocks.findIndex((block) => block.start <= start && start < block.end);
  return `${sourceId}:${at}`;
}
