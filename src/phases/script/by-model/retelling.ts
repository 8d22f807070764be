/** Tells if somebody who heard an episode once can say what it was about: what a judge heard is held against the outline. */
import type { Claim } from '../../../domain/research';
import { type Outline, type Script, type Sentence, sentencesOf, statesFact } from '../../../domain/script';
import { wordStems } from '../judging/reading';
import type { ModelVerdict } from './read-verdict';

/** Share of a claim's words that a retelling in other words still has, and the fewest of them. */
const RETOLD = 0.3;
const FEWEST = 2;

/**
 * The sentence that answers the question of the episode, where a judge did not hear the answer; undefined where it did, or where the
 * outline names none. An answer was heard in a line that tells it, or retold with words of its source or of such a line.
 */
export function unheardAnswer(
  { retelling, answeredIn }: Pick<ModelVerdict, 'retelling' | 'answeredIn'>,
  script: Script,
  outline: Outline,
  claims: readonly Claim[],
): Sentence | undefined {
  const { answerClaimIds = [] } = outline;
  const heard = new Set(wordStems(retelling));
  const facts = sentencesOf(script).filter((sentence) => statesFact(sentence));
  const line = facts.find(({ id }) => id === answeredIn);
  if (line?.claimIds.some((id) => answerClaimIds.includes(id))) return undefined;
  const telling = (id: string) => facts.filter(({ claimIds }) => claimIds.includes(id));
  const isHeard = (id: string) => {
    const text = claims.find((claim) => claim.id === id)?.text ?? '';
    return [text, ...telling(id).map((sentence) => sentence.text)].some((words) => isRetold(words, heard));
  };
  if (answerClaimIds.some(isHeard)) return undefined;
  return answerClaimIds.flatMap(telling).at(-1);
}

function isRetold(words: string, heard: ReadonlySet<string>): boolean {
  const stems = new Set(wordStems(words));
  const shared = [...stems].filter((stem) => heard.has(stem)).length;
  return shared >= Math.max(FEWEST, RETOLD * stems.size);
}
