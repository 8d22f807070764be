import { namesIn } from '../names';
import { numbersIn } from '../numbers';
import { plainQuotes, quotedSpans } from '../phrases';
import { evidenceOf, type Figure, type Reading, type ReadSentence } from '../reading';

/** Number of opening lines that are read for something concrete. */
const OPENING = 3;
const GREETING =
  /^(?:hello|hi|hey|welcome|good (?:morning|afternoon|evening)|greetings|today (?:we|on)|in this episode|you(?:'re| are) listening)\b/i;

/**
 * Scores the opening of the episode: half for something concrete in its first lines (a number, a name or quoted words), half for no greeting
 * at its very beginning. A definition has nothing concrete. 0–1.
 */
export function opening(reading: Reading): Figure {
  const lines = reading.sentences.slice(0, OPENING).filter(({ role }) => role !== 'frame');
  const first = reading.sentences[0];
  if (!first) return { value: 0, unit: 'share', evidence: [] };
  const concrete = lines.find((line) => isConcrete(reading, line));
  const greets = GREETING.test(plainQuotes(first.text));
  return {
    value: (concrete ? 0.5 : 0) + (greets ? 0 : 0.5),
    unit: 'share',
    evidence: [
      concrete
        ? evidenceOf(concrete, 'opens with something concrete')
        : evidenceOf(first, 'nothing concrete in the opening'),
      ...(greets ? [evidenceOf(first, 'begins with a greeting')] : []),
    ],
    whenLow: [
      {
        action: 'add-material',
        partId: first.part.id,
        claimId: reading.brief.hook.claimId,
        reason: greets ? 'The episode begins with a greeting.' : 'Nothing concrete in the opening lines.',
      },
    ],
  };
}

function isConcrete({ knownNames }: Reading, { text }: ReadSentence): boolean {
  return (
    numbersIn(text).some(({ value }) => value > 1) ||
    namesIn(text, knownNames).length > 0 ||
    quotedSpans(text).length > 0
  );
}
