import type { NarrativeBrief } from '../../../domain/research';
import { splitSentences } from '../../../english/sentences';
import { countWords } from '../../../english/words';

/** Begins as a question that others asked; not "What I want is …". */
const INDIRECT = /^(?:How|What|Which|Who|Whose|Why)\b(?!.*\b(?:I|me|my|we|us|our|you|your)\b)/;
/** Longest question that is said, words. */
const LONGEST = 35;

/** The producer's question in their own words: the one that the brief asks, or the brief itself where it is one ("What goes wrong, and why."). */
export function askedFor({
  topic,
  question,
  wish = '',
}: Pick<NarrativeBrief, 'topic' | 'question' | 'wish'>): string | undefined {
  const own = wish.trim();
  const isIndirect = INDIRECT.test(own) && own.endsWith('.') && splitSentences(own).length === 1;
  const asked = question === topic ? (isIndirect ? own : undefined) : question;
  return asked === undefined || /[()[\]:;]/.test(asked) || countWords(asked) > LONGEST ? undefined : asked;
}
