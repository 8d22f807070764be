import type { Parked } from '../../domain/progress';

/** Why an episode stands still, as a person reads it; a bug of ours is named as one, since no `retry` mends it alone. */
export function reasonOf({ reason, unexpected }: Pick<Parked, 'reason' | 'unexpected'>): string {
  return unexpected ? `unexpected: ${reason} (details in the worker's log)` : reason;
}
