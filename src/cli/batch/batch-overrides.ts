import { MICROS_PER_DOLLAR } from '../../domain/money';
import type { BatchOverrides } from '../../intake/batch/parsed-batch';
import type { BatchOptions } from '../command/declarations/batch-options';
import { deadlineAt, HOUR_MS, isFromNow } from './deadline';

/** The options of the command line as the intake of batches takes them: dollars, and a moment with its zone or hours from now. */
export function overridesOf(
  { budget, atOnce, through, deadline, show, id }: BatchOptions,
  now: number,
): BatchOverrides {
  return {
    budget: budget === undefined ? undefined : budget / MICROS_PER_DOLLAR,
    atOnce,
    through,
    show,
    id,
    ...(deadline === undefined ? {} : deadlineOverride(deadline, now)),
  };
}

/** Hours stay hours: the same command an hour later means the same batch. */
function deadlineOverride(text: string, now: number): BatchOverrides {
  const at = deadlineAt(text, now);
  return isFromNow(text) ? { deadlineHours: (at - now) / HOUR_MS } : { deadline: new Date(at).toISOString() };
}
