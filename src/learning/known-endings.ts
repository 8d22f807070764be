/**
 * Episodes that ended where they could not say so themselves: a run that was terminated, or whose last words could not be
 * written, leaves the outcome of its last checkpoint, which says that it goes on. The server's histories know better. Pure.
 */
import type { Outcome } from '../domain/outcome';
import type { EpisodeStatus } from '../domain/progress';
import { namesOf } from './read-outcomes';

/** A run that ended without completing, as the server's list has it. Times are milliseconds since 1970. */
export interface KnownEnding {
  readonly id: string;
  readonly status: EpisodeStatus;
  readonly startedAt: number;
  readonly endedAt: number | null;
}

/** Between the start that the server knows and the one that the episode knows. */
const TOLERANCE_MS = 60_000;
const UNDER_WAY: readonly EpisodeStatus[] = ['running', 'parked', 'waiting'];

/** The outcomes with the endings that the server knows of, and a sentence for runs of which there is no outcome at all. */
export function withEndings(
  outcomes: readonly Outcome[],
  endings: readonly KnownEnding[],
): { readonly outcomes: readonly Outcome[]; readonly problems: readonly string[] } {
  const settled = outcomes.map((outcome) => {
    const ending = endings.find((one) => isOf(one, outcome));
    if (ending === undefined || !UNDER_WAY.includes(outcome.status)) return outcome;
    return { ...outcome, status: ending.status, reason: `its run was ${ending.status}` };
  });
  const known = new Set(outcomes.map(({ id }) => id));
  const unknown = [...new Set(endings.map(({ id }) => id))].filter((id) => !known.has(id)).sort();
  if (unknown.length === 0) return { outcomes: settled, problems: [] };
  const named = namesOf(unknown.map((id) => ({ id })));
  return {
    outcomes: settled,
    problems: [
      `${named} ended without an outcome: before the first phase was done, or as a part of a trial. Nothing is learned from that.`,
    ],
  };
}

function isOf({ id, startedAt, endedAt }: KnownEnding, outcome: Outcome): boolean {
  return (
    id === outcome.id &&
    outcome.startedAt >= startedAt - TOLERANCE_MS &&
    (endedAt === null || outcome.startedAt <= endedAt)
  );
}
