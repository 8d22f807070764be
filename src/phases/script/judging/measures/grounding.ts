import type { Directive } from '../../../../domain/quality';
import { evidenceOf, type Figure, type Reading, type ReadSentence } from '../reading';

/**
 * Share of fact-stating sentences that the stored documents say (see `checkCitation`). A script without any
 * fact is not grounded but empty: 0.
 */
export function grounding(reading: Reading): Figure {
  const checked = reading.facts;
  const loose = checked.filter((entry) => entry.faults.length > 0);
  return {
    value: checked.length === 0 ? 0 : 1 - loose.length / checked.length,
    unit: 'share of facts',
    evidence: loose.map((entry) => evidenceOf(entry, entry.faults.join('; '))),
    whenLow: loose.map((entry) => dropping(entry, `Not in its sources: ${entry.faults.join('; ')}.`)),
  };
}

/** Share of the numbers in fact-stating sentences that stand in what the sentence quotes; 1 without numbers. */
export function figures(reading: Reading): Figure {
  const checked = reading.facts;
  const said = checked.reduce((sum, entry) => sum + entry.numbers.length, 0);
  const stray = checked.filter((entry) => entry.strayNumbers.length > 0);
  const strayCount = stray.reduce((sum, entry) => sum + entry.strayNumbers.length, 0);
  const listed = (entry: (typeof stray)[number]) =>
    entry.strayNumbers.map((number) => number.text).join(', ');
  return {
    value: said === 0 ? 1 : 1 - strayCount / said,
    unit: 'share of numbers',
    evidence: stray.map((entry) => evidenceOf(entry, `not quoted: ${listed(entry)}`)),
    whenLow: stray.map((entry) => dropping(entry, `No quote of it has ${listed(entry)}.`)),
  };
}

function dropping(sentence: ReadSentence, reason: string): Directive {
  return { action: 'drop-sentence', partId: sentence.part.id, sentenceId: sentence.id, reason };
}
