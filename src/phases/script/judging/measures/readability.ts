import type { Directive, Evidence } from '../../../../domain/quality';
import { counted } from '../../../../domain/wording';
import { readability } from '../../../../english/readability';
import { evidenceOf, type Figure, type Reading, type ReadSentence } from '../reading';

/** Flesch reading ease of the whole script; higher is easier. */
export function flesch(reading: Reading): Figure {
  const { evidence, directives } = hardest(reading);
  return { value: whole(reading).fleschReadingEase, unit: 'points', evidence, whenLow: directives };
}

/** Flesch–Kincaid grade of the whole script, in school years. */
export function grade(reading: Reading): Figure {
  const { evidence, directives } = hardest(reading);
  return { value: whole(reading).fleschKincaidGrade, unit: 'school years', evidence, whenHigh: directives };
}

/**
 * Mean words of the sentences that state facts. Questions and joints are short by design and are left out:
 * with them in, a lively dialogue of long-winded facts would pass.
 */
export function sentenceLength(reading: Reading): Figure {
  const facts = reading.sentences.filter((sentence) => sentence.statesFact);
  const total = facts.reduce((sum, sentence) => sum + sentence.words, 0);
  const byLength = [...facts].sort((a, b) => b.words - a.words || a.index - b.index);
  const longest = byLength.slice(0, reading.template.definitions.maxEvidence);
  const shortest = byLength.slice(-reading.template.definitions.maxEvidence).reverse();
  return {
    value: facts.length === 0 ? 0 : total / facts.length,
    unit: 'words a sentence',
    evidence: [longest[0], shortest[0]].flatMap((one) =>
      one ? evidenceOf(one, counted(one.words, 'word')) : [],
    ),
    whenLow: shortest.map((one) =>
      mending('merge-sentences', one, `Only ${counted(one.words, 'word')}, in a script of short sentences.`),
    ),
    whenHigh: longest.map((one) =>
      mending('split-sentence', one, `${one.words} words, in a script of long sentences.`),
    ),
  };
}

/** Share of sentences with more words than an ear holds. */
export function longSentences(reading: Reading): Figure {
  const limit = reading.template.definitions.longSentenceWords;
  const long = reading.sentences
    .filter((sentence) => sentence.words > limit)
    .sort((a, b) => b.words - a.words);
  return {
    value: long.length / Math.max(1, reading.sentences.length),
    unit: 'share of sentences',
    evidence: long.map((sentence) => evidenceOf(sentence, `${sentence.words} words, more than ${limit}`)),
    whenHigh: long.map((one) =>
      mending('split-sentence', one, `${one.words} words in one breath; ${limit} are the most an ear holds.`),
    ),
  };
}

function mending(action: Directive['action'], { part, id }: ReadSentence, reason: string): Directive {
  return { action, partId: part.id, sentenceId: id, reason };
}

function whole(reading: Reading) {
  return readability(reading.sentences.map((sentence) => sentence.text).join(' '));
}

function hardest(reading: Reading): { readonly evidence: Evidence[]; readonly directives: Directive[] } {
  const scored = reading.sentences
    .filter((sentence) => sentence.statesFact)
    .map((sentence) => ({ sentence, ease: Math.round(readability(sentence.text).fleschReadingEase) }))
    .sort((a, b) => a.ease - b.ease || a.sentence.index - b.sentence.index)
    .slice(0, reading.template.definitions.maxEvidence);
  const reason = (ease: number) => `Reading ease ${ease}: among the hardest sentences to follow by ear.`;
  return {
    evidence: scored.map(({ sentence, ease }) => evidenceOf(sentence, `reading ease ${ease}`)),
    directives: scored.map(({ sentence, ease }) => mending('simplify', sentence, reason(ease))),
  };
}
