import type { Claim, Findings } from '../../../domain/research';
import { stemSet } from '../../../language/similarity';
import { ProperNames } from './proper-names';
import { conflicting } from './relation';
import { announces, countsOn, type Unit, unitOf } from './unit';

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

const STATE_WEIGHT: Readonly<Record<Claim['state'], number>> = {
  verified: 0.2,
  disputed: 0.15,
  likely: 0.1,
  uncertain: 0,
  unverified: 0,
};
const LINK_WEIGHT = 0.3;
/** Disagreement is the best material there is, and one side alone would be wrong. */
const CONFLICT_WEIGHT = 3;

/**
 * Units, told in the order given, ranked from the one that must stay to the one that can go first: again and again the
 * unit goes that matters least and that its neighbours need least, so that what is left hangs together.
 */
export function byWorth(units: readonly Unit[], ideaClaimId: string | undefined): Unit[] {
  const kept = [...units];
  const gone: Unit[] = [];
  const stems = new Map(units.map((unit) => [unit, stemSet(unit.claim.text)]));
  const link = (a: Unit | undefined, b: Unit | undefined) =>
    a === undefined || b === undefined ? 0 : linkBetween(a, b, stems.get(a), stems.get(b));
  const worth = (unit: Unit, place: number) =>
    (unit.claim.id === ideaClaimId ? 10 : 0) +
    unit.claim.relevance +
    STATE_WEIGHT[unit.claim.state] +
    (kept.some((other) => conflicting(other, unit)) ? CONFLICT_WEIGHT : 0) +
    LINK_WEIGHT * (link(kept[place - 1], unit) + link(unit, kept[place + 1]));
  while (kept.length > 0) {
    const worths = kept.map(worth);
    const [unit] = kept.splice(worths.indexOf(Math.min(...worths)), 1);
    if (unit !== undefined) gone.unshift(unit);
  }
  return gone;
}

/** 0–1: how naturally `next` is heard after `before`. */
function linkBetween(
  before: Unit,
  next: Unit,
  a: ReadonlySet<string> = new Set(),
  b: ReadonlySet<string> = new Set(),
): number {
  if (continues(before, next)) return 1;
  const names = next.claim.names.some((name) => before.claim.names.includes(name));
  const shared = [...b].filter((stem) => a.has(stem)).length;
  return Math.min(0.8, (names ? 0.5 : 0) + shared * 0.15);
}

/** Units that follow each other in one source, in its order. */
export type Passage = readonly Unit[];

/** The chosen units as passages, in the order that the brief tells them; the two sides of a conflict stand together. */
export function passagesOf(chosen: readonly Unit[], order: readonly string[]): Passage[] {
  const told = [...chosen].sort((a, b) => order.indexOf(a.claim.id) - order.indexOf(b.claim.id));
  const standing = told.filter(
    (unit, place) =>
      (!announces(unit) || followedBy(unit, told[place + 1])) &&
      (!countsOn(unit) || followedBy(told[place - 1], unit)),
  );
  const passages: Unit[][] = [];
  for (const unit of standing) {
    const last = passages.at(-1);
    if (last !== undefined && followedBy(last.at(-1), unit)) last.push(unit);
    else passages.push([unit]);
  }
  return sidesTogether(passages);
}

function followedBy(before: Unit | undefined, next: Unit | undefined): boolean {
  return before !== undefined && next !== undefined && continues(before, next);
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
