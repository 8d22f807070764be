import { words } from '../../../english/words';

/** Fewer sentences of one mould are no recital. */
const FEWEST = 4;

/** Sentences of one mould, as in a table that was written out: three words in a row that most of them share. */
export function isRecital(sentences: readonly string[]): boolean {
  if (sentences.length < FEWEST) return false;
  const counts = new Map<string, number>();
  for (const sentence of sentences) {
    const said = words(sentence.toLowerCase());
    for (const three of new Set(said.slice(2).map((_word, at) => said.slice(at, at + 3).join(' '))))
      counts.set(three, (counts.get(three) ?? 0) + 1);
  }
  const alike = Math.max(0, ...counts.values());
  return alike >= FEWEST && alike > sentences.length / 2;
}
