import type { Claim, Findings } from '../../../domain/research';
import { conflicting } from './relation';
import { type Unit, unitOf } from './unit';

/** Characters between two sentences of a source that still read as one passage. */
const PASSAGE_GAP = 240;

/** Claims of the ids given, as units in that order. */
export function unitsFor(claimIds: readonly string[], findings: Findings): Unit[] {
  const byId = new Map<string, Claim>(findings.claims.map((claim) => [claim.id, claim]));
  return claimIds.flatMap((id) => {
    const claim = byId.get(id);
    const unit = claim === undefined ? undefined : unitOf(claim);
    return unit === undefined ? [] : [unit];
  });
}

const STATE_WEIGHT: Readonly<Record<Claim['state'], number>> = {
  verified: 0.25,
  disputed: 0.2,
  likely: 0.1,
  uncertain: 0,
  unverified: -0.1,
};

/**
 * Units from the one that must not be missing to the one that can: the idea first, then by relevance and proof, with a
 * preference for what continues a passage already chosen, because neighbours in a source tell a story together.
 */
export function byWorth(units: readonly Unit[], ideaClaimId: string | undefined): Unit[] {
  const left = [...units];
  const chosen: Unit[] = [];
  const worth = (unit: Unit) =>
    (unit.claim.id === ideaClaimId ? 10 : 0) +
    unit.claim.relevance +
    STATE_WEIGHT[unit.claim.state] +
    (chosen.some((other) => neighbours(other, unit)) ? 0.25 : 0) +
    (chosen.some((other) => conflicting(other, unit)) ? 0.6 : 0) -
    Math.max(0, unit.leans.length - 1) * 0.1;
  while (left.length > 0) {
    const best = left.reduce((a, b) => (worth(b) > worth(a) ? b : a));
    left.splice(left.indexOf(best), 1);
    chosen.push(best);
  }
  return chosen;
}

export function neighbours(a: Unit, b: Unit): boolean {
  if (a.sourceId !== b.sourceId) return false;
  const gap = a.start <= b.start ? b.start - a.end : a.start - b.end;
  return gap <= PASSAGE_GAP;
}

/** Units that follow each other in one source, in its order. */
export type Passage = readonly Unit[];

/**
 * The chosen units as passages in telling order: the idea's passage first, the rest by where `order` first names them,
 * the two sides of a conflict next to each other.
 */
export function passagesOf(
  chosen: readonly Unit[],
  order: readonly string[],
  ideaClaimId: string | undefined,
): Passage[] {
  const rank = new Map(order.map((id, index) => [id, id === ideaClaimId ? -1 : index]));
  const rankOf = (unit: Unit) => rank.get(unit.claim.id) ?? order.length;
  const passages: Unit[][] = [];
  const bySource = [...chosen].sort((a, b) =>
    a.sourceId === b.sourceId ? a.start - b.start || a.end - b.end : a.sourceId < b.sourceId ? -1 : 1,
  );
  for (const unit of bySource) {
    const last = passages[passages.length - 1];
    const previous = last?.[last.length - 1];
    if (last !== undefined && previous !== undefined && neighbours(previous, unit)) last.push(unit);
    else passages.push([unit]);
  }
  const first = (passage: Passage) => Math.min(...passage.map(rankOf));
  return sidesTogether(passages.sort((a, b) => first(a) - first(b)));
}

function sidesTogether(passages: readonly Passage[]): Passage[] {
  const left = [...passages];
  const ordered: Passage[] = [];
  while (left.length > 0) {
    const next = left.shift();
    if (next === undefined) break;
    ordered.push(next);
    const other = left.findIndex((passage) => passage.some((b) => next.some((a) => conflicting(a, b))));
    if (other >= 0) ordered.push(...left.splice(other, 1));
  }
  return ordered;
}
