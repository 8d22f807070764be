import { type Command, Option } from 'commander';
import { InputError } from '../../../domain/failure';
import { formatMicros } from '../../../domain/money';
import { atOnceOption, deadlineAt, dollarsOption } from '../../batch/option-values';
import { afterBatchMessage, withBatch } from '../../batch/speak-to-batch';
import {
  type CommandContext,
  type CommonOptions,
  newCommand,
  runWork,
  type Shell,
} from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';
import { localMinute } from '../../episode/episode-table';
import type { Server } from '../../server/reach-server';

interface SetOptions {
  readonly budget?: number;
  readonly atOnce?: number;
  readonly deadline?: string;
}

export function setCommand(shell: Shell): Command {
  return newCommand(shell, 'set', {
    summary: 'change the budget, the deadline, or how many episodes are at work',
    examples: ['batch set season-1 --budget 60', 'batch set season-1 --at-once 2 --deadline none'],
  })
    .argument('<id>', 'the batch')
    .addOption(
      new Option('--budget <dollars>', 'of all episodes together').argParser(dollarsOption('--budget')),
    )
    .addOption(new Option('--at-once <n>', 'episodes at work, 1 to 5').argParser(atOnceOption))
    .option('--deadline <time>', '18:30, 2026-11-23T06:00 or 8h from now; none takes it away')
    .action((id: string, options: CommonOptions & SetOptions) =>
      runWork(shell, options, false, (context) => set(context, id, changesOf(options, Date.now()))),
    );
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

function set(context: CommandContext, id: string, changes: Changes): Promise<ExitCode> {
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
      : [`At most ${atOnce} ${atOnce === 1 ? 'episode is' : 'episodes are'} at work from now on.`]),
    ...(at === undefined
      ? []
      : [at === null ? `${id} has no deadline any more.` : `The deadline is ${localMinute(at)} now.`]),
  ].join(' ');
}
