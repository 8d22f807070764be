import { citedClaims, type Reading, type ReadSentence, wordStems } from '../judging/reading';

/** The most words that a writer is told about at once. */
const MOST_NAMED = 6;

/**
 * The meaning-carrying words of a fact that neither its quotes, its claims nor the names of its sources have, when they are more
 * than the template leaves to the teller. Says where to look first; it knows no truth from a lie.
 */
export function foreignWords(reading: Reading, sentence: ReadSentence): string | undefined {
  const { findings, template } = reading;
  const claims = citedClaims(reading, sentence);
  const material = [
    ...sentence.quotes.map(({ text }) => text),
    ...claims.flatMap(({ text, headings, quotes, leansOn }) => [
      text,
      ...headings,
      ...[...quotes, ...leansOn].map((quote) => quote.text),
    ]),
    ...findings.sources.flatMap(({ title, publisher = '', authors }) => [title, publisher, ...authors]),
    ...findings.voices.flatMap(({ name, role = '' }) => [name, role]),
    ...template.attributionPhrases,
    ...template.disputePhrases,
  ];
  const known = new Set(material.flatMap(wordStems));
  const foreign = sentence.stems.filter((stem) => !known.has(stem));
  const contained = 1 - foreign.length / Math.max(1, sentence.stems.length);
  return contained < template.definitions.containedShare
    ? `its quotes do not have the words ${foreign.slice(0, MOST_NAMED).join(', ')}`
    : undefined;
}
