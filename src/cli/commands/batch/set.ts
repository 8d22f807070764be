import { InputError } from '../../../domain/failure';
import { formatMicros } from '../../../domain/money';
import { counted } from '../../../domain/wording';
import { deadlineAt } from '../../batch/deadline';
import { afterBatchMessage, withBatch } from '../../batch/speak-to-batch';
import type { CommandContext } from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';
import { localMinute } from '../../episode/episode-table';
import type { Server } from '../../server/reach-server';

export interface SetOptions {
  /** Micro-dollars. */
  readonly budget?: number;
  readonly atOnce?: number;
  readonly deadline?: string;
}

interface Changes {
  readonly budgetMicros?: number;
  readonly atOnce?: number;
  /** Epoch ms, or null for none. */
  readonly deadlineAt?: number | null;
}

/** Rejects with a sentence where nothing is to be changed. */
export function changesOf({ budget, atOnce, deadline }: SetOptions, now: number): Changes {
  if (budget === undefined && atOnce === undefined && deadline === undefined) {
    throw new InputError('Say what to change: --budget, --at-once or --deadline.');
  }
  return {
    ...(budget === undefined ? {} : { budgetMicros: budget }),
    ...(atOnce === undefined ? {} : { atOnce }),
    ...(deadline === undefined ? {} : { deadlineAt: deadline === 'none' ? null : deadlineAt(deadline, now) }),
  };
}

export function changeBatch(context: CommandContext, id: string, options: SetOptions): Promise<ExitCode> {
  const changes = changesOf(options, Date.now());
  return withBatch(context, id, async (listener) => {
    await context.interruption.orStop(apply(listener.server, id, changes));
    return afterBatchMessage(context, listener, {
      said: saidOf(id, changes),
      document: { ...changes },
    });
  });
}

async function apply({ batches }: Server, id: string, changes: Changes): Promise<void> {
  if (changes.budgetMicros !== undefined) await batches.setBudget(id, changes.budgetMicros);
  if (changes.atOnce !== undefined) await batches.setAtOnce(id, changes.atOnce);
  if (changes.deadlineAt !== undefined) await batches.setDeadline(id, changes.deadlineAt);
}

/** One sentence a change. */
export function saidOf(id: string, { budgetMicros, atOnce, deadlineAt: at }: Changes): string {
  return [
    ...(budgetMicros === undefined ? [] : [`The budget of ${id} is ${formatMicros(budgetMicros)} now.`]),
    ...(atOnce === undefined
      ? []
      : [`At most ${counted(atOnce, 'episode')} ${atOnce === 1 ? 'is' : 'are'} at work from now on.`]),
    ...(at === undefined
      ? []
      : [at === null ? `${id} has no deadline any more.` : `The deadline is ${localMinute(at)} now.`]),
  ].join(' ');
}
