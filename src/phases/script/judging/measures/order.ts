import { evidenceOf, type Figure, type Reading } from '../reading';

/**
 * Measures how far the segments tell each document forwards: of neighbouring facts that quote the same document, the share
 * whose second stands behind the first there. Shuffled lines go back as often as on. 0–1; 1 without such neighbours. A
 * conclusion and what is told again go back because they are that.
 */
export function order({ facts }: Reading): Figure {
  const told = facts.filter(({ role }) => role !== 'callback' && role !== 'inference');
  const pairs = told.flatMap((fact, at) => {
    const before = told[at - 1];
    const [said, quote] = [before?.quotes[0], fact.quotes[0]];
    if (fact.part.kind !== 'segment' || before?.part.id !== fact.part.id || !said || !quote) return [];
    return said.sourceId === quote.sourceId ? [{ before, fact, isBack: quote.start < said.start }] : [];
  });
  const back = pairs.filter(({ isBack }) => isBack);
  return {
    value: pairs.length === 0 ? 1 : 1 - back.length / pairs.length,
    unit: 'share of neighbours told forwards',
    evidence: back.map(({ before, fact }) =>
      evidenceOf(fact, `stands in its document before ${before.id}, which was told first`),
    ),
  };
}
