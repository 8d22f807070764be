import type { Claim, NarrativeBrief } from '../../../domain/research';

/** Kind of hook in the claim that opens an episode. */
export function sceneKind({ spokenWords, statistics, conflictsWith }: Claim): NarrativeBrief['hook']['kind'] {
  if (conflictsWith.length > 0) return 'contradiction';
  if (spokenWords !== undefined) return 'quote';
  return statistics.length > 0 ? 'number' : 'scene';
}
