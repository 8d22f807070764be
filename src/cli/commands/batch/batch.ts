import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { InputError } from '../../../domain/failure';
import { addBatchOptions, type BatchOptions } from '../../batch/batch-options';
import { runBatch, startBatch } from '../../batch/run-batch';
import {
  type CommonOptions,
  newCommand,
  runWork,
  type Shell,
  withCommonOptions,
} from '../../command/context';
import { addCommand } from './add';
import { allotCommand } from './allot';
import { cancelCommand } from './cancel';
import { estimateCommand } from './estimate';
import { finishCommand } from './finish';
import { firstCommand } from './first';
import { listCommand } from './list';
import { lowerCommand } from './lower';
import { pauseCommand } from './pause';
import { resumeCommand } from './resume';
import { retryCommand } from './retry';
import { setCommand } from './set';
import { startCommand } from './start';
import { statusCommand } from './status';
import { watchCommand } from './watch';

const SUBCOMMANDS = [
  ...[estimateCommand, startCommand, watchCommand, statusCommand, listCommand],
  ...[pauseCommand, resumeCommand, retryCommand, finishCommand, cancelCommand],
  ...[firstCommand, addCommand, setCommand, allotCommand, lowerCommand],
];

/** `batch <manifest>` makes a season; the other words after `batch` are commands of their own. */
export function batchCommand(shell: Shell): Command {
  const command = newCommand(shell, 'batch', {
    summary: 'make a season of episodes in one go, inside one budget',
    description:
      'Makes every episode of a manifest (JSON, or CSV with a header), at most five at work at once, and shows the batch ' +
      'being made, with a server and a worker of its own where none is there. Interrupted or killed, the same command goes ' +
      'on where it was; what is complete costs nothing again.',
    examples: [
      'batch season.json',
      'batch season.csv --budget 40 --at-once 3 --deadline 8h',
      'batch season.json --through research',
      'batch status season-1',
    ],
  })
    .usage('[options] <manifest> | batch [options] <command>')
    // An option behind a command's name is that command's.
    .enablePositionalOptions()
    .allowExcessArguments();
  addBatchOptions(command)
    .option('--detach', 'start without waiting, as batch start does')
    .action((manifest: string, options: CommonOptions & BatchOptions & { detach?: true }, own: Command) =>
      runWork(shell, options, true, (context) => {
        refuseOtherWords(manifest, own.args);
        return options.detach ? startBatch(context, manifest, options) : runBatch(context, manifest, options);
      }),
    );
  for (const subcommand of SUBCOMMANDS) command.addCommand(withCommonOptions(subcommand(shell)));
  return command;
}

/** A mistyped command would be read as the name of a manifest. */
function refuseOtherWords(manifest: string, words: readonly string[]): void {
  const isFile = /\.\w+$/.test(manifest) || existsSync(manifest);
  if (!isFile) {
    throw new InputError(
      `"${manifest}" is neither a manifest, whose name ends in .json or .csv, nor a command of batch; showrunner batch --help lists them.`,
    );
  }
  if (words.length > 1)
    throw new InputError(`A batch is made from one manifest; "${words[1] ?? ''}" is one word too many.`);
}
