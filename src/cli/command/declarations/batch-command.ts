/** `batch`, which makes a season, and the commands below it that take a manifest or show a batch. */
import { existsSync } from 'node:fs';
import type { Command } from 'commander';
import { InputError } from '../../../domain/failure';
import type { CommonOptions, Shell } from '../context';
import { createCommand, withCommonOptions } from '../declare-command';
import { runWork } from '../run-command';
import { addBatchOptions, type BatchOptions } from './batch-options';
import { STEERING_COMMANDS } from './batch-steering-commands';

type Options = CommonOptions & BatchOptions;

/** `batch <manifest>` makes a season; the other words after `batch` are commands of their own. */
export function batchCommand(shell: Shell): Command {
  const command = createCommand(shell, 'batch', {
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
    .action((manifest: string, options: Options & { detach?: true }, own: Command) =>
      runWork(shell, options, 'make', async (context) => {
        refuseOtherWords(manifest, own.args);
        return options.detach
          ? load.start().startBatch(context, manifest, options)
          : load.run().runBatch(context, manifest, options);
      }),
    );
  const subcommands = [estimateCommand, startCommand, watchCommand, statusCommand, listCommand];
  for (const subcommand of [...subcommands, ...STEERING_COMMANDS])
    command.addCommand(withCommonOptions(subcommand(shell)));
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

function estimateCommand(shell: Shell): Command {
  const command = createCommand(shell, 'estimate', {
    summary: 'say what a season will cost and how long it will take, and start nothing',
    description:
      'Takes the same manifest and flags as batch, checks them the same way, and prints what each episode will cost at its ' +
      'best, as expected and at its worst, whether the budget is enough, and when the batch would be done.',
    examples: ['batch estimate season.json', 'batch estimate season.csv --budget 40 --deadline 8h'],
  });
  return addBatchOptions(command).action((manifest: string, options: Options) =>
    runWork(shell, options, 'make', (context) => load.estimate().estimateBatch(context, manifest, options)),
  );
}

function startCommand(shell: Shell): Command {
  const command = createCommand(shell, 'start', {
    summary: 'start a batch without waiting for it',
    description:
      'Starts a batch for a worker that runs elsewhere (showrunner dev, or a worker of the deployment) and ends at once.',
    examples: ['batch start season.json', 'batch start season.csv --through research'],
  });
  return addBatchOptions(command).action((manifest: string, options: Options) =>
    runWork(shell, options, 'make', (context) => load.start().startBatch(context, manifest, options)),
  );
}

function watchCommand(shell: Shell): Command {
  return createCommand(shell, 'watch', {
    summary: 'watch a batch until it ends or only waits for you',
    description:
      'Shows a batch being made until it ends, or until only episodes that need a person are left. Watching does no work: ' +
      'Ctrl-C ends only the watching.',
    examples: ['batch watch season-1', 'batch watch season-1 --json'],
  })
    .argument('<id>', 'the batch')
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.watch().watchBatch(context, id)),
    );
}

function statusCommand(shell: Shell): Command {
  return createCommand(shell, 'status', {
    summary: 'say where a batch stands',
    examples: ['batch status season-1', 'batch status season-1 --json'],
  })
    .argument('<id>', 'the batch')
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.status().batchStatus(context, id)),
    );
}

function listCommand(shell: Shell): Command {
  return createCommand(shell, 'list', {
    summary: 'list the batches',
    examples: ['batch list', 'batch list --json'],
  }).action((options: CommonOptions) =>
    runWork(shell, options, 'look', (context) => load.list().listBatches(context)),
  );
}

/** A command's module is loaded when the command runs. */
const load = {
  run: () => require('../../commands/batch/run') as typeof import('../../commands/batch/run'),
  start: () => require('../../commands/batch/start') as typeof import('../../commands/batch/start'),
  estimate: () => require('../../commands/batch/estimate') as typeof import('../../commands/batch/estimate'),
  watch: () => require('../../commands/batch/watch') as typeof import('../../commands/batch/watch'),
  status: () => require('../../commands/batch/status') as typeof import('../../commands/batch/status'),
  list: () => require('../../commands/batch/list') as typeof import('../../commands/batch/list'),
};
