/** Pauses of a batch: when it begins nothing new by itself, and what a person can do then. */
import { formatMicros } from '../money';
import type { BatchState, Pause } from './batch-state';
import { forecast } from './forecast';
import { freeMicros } from './money';
import { MOST_STANDING } from './state';

/** Money that is short for the next episode. */
export function moneyPause(state: BatchState, shortMicros: number, now: number): Pause {
  const { remaining, capMicros } = state;
  return {
    cause: 'budget',
    since: now,
    reason:
      `${formatMicros(freeMicros(state))} of the budget of ${formatMicros(capMicros)} is free, ${formatMicros(shortMicros)} too little for the next episode; ` +
      `${toCome(remaining.episodes)} about ${formatMicros(remaining.likelyMicros)}.`,
  };
}

/** Time that is short for what is left, as far as quotes or measured episodes tell; said once. */
export function deadlinePause(state: BatchState, now: number): Pause | undefined {
  const { deadlineAt, deadlineAccepted } = state;
  if (deadlineAt === undefined || deadlineAccepted) return undefined;
  const { finishAt, measured } = forecast(state, now);
  if (finishAt.likely <= deadlineAt) return undefined;
  const from = measured === 0 ? 'as estimated' : `by ${measured} measured episodes`;
  return {
    cause: 'deadline',
    since: now,
    reason: `The deadline is ${deadlineAt < now ? 'past' : `${minutesOf(deadlineAt - now)} away`} and ${toCome(state.remaining.episodes)} ${minutesOf(finishAt.likely - now)}, ${from}.`,
  };
}

/**
 * The pause for episodes that wait for people where something common to all is wrong: an account without credit, or likely so,
 * where there are too many.
 */
export function standingPause(state: BatchState, now: number): Pause | undefined {
  const broke = Object.entries(state.standing).find(([, { standing }]) => standing.outOfCredit);
  if (broke !== undefined) {
    const [id, { standing: why }] = broke;
    return {
      cause: 'standing',
      since: now,
      reason: `${id}: ${why.reason} Nothing new begins until it goes on.`,
    };
  }
  const standing = Object.keys(state.standing).length;
  if (standing < MOST_STANDING) return undefined;
  return {
    cause: 'standing',
    since: now,
    reason: `${standing} episodes wait for a person; nothing new begins until some go on.`,
  };
}

export interface Way {
  /** The update that does it. */
  readonly update: string;
  readonly says: string;
}

/** Ways in which a person can end a pause. */
export function waysOut(id: string, { cause }: Pause): readonly Way[] {
  const finish: Way = {
    update: 'finish',
    says: `showrunner batch finish ${id} ends the batch with what is done and under way`,
  };
  const lower: Way = {
    update: 'lowerStandard',
    says: `showrunner batch lower ${id} --cost NAME --quality NAME makes what is left with other templates`,
  };
  switch (cause) {
    case 'person':
      return [{ update: 'resume', says: `showrunner batch resume ${id} goes on` }, finish];
    case 'budget':
      return [
        { update: 'setBudget', says: `showrunner batch set ${id} --budget DOLLARS raises the budget` },
        lower,
        finish,
      ];
    case 'deadline':
      return [
        {
          update: 'setDeadline',
          says: `showrunner batch set ${id} --deadline TIME moves the deadline; showrunner batch resume ${id} goes on past it`,
        },
        lower,
        finish,
      ];
    case 'manifest':
      return [{ update: 'resume', says: `showrunner batch resume ${id} tries again` }, finish];
    case 'standing':
      return [
        {
          update: 'retry',
          says: `showrunner batch retry ${id} tries again what is parked, as the update retry of each episode does`,
        },
        finish,
      ];
  }
}

function toCome(count: number): string {
  return count === 1 ? '1 episode to come needs' : `${count} episodes to come need`;
}

function minutesOf(ms: number): string {
  const minutes = Math.round(ms / 60_000);
  return minutes < 120 ? `${minutes} min` : `${(minutes / 60).toFixed(1)} h`;
}
