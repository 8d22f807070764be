import type { Directive, Evidence } from '../../../../domain/quality';
import { evidenceOf, type Figure, type Reading, type ReadSentence } from '../reading';

/** Coefficient of variation (standard deviation over mean) of the sentences' words: 0 is a metronome. */
export function variety(reading: Reading): Figure {
  const lengths = reading.sentences.map((sentence) => sentence.words);
  const mean = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length);
  const variance =
    lengths.reduce((sum, length) => sum + (length - mean) ** 2, 0) / Math.max(1, lengths.length);
  const runs = evenRuns(reading.sentences);
  return {
    value: mean === 0 ? 0 : Math.sqrt(variance) / mean,
    unit: 'coefficient of variation',
    evidence: runs.map(evenEvidence),
    whenLow: runs.flatMap((run) => mending(run, mean)),
  };
}

/** Three and more sentences in a row of one speaker's part whose lengths differ by no more than a tenth. */
function evenRuns(sentences: readonly ReadSentence[]): ReadSentence[][] {
  const runs: ReadSentence[][] = [];
  let run: ReadSentence[] = [];
  for (const sentence of sentences) {
    const previous = run.at(-1);
    const even =
      previous &&
      previous.part.id === sentence.part.id &&
      Math.abs(previous.words - sentence.words) <= previous.words / 10;
    if (even) run.push(sentence);
    else {
      if (run.length >= 3) runs.push(run);
      run = [sentence];
    }
  }
  if (run.length >= 3) runs.push(run);
  return runs.sort((a, b) => b.length - a.length);
}

function evenEvidence(run: readonly ReadSentence[]): Evidence {
  const first = run[0] as ReadSentence;
  return evidenceOf(first, `first of ${run.length} sentences in a row of about ${first.words} words`);
}

function mending(run: readonly ReadSentence[], mean: number): Directive[] {
  const middle = run[Math.floor(run.length / 2)] as ReadSentence;
  return [
    {
      action: middle.words > mean ? 'split-sentence' : 'merge-sentences',
      partId: middle.part.id,
      sentenceId: middle.id,
      reason: `${run.length} sentences in a row have about ${middle.words} words.`,
    },
  ];
}
