import { english } from './nlp';

const AUXILIARY =
  /^(?:is|are|was|were|has|have|had|do|does|did|can|could|will|would|may|might|must|shall|should|cannot|isn't|aren't|wasn't|weren't|hasn't|haven't|hadn't|doesn't|don't|didn't|can't|couldn't|won't|wouldn't)$/i;

/** True for a word that by itself reads as a finite verb ("argued", "can"). Participles and nouns may slip through. */
export function isFiniteVerb(word: string): boolean {
  const bare = word.toLowerCase().replace(/[^\p{L}'’-]/gu, '');
  if (AUXILIARY.test(bare)) return true;
  if (!/(?:ed|es|s)$/.test(bare) && !IRREGULAR_PAST.test(bare)) return false;
  return isTaggedVerb(bare);
}

const IRREGULAR_PAST =
  /^(?:became|began|brought|built|came|chose|did|fell|felt|found|fought|gave|got|went|grew|held|kept|knew|led|left|lost|made|met|paid|put|read|ran|said|saw|sent|set|showed|sold|spoke|spent|stood|struck|taught|took|told|thought|understood|won|wore|wrote|rose|shot|sat)$/;

function isTaggedVerb(word: string): boolean {
  const { its } = english();
  return english().readDoc(`they ${word}`).tokens().itemAt(1).out(its.pos) === 'VERB';
}
