import { type ScriptPart, type Sentence, sentencesOf, statesFact } from '../../../domain/script';

/** The parts with every callback tied to the latest sentence before it that told what it cites; where something was not told, to none. */
export function withReferences(parts: readonly ScriptPart[]): ScriptPart[] {
  const told = new Map<string, string>();
  const tied = (sentence: Sentence): Sentence => {
    const { refersTo: _, ...own } = sentence;
    const isTold = sentence.claimIds.every((id) => told.has(id));
    const earlier = isTold ? sentence.claimIds.flatMap((id) => told.get(id) ?? []).at(-1) : undefined;
    if (statesFact(sentence) && sentence.role !== 'callback')
      for (const id of sentence.claimIds) told.set(id, sentence.id);
    return sentence.role === 'callback' && earlier !== undefined ? { ...own, refersTo: earlier } : own;
  };
  return parts.map((part) => ({
    ...part,
    turns: part.turns.map((turn) => ({ ...turn, sentences: turn.sentences.map(tied) })),
  }));
}

/** Claims that the sentences tell, a claim each time that it is told. */
export function toldClaims(parts: readonly ScriptPart[]): ReadonlySet<string> {
  const told = sentencesOf({ parts }).filter((sentence) => statesFact(sentence));
  return new Set(told.flatMap(({ claimIds }) => claimIds));
}
