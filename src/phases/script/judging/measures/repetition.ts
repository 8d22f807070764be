import { jaccard } from '../../../../english/similarity';
import { evidenceOf, type Figure, type Reading, type ReadSentence, wordStems } from '../reading';

/** Two or three words shared by chance are no repetition. */
const FEWEST_STEMS = 4;

/**
 * Share of sentences that tell again what was told: with nearly the same words as an earlier one, or, in the same part, a fact of
 * a quote that was just told which adds no word of that quote. Lines said by design are sentences like any other, but for callbacks,
 * which tell again and mean to.
 */
export function repetition(reading: Reading): Figure {
  const sets = reading.sentences.map(({ stems }) => new Set(stems));
  const repeats = reading.sentences.flatMap((sentence, at) => {
    if (sentence.role === 'callback') return [];
    const before = reading.sentences.slice(0, at);
    const of = sameWords(reading, sentence, before, sets) ?? sameQuote(sentence, before);
    return of ? [{ sentence, of }] : [];
  });
  return {
    value: repeats.length / Math.max(1, reading.sentences.length),
    unit: 'share of sentences',
    evidence: repeats.map(({ sentence, of }) =>
      evidenceOf(sentence, `tells again what ${of.id} says: "${of.text}"`),
    ),
    whenHigh: repeats.map(({ sentence, of }) => ({
      action: sentence.statesFact ? 'drop-sentence' : 'replace-joint',
      partId: sentence.part.id,
      sentenceId: sentence.id,
      reason: `It tells again what ${of.id} says.`,
    })),
  };
}

function sameWords(
  { template }: Reading,
  { index, text, stems }: ReadSentence,
  before: readonly ReadSentence[],
  sets: readonly ReadonlySet<string>[],
) {
  const stemsOf = (sentence: number) => sets[sentence] as ReadonlySet<string>;
  return before.find(
    (earlier) =>
      (earlier.text === text && stems.length > 0) ||
      (stems.length >= FEWEST_STEMS &&
        jaccard(stemsOf(index), stemsOf(earlier.index)) >= template.definitions.nearDuplicateShare),
  );
}

/** The last sentence of the part that told the same quote, when nothing of the quote is new in this one, which draws no conclusion. */
function sameQuote({ part, quotes, stems, role }: ReadSentence, before: readonly ReadSentence[]) {
  if (role === 'inference') return undefined;
  const places = new Set(quotes.map(({ sourceId, start }) => `${sourceId}:${start}`));
  const told = before.filter(
    (earlier) =>
      earlier.part.id === part.id &&
      earlier.quotes.some(({ sourceId, start }) => places.has(`${sourceId}:${start}`)),
  );
  const quoted = new Set(quotes.flatMap(({ text }) => wordStems(text)));
  const known = new Set(told.flatMap((earlier) => earlier.stems));
  return stems.length > 0 && stems.every((stem) => !quoted.has(stem) || known.has(stem))
    ? told.at(-1)
    : undefined;
}
