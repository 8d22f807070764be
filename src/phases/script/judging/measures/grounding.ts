import type { Directive } from '../../../../domain/quality';
import { evidenceOf, type Figure, type Reading } from '../reading';

/**
 * Share of fact-stating sentences in which no check against the stored documents finds a fault (see `checkFact`). A script
 * without any fact is not grounded but empty: 0.
 */
export function grounding({ facts }: Reading): Figure {
  const loose = facts.filter(({ faults }) => faults.length > 0);
  return {
    value: facts.length === 0 ? 0 : 1 - loose.length / facts.length,
    unit: 'share of facts',
    evidence: loose.map((fact) => evidenceOf(fact, fact.faults.join('; '))),
    whenLow: loose.map(
      ({ part, id, faults }): Directive => ({
        action: 'drop-sentence',
        partId: part.id,
        sentenceId: id,
        reason: `Not in its sources: ${faults.join('; ')}.`,
      }),
    ),
  };
}
