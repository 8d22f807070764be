/** Checks relations that a reader of the claims proposed against the numbers and words of the claims. */
import type { Finding, Quote } from '../../../domain/research';
import { closeness, numbersAgree, type TermSpace, type Terms } from './claim-terms';

/** Two statements, each by where its quote begins. */
export interface ProposedRelation {
  readonly relation: 'contradict' | 'agree';
  readonly a: Pick<Quote, 'sourceId' | 'start'>;
  readonly b: Pick<Quote, 'sourceId' | 'start'>;
  readonly about: string;
}

/** Two statements that cannot both hold, by their places among the findings. */
export interface Conflict {
  readonly a: number;
  readonly b: number;
  readonly about: string;
}

/** Places in the term space; of an agreement the first is the smaller. */
export interface Relations {
  readonly conflicts: readonly Conflict[];
  readonly agreements: readonly (readonly [number, number])[];
  /** Number of agreements that were proposed and not taken. */
  readonly refused: number;
}

/** A false agreement makes a lone claim look verified: more has to be shared, and nothing may speak against it. */
const SAME_FACT = 0.15;

/**
 * The proposed contradictions, and the agreements that the words of both bear out. Those who dispute a cause share few words, so a
 * contradiction needs none in common.
 */
export function relationsOf(
  proposed: readonly ProposedRelation[],
  findings: readonly Finding[],
  space: TermSpace,
): Relations {
  const placed = proposed.flatMap(({ relation, about, ...pair }) => {
    const [a, b] = [placeOf(pair.a, findings), placeOf(pair.b, findings)].sort((x, y) => x - y) as [
      number,
      number,
    ];
    if (a < 0 || a === b || findings[a]?.sourceId === findings[b]?.sourceId) return [];
    const [x, y] = [space.terms[a] as Terms, space.terms[b] as Terms];
    return [{ relation, about, a, b, x, y, close: closeness(x, y, space) }];
  });
  const agreements = placed.filter(({ relation }) => relation === 'agree');
  const borneOut = agreements.filter(
    ({ close, x, y }) => close >= SAME_FACT && numbersAgree(x, y) && x.negated === y.negated,
  );
  return {
    conflicts: placed
      .filter(({ relation }) => relation === 'contradict')
      .map(({ a, b, about }) => ({ a, b, about })),
    agreements: borneOut.map(({ a, b }) => [a, b] as const),
    refused: agreements.length - borneOut.length,
  };
}

function placeOf({ sourceId, start }: ProposedRelation['a'], findings: readonly Finding[]): number {
  return findings.findIndex((finding) => finding.sourceId === sourceId && finding.quote.start === start);
}
