import { type CheckedSentence, evidenceOf, type Figure, type Reading } from '../reading';

/**
 * Share of neighbouring facts inside segments that belong together: they share a word that is not on everybody's
 * lips in this episode, or stand in the same paragraph of a source. Facts put side by side because both name the
 * topic share nothing else; this is the measure that hears it. 0–1; 1 without neighbours.
 */
export function thread(reading: Reading): Figure {
  const everyday = everydayStems(reading);
  const pairs = reading.facts.flatMap((fact, at) => {
    const before = reading.facts[at - 1];
    return before && fact.part.kind === 'segment' && before.part.id === fact.part.id
      ? [{ before, fact }]
      : [];
  });
  const torn = pairs.filter(
    ({ before, fact }) => !shares(before, fact, everyday) && !sameParagraph(reading, before, fact),
  );
  return {
    value: pairs.length === 0 ? 1 : 1 - torn.length / pairs.length,
    unit: 'share of neighbours',
    evidence: torn.map(({ before, fact }) =>
      evidenceOf(fact, `shares nothing with ${before.id} before it: "${before.text}"`),
    ),
  };
}

/** Words of the topic, and those that stand in more facts than belong to one theme. */
export function everydayStems(reading: Reading): ReadonlySet<string> {
  const counts = new Map<string, number>();
  for (const fact of reading.facts)
    for (const stem of new Set(fact.stems)) counts.set(stem, (counts.get(stem) ?? 0) + 1);
  const limit = reading.facts.length / Math.max(2, reading.brief.themes.length);
  return new Set([...counts].filter(([, count]) => count > limit).map(([stem]) => stem));
}

export function shares(
  before: CheckedSentence,
  fact: CheckedSentence,
  everyday: ReadonlySet<string>,
): boolean {
  return fact.stems.some((stem) => !everyday.has(stem) && before.stems.includes(stem));
}

export function sameParagraph(reading: Reading, before: CheckedSentence, fact: CheckedSentence): boolean {
  return fact.quotes.some((quote) =>
    before.quotes.some((said) => {
      if (said.sourceId !== quote.sourceId) return false;
      const [from, to] = said.start < quote.start ? [said.end, quote.start] : [quote.end, said.start];
      return !(reading.documentsById.get(quote.sourceId)?.text.slice(from, to) ?? '\n').includes('\n');
    }),
  );
}
