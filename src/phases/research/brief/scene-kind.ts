import type { Claim, NarrativeBrief } from '../../../domain/research';

/** What a listener holds on to in the sentence that opens an episode. */
export function sceneKind({ spokenWords, statistics, conflictsWith }: Claim): NarrativeBrief['hook']['kind'] {
  if (conflictsWith.length > 0) return 'contradiction';
  if (spokenWords !== undefined) return 'quote';
  return statistics.length > 0 ? 'number' : 'scene';
}
