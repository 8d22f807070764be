import { type ScriptPart, type Sentence, sentencesOf, statesFact } from '../../../domain/script';

/**
 * The parts with every callback tied to the latest sentence before it that told what it cites. One that cites what nothing before it
 * told is a claim, and is held to what claims are held to.
 */
export function withReferences(parts: readonly ScriptPart[]): ScriptPart[] {
  const told = new Map<string, string>();
  const tied = (sentence: Sentence): Sentence => {
    const { refersTo: _, ...said } = sentence;
    const isTold = sentence.claimIds.every((id) => told.has(id));
    const own: Sentence = said.role === 'callback' && !isTold ? { ...said, role: 'claim' } : said;
    const earlier = isTold ? sentence.claimIds.flatMap((id) => told.get(id) ?? []).at(-1) : undefined;
    if (statesFact(own) && own.role !== 'callback') for (const id of own.claimIds) told.set(id, own.id);
    return own.role === 'callback' && earlier !== undefined ? { ...own, refersTo: earlier } : own;
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
