import type { Directive } from '../../../../domain/quality';
import { readability } from '../../../../language/readability';
import { evidenceOf, type Figure, plural, type Reading, type ReadSentence } from '../reading';

/** Flesch reading ease of the whole script; higher is easier. */
export function flesch(reading: Reading): Figure {
  return { value: whole(reading).fleschReadingEase, unit: 'points', ...hardest(reading) };
}

/** Flesch–Kincaid grade of the whole script, in school years. */
export function grade(reading: Reading): Figure {
  return { value: whole(reading).fleschKincaidGrade, unit: 'school years', ...hardest(reading) };
}

/**
 * Mean words of the sentences that state facts. Questions and joints are short by design and are left out:
 * with them in, a lively dialogue of long-winded facts would pass.
 */
export function sentenceLength(reading: Reading): Figure {
  const facts = reading.sentences.filter((sentence) => sentence.statesFact);
  const total = facts.reduce((sum, sentence) => sum + sentence.words, 0);
  const longest = [...facts].sort((a, b) => b.words - a.words || a.index - b.index);
  return {
    value: facts.length === 0 ? 0 : total / facts.length,
    unit: 'words a sentence',
    evidence: longest.slice(0, 2).map((sentence) => evidenceOf(sentence, plural(sentence.words, 'word'))),
    directives: [],
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
    directives: long.map((sentence) => ({
      action: 'split-sentence',
      partId: sentence.part.id,
      sentenceId: sentence.id,
      reason: `${sentence.words} words in one breath; ${limit} are the most an ear holds.`,
    })),
  };
}

function whole(reading: Reading) {
  return readability(reading.sentences.map((sentence) => sentence.text).join(' '));
}

function hardest(reading: Reading): Pick<Figure, 'evidence' | 'directives'> {
  const ease = (sentence: ReadSentence) => readability(sentence.text).fleschReadingEase;
  const scored = reading.sentences
    .filter((sentence) => sentence.statesFact)
    .map((sentence) => ({ sentence, ease: ease(sentence) }))
    .sort((a, b) => a.ease - b.ease || a.sentence.index - b.sentence.index)
    .slice(0, reading.template.definitions.maxEvidence);
  return {
    evidence: scored.map((entry) => evidenceOf(entry.sentence, `reading ease ${Math.round(entry.ease)}`)),
    directives: scored.map(
      (entry): Directive => ({
        action: 'simplify',
        partId: entry.sentence.part.id,
        sentenceId: entry.sentence.id,
        reason: `Reading ease ${Math.round(entry.ease)}: among the hardest sentences to follow by ear.`,
      }),
    ),
  };
}
