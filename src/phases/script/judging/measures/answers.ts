import { namesIn } from '../names';
import { evidenceOf, type Figure, type Reading, type ReadSentence, wordStems } from '../reading';

/**
 * Share of the questions inside segments that the next facts take up: half of what they ask about is spoken of
 * in the two facts that follow, or in the words they quote. A question without a name and with less than two of
 * the episode's words ("Did it work?") fits anywhere and earns half.
 * The opening question is the whole episode's and answered elsewhere. 1 without questions.
 */
export function answers(reading: Reading): Figure {
  const topical = new Set(reading.facts.flatMap((fact) => fact.stems));
  const asked = reading.sentences
    .filter((sentence) => sentence.part.kind === 'segment' && sentence.text.trimEnd().endsWith('?'))
    .map((question) => ({ question, credit: creditOf(reading, question, topical) }));
  const missed = asked.filter((entry) => entry.credit === 0);
  return {
    value: asked.length === 0 ? 1 : asked.reduce((sum, entry) => sum + entry.credit, 0) / asked.length,
    unit: 'share of questions',
    evidence: missed.map((entry) => evidenceOf(entry.question, 'what follows does not take it up')),
    whenLow: missed.map(({ question }) => ({
      action: 'replace-joint',
      partId: question.part.id,
      sentenceId: question.id,
      reason: 'What follows does not answer this question; ask what the next fact answers.',
    })),
  };
}

function creditOf(reading: Reading, question: ReadSentence, topical: ReadonlySet<string>): number {
  const about = question.stems.filter((stem) => topical.has(stem));
  const named = namesIn(question.text, reading.knownNames).length > 0;
  if (about.length === 0 || (about.length === 1 && !named)) return 0.5;
  const next = reading.facts.filter((fact) => fact.index > question.index).slice(0, 2);
  const texts = next.flatMap((fact) => [fact.text, ...fact.quotes.map((quote) => quote.text)]);
  const taken = new Set(texts.flatMap(wordStems));
  return about.filter((stem) => taken.has(stem)).length * 2 >= about.length ? 1 : 0;
}
