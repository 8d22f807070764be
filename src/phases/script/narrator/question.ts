import type { NarrativeBrief } from '../../../domain/research';
import { lemmaStems } from '../../../english/lemmas';
import { splitSentences } from '../../../english/sentences';
import { countWords } from '../../../english/words';

/** Begins as a question that others asked; not "What I want is …". */
const INDIRECT = /^(?:How|What|Which|Who|Whose|Why)\b(?!.*\b(?:I|me|my|we|us|our|you|your)\b)/;
/** Longest question that is said, words. */
const LONGEST = 35;
/** The told passages have a larger share of its words, where they say something to a question. */
const SPOKEN_TO = 0.5;

/**
 * The producer's question in their own words: the one that the brief asks, or the brief itself where it is one ("What goes wrong,
 * and why."). Undefined where the told passages do not speak of what it asks about, so that nothing is asked and then forgotten.
 */
export function askedFor({
  topic,
  question,
  wish = '',
  passages,
}: Pick<NarrativeBrief, 'topic' | 'question' | 'wish' | 'passages'>): string | undefined {
  const own = wish.trim();
  const isIndirect = INDIRECT.test(own) && own.endsWith('.') && splitSentences(own).length === 1;
  const asked = question === topic ? (isIndirect ? own : undefined) : question;
  const isSayable = asked !== undefined && !/[()[\]:;]/.test(asked) && countWords(asked) <= LONGEST;
  return isSayable && isSpokenTo(asked, topic, passages) ? asked : undefined;
}

/** The told passages have what a question asks beyond the topic. */
function isSpokenTo(question: string, topic: string, passages: NarrativeBrief['passages']): boolean {
  const known = new Set(lemmaStems(topic));
  const asked = new Set(lemmaStems(question).filter((stem) => !known.has(stem)));
  const told = passages.flatMap(({ sentences }) => sentences.map(({ quote }) => quote.text)).join(' ');
  const said = new Set(lemmaStems(told));
  // "What does a kernel do?" says nothing that the topic "What a kernel does" has not said.
  if (asked.size === 0) return !/^what\b/i.test(question);
  return [...asked].filter((stem) => said.has(stem)).length > asked.size * SPOKEN_TO;
}
