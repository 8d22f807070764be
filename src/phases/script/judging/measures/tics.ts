import { INNER_TICS, OPENING_TICS } from '../../../../english/lists/tics';
import { evidenceOf, type Figure, type Reading, type ReadSentence } from '../reading';

/**
 * The filler that comes back most often, per 1,000 words: "Exactly." before every other answer, "you know," in every third line.
 * Different ones are how people talk; it is the same one that a listener begins to count. A quotation is its speaker's.
 */
export function tics({ sentences, words }: Reading): Figure {
  const uses = new Map<string, ReadSentence[]>();
  for (const sentence of sentences)
    for (const tic of ticsOf(sentence, sentences[sentence.index - 1]))
      uses.set(tic, [...(uses.get(tic) ?? []), sentence]);
  const [worst] = [...uses].sort(([, a], [, b]) => b.length - a.length);
  const [tic, lines] = worst ?? ['', []];
  // Said once it is no tic.
  const count = Math.max(0, lines.length - 1);
  return {
    value: words === 0 ? 0 : (count * 1000) / words,
    unit: 'of one filler in 1,000 words',
    evidence:
      count === 0 ? [] : lines.map((line) => evidenceOf(line, `"${tic}" comes ${lines.length} times`)),
    whenHigh: lines.slice(1).map((line) => ({
      action: line.statesFact ? 'simplify' : 'replace-joint',
      partId: line.part.id,
      sentenceId: line.id,
      reason: `"${tic}" comes ${lines.length} times; say it another way, or not at all.`,
    })),
  };
}

function ticsOf({ role, text, hostId, part }: ReadSentence, before: ReadSentence | undefined): string[] {
  if (role === 'quotation') return [];
  const opensTurn = before?.hostId !== hostId || before.part !== part;
  const opening = opensTurn ? OPENING_TICS.exec(text)?.[1] : undefined;
  const inner = [...text.matchAll(INNER_TICS)].map(([words]) => words);
  return [
    ...new Set([...(opening === undefined ? [] : [opening]), ...inner].map((words) => words.toLowerCase())),
  ];
}
