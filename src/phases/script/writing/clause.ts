import type { ItemToken, TokenItsFunction } from 'wink-nlp';
import { english } from '../../../english/nlp';

export interface Word {
  readonly text: string;
  readonly pos: string;
  readonly lemma: string;
  /** White space before it in the sentence. */
  readonly gap: string;
}

/** The outer shape of a statement: `In 2012, | the first Stoic Week | was | held at the University of Exeter`. */
export interface Clause {
  /** Adverbial before the subject, without its comma; empty when the subject opens the sentence. */
  readonly lead: string;
  readonly subject: string;
  readonly subjectIsName: boolean;
  readonly plural: boolean;
  /** The first auxiliary, when the verb has one. */
  readonly auxiliary?: string;
  /** The first verb after the subject; the auxiliary itself in "X is a school". */
  readonly verb: Word;
  /** All after `verb`, or after the auxiliary when there is one, without the final full stop. */
  readonly rest: string;
}

/** Tokens of a text with their part of speech. */
export function tagged(text: string): Word[] {
  const { its } = english();
  const tagged: Word[] = [];
  english()
    .readDoc(text)
    .tokens()
    .each((token: ItemToken) => {
      tagged.push({
        text: token.out(its.value),
        pos: token.out(its.pos),
        // Its typing leaves out the argument that `out` passes.
        lemma: token.out<string>(its.lemma as unknown as TokenItsFunction<string>),
        gap: token.out<string>(its.precedingSpaces as unknown as TokenItsFunction<string>),
      });
    });
  return tagged;
}

/** Tokens back to text, with the white space that they had. */
export function joinWords(words: readonly Word[]): string {
  return words
    .map((word, index) => (index === 0 ? word.text : word.gap + word.text))
    .join('')
    .trim();
}

const SUBJECT_POS = new Set(['DET', 'ADJ', 'NOUN', 'PROPN', 'NUM', 'PART', 'CCONJ']);
const NOT_SUBJECTS =
  /^(?:this|that|these|those|it|they|he|she|we|you|i|there|such|one|some|many|others?|most|both|each|another|all|none|few|several|what|who|which|when|if|because)\b/i;

/** The index after a leading adverbial ("In 2012,"), 0 when there is none. */
function leadEnd(words: readonly Word[]): number {
  const first = words[0];
  if (first === undefined || !['ADP', 'SCONJ', 'ADV'].includes(first.pos)) return 0;
  const comma = words.findIndex((word) => word.text === ',');
  return comma > 0 && comma <= 12 ? comma + 1 : -1;
}

/** The index after the noun phrase that starts at `from`; `X of Y` is taken along. */
function subjectEnd(words: readonly Word[], from: number): number {
  let index = from;
  while (index < words.length) {
    const word = words[index];
    if (word === undefined) break;
    const hyphen = word.text === '-' && word.gap === '';
    const linking = ['of', 'for', 'on', 'in', 'from'].includes(word.text) && index > from;
    const follows = words[index + 1];
    if (
      SUBJECT_POS.has(word.pos) ||
      hyphen ||
      (linking && follows !== undefined && SUBJECT_POS.has(follows.pos))
    )
      index += 1;
    else break;
  }
  return index;
}

const AUXILIARIES =
  /^(?:is|are|was|were|has|have|had|can|could|will|would|must|may|might|should|do|does|did)$/i;

/**
 * Takes a plain declarative sentence apart. Undefined when its shape is not certain: a writer then uses a
 * question that needs no grammar.
 */
export function clauseOf(sentence: string): Clause | undefined {
  if (/[“”"()]/.test(sentence)) return undefined;
  const words = tagged(sentence.replace(/[.!?]+$/, ''));
  const from = leadEnd(words);
  if (from < 0) return undefined;
  const end = subjectEnd(words, from);
  const subjectWords = words.slice(from, end);
  const head = [...subjectWords].reverse().find((word) => word.pos === 'NOUN' || word.pos === 'PROPN');
  const verb = words[end];
  if (head === undefined || verb === undefined || subjectWords.length > 8) return undefined;
  if (verb.pos !== 'VERB' && verb.pos !== 'AUX') return undefined;
  const subject = joinWords(subjectWords);
  if (NOT_SUBJECTS.test(subject) || /\band\b.*\band\b/.test(subject)) return undefined;
  const auxiliary = AUXILIARIES.test(verb.text) ? verb.text : undefined;
  const first = subjectWords[0];
  const beforeOf = subjectWords.slice(
    0,
    Math.max(
      1,
      subjectWords.findIndex((w) => w.pos === 'ADP'),
    ),
  );
  const core = subjectWords.some((w) => w.pos === 'ADP') ? beforeOf : subjectWords;
  const coreHead = core[core.length - 1];
  return {
    lead: joinWords(words.slice(0, Math.max(0, from - 1))),
    subject,
    subjectIsName: first?.pos === 'PROPN' && head.pos === 'PROPN',
    plural: isPlural(coreHead, subjectWords),
    ...(auxiliary === undefined ? {} : { auxiliary }),
    verb,
    rest: joinWords(words.slice(end + 1)),
  };
}

function isPlural(head: Word | undefined, subject: readonly Word[]): boolean {
  if (subject.some((word) => word.text === 'and')) return true;
  return head !== undefined && /[^s]s$/.test(head.text) && !/(?:ics|ness|us|is|ism)$/.test(head.text);
}
