import { evidenceOf, type Figure, type Reading, type ReadSentence } from '../reading';

/**
 * Facts that one host tells in a row, without a question, a joint or the other host between them. The mean over
 * the facts, so that a long stretch weighs by its length: it is what a listener sits through.
 */
export function pace({ sentences }: Reading): Figure {
  const stretches: ReadSentence[][] = [];
  let last: ReadSentence | undefined;
  for (const sentence of sentences) {
    const goesOn = last?.statesFact && last.part.id === sentence.part.id && last.hostId === sentence.hostId;
    if (sentence.statesFact && goesOn) stretches.at(-1)?.push(sentence);
    else if (sentence.statesFact) stretches.push([sentence]);
    last = sentence;
  }
  const told = stretches.flat().length;
  const longest = [...stretches].sort((a, b) => b.length - a.length).slice(0, 2);
  return {
    value: told === 0 ? 0 : stretches.reduce((sum, stretch) => sum + stretch.length ** 2, 0) / told,
    unit: 'facts in a row',
    evidence: longest.flatMap(([first, ...rest]) =>
      first ? [evidenceOf(first, `begins a stretch of ${rest.length + 1} facts`)] : [],
    ),
  };
}
