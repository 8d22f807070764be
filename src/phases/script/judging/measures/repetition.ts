import type { Directive } from '../../../../domain/quality';
import { jaccard } from '../../../../english/similarity';
import { words } from '../../../../english/words';
import { evidenceOf, type Figure, type Reading, type ReadSentence } from '../reading';

interface Repeat {
  readonly sentence: ReadSentence;
  readonly of: ReadSentence;
  readonly how: string;
}

/** What has been said up to a sentence, kept so that each sentence is compared once. */
interface Memory {
  readonly texts: Map<string, ReadSentence>;
  readonly runs: Map<string, ReadSentence>;
  readonly stems: { readonly sentence: ReadSentence; readonly stems: ReadonlySet<string> }[];
}

/** Nobody hears the third "the". */
const ARTICLE = /^(?:the|an?|in)$/;
/** Two or three words shared by chance are no repetition. */
const FEWEST_STEMS = 4;

/**
 * Share of sentences that repeat an earlier one: the same words, nearly the same meaning-carrying words, a long
 * run of the same words, or the third in a row with the same beginning. Lines said by design (a disclosure, a
 * sign-off) are sentences like any other: said twice they are heard twice.
 */
export function repetition(reading: Reading): Figure {
  const memory: Memory = { texts: new Map(), runs: new Map(), stems: [] };
  const repeats: Repeat[] = [];
  for (const sentence of reading.sentences) {
    const spoken = words(sentence.text.toLowerCase());
    const runs = runsOf(spoken, reading.template.definitions.repeatedRunWords);
    const repeat = recall(reading, memory, sentence, spoken, runs);
    if (repeat) repeats.push(repeat);
    memory.texts.set(spoken.join(' '), sentence);
    for (const run of runs) memory.runs.set(run, sentence);
    if (sentence.stems.length >= FEWEST_STEMS)
      memory.stems.push({ sentence, stems: new Set(sentence.stems) });
  }
  return {
    value: repeats.length / Math.max(1, reading.sentences.length),
    unit: 'share of sentences',
    evidence: repeats.map((repeat) =>
      evidenceOf(repeat.sentence, `${repeat.how} ${repeat.of.id}: "${repeat.of.text}"`),
    ),
    whenHigh: repeats.map(mending),
  };
}

function recall(
  reading: Reading,
  memory: Memory,
  sentence: ReadSentence,
  spoken: readonly string[],
  runs: readonly string[],
): Repeat | undefined {
  const same = memory.texts.get(spoken.join(' '));
  if (same) return { sentence, of: same, how: 'the same words as' };
  const stems = new Set(sentence.stems);
  const limit = reading.template.definitions.nearDuplicateShare;
  const near =
    sentence.stems.length >= FEWEST_STEMS && memory.stems.find((said) => jaccard(stems, said.stems) >= limit);
  if (near) return { sentence, of: near.sentence, how: 'says the same as' };
  for (const run of runs) {
    const earlier = memory.runs.get(run);
    if (earlier) return { sentence, of: earlier, how: `says "${run}" again, as` };
  }
  return sameBeginning(reading, sentence, spoken[0]);
}

function sameBeginning(
  reading: Reading,
  sentence: ReadSentence,
  opening: string | undefined,
): Repeat | undefined {
  const before = reading.sentences[sentence.index - 2];
  const last = reading.sentences[sentence.index - 1];
  if (
    !before ||
    !last ||
    opening === undefined ||
    ARTICLE.test(opening) ||
    before.part.id !== sentence.part.id
  )
    return undefined;
  const same = [before, last].every((earlier) => words(earlier.text.toLowerCase())[0] === opening);
  return same
    ? { sentence, of: before, how: `the third in a row to begin with "${opening}", after` }
    : undefined;
}

function runsOf(spoken: readonly string[], length: number): string[] {
  const count = Math.max(0, spoken.length - length + 1);
  return Array.from({ length: count }, (_, at) => spoken.slice(at, at + length).join(' '));
}

function mending({ sentence, of, how }: Repeat): Directive {
  return {
    action: sentence.statesFact ? 'drop-sentence' : 'replace-joint',
    partId: sentence.part.id,
    sentenceId: sentence.id,
    reason: `${how.charAt(0).toUpperCase()}${how.slice(1)} ${of.id}.`,
  };
}
