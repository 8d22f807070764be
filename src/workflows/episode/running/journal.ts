/** Keeps what outcomes need and progress forgets: for how long everything stood still, why, and what people decided. */
import type { ArtifactRef } from '../../../domain/artifact';
import { inShort } from '../../../domain/batch/batch';
import type { ParkCause, ParkTally, ReviewJournal, RunJournal } from '../../../domain/outcome';
import type { Phase } from '../../../domain/phase';
import type { Parked, PhaseProgress } from '../../../domain/progress';

export interface Journal {
  /** Undefined between phases, whose times do not count. */
  beginPhase(phase: Phase | undefined): void;
  /** A person gave a role to another model, or a host to another voice. */
  recast(): void;
  /** Pieces of work that begin (1) and that end or wait (-1). While none is at work, everything stands still. */
  atWork(change: 1 | -1): void;
  parked(key: string, parked: Parked & { readonly status: 'parked' | 'waiting' }): void;
  unparked(key: string): void;
  /** A script is shown to a person. */
  shown(script: ArtifactRef): void;
  decided(decision: 'approve' | 'script' | 'changes' | 'deadline'): void;
  /** How long everything stood still in a phase, and since when it does now, where it does. */
  standing(of: Phase): Pick<PhaseProgress, 'waitedMs' | 'waitingSince'>;
  snapshot(): RunJournal;
}

type Mutable<T> = { -readonly [K in keyof T]: T[K] };

/** Times come from `now`. */
export function createJournal(now: () => number): Journal {
  const stoodMs: Partial<Record<Phase, number>> = {};
  const tallies = new Map<string, Mutable<ParkTally>>();
  const open = new Map<string, { readonly tally: Mutable<ParkTally>; readonly since: number }>();
  let phase: Phase | undefined;
  let isRecast = false;
  let pieces = 0;
  let standsSince: number | undefined;
  let review: Mutable<ReviewJournal> | undefined;

  /** None where the clock was set back meanwhile. */
  const passedSince = (moment: number) => Math.max(0, now() - moment);

  function countStanding(): void {
    if (standsSince !== undefined && phase !== undefined)
      stoodMs[phase] = (stoodMs[phase] ?? 0) + passedSince(standsSince);
    standsSince = pieces > 0 ? undefined : now();
  }

  return {
    beginPhase(next) {
      countStanding();
      phase = next;
    },
    recast() {
      isRecast = true;
    },
    atWork(change) {
      countStanding();
      pieces += change;
      standsSince = pieces > 0 ? undefined : now();
    },
    parked(key, { step, reason, status, needsMicros, unexpected }) {
      const cause: ParkCause =
        status === 'waiting'
          ? 'decision'
          : needsMicros !== undefined
            ? 'money'
            : unexpected === true
              ? 'bug'
              : 'failure';
      const name = `${cause} ${step}`;
      const tally = tallies.get(name) ?? { step, cause, count: 0, standMs: 0, reason: '' };
      tally.count += 1;
      tally.reason = inShort(reason);
      tallies.set(name, tally);
      open.set(key, { tally, since: now() });
    },
    unparked(key) {
      const entry = open.get(key);
      if (entry !== undefined) entry.tally.standMs += passedSince(entry.since);
      open.delete(key);
    },
    shown(script) {
      review ??= { shown: script, changesRequested: 0, edits: 0 };
    },
    decided(decision) {
      if (review === undefined) return;
      if (decision === 'changes') review.changesRequested += 1;
      else if (decision === 'script') review.edits += 1;
      else review.approvedBy = decision === 'deadline' ? 'deadline' : 'person';
    },
    standing(of) {
      const waitedMs = stoodMs[of] ?? 0;
      return {
        ...(waitedMs === 0 ? {} : { waitedMs }),
        ...(of === phase && open.size > 0 && standsSince !== undefined ? { waitingSince: standsSince } : {}),
      };
    },
    snapshot() {
      countStanding();
      const parks = [...tallies.values()].slice(0, MOST_PARKS);
      return {
        stoodMs: { ...stoodMs },
        parks: parks.map((tally) => {
          const standing = [...open.values()].filter((entry) => entry.tally === tally);
          const sinceThen = standing.reduce((sum, { since }) => sum + passedSince(since), 0);
          return { ...tally, standMs: tally.standMs + sinceThen };
        }),
        ...(isRecast ? { isRecast } : {}),
        ...(review === undefined ? {} : { review: { ...review } }),
      };
    },
  };
}

/** An episode of hundreds of takes may park hundreds of times; the record stays small. */
const MOST_PARKS = 20;
