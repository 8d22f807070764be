import type { Claim, Findings } from '../../../domain/research';
import { ProperNames } from './proper-names';
import { type Unit, unitOf } from './unit';

/** Claims of the ids given, as units in that order. */
export function unitsFor(claimIds: readonly string[], findings: Findings): Unit[] {
  const byId = new Map<string, Claim>(findings.claims.map((claim) => [claim.id, claim]));
  const names = new ProperNames(findings);
  return claimIds.flatMap((id) => {
    const claim = byId.get(id);
    const unit = claim === undefined ? undefined : unitOf(claim, names);
    return unit === undefined ? [] : [unit];
  });
}

/** `next` stands directly behind `before` in one paragraph of a source: nothing has to join them. */
export function continues(before: Unit, next: Unit): boolean {
  const gap = next.start - before.end;
  const leaned = next.claim.leansOn.some(
    (lean) => lean.sourceId === before.sourceId && lean.end === before.end && lean.start >= before.start,
  );
  return leaned || (before.sourceId === next.sourceId && gap >= -1 && gap <= 1);
}

/** What is settled, or openly fought over, is worth more than what nobody checked. */
export const STATE_WEIGHT: Readonly<Record<Claim['state'], number>> = {
  verified: 0.2,
  disputed: 0.15,
  likely: 0.1,
  uncertain: 0,
  unverified: 0,
};
