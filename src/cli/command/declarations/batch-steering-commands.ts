/** Commands below `batch` by which a person steers a batch. */
import { type Command, createArgument, Option } from 'commander';
import { PHASES, type Phase } from '../../../domain/phase';
import type { StandardOptions } from '../../commands/batch/lower';
import type { SetOptions } from '../../commands/batch/set';
import type { CommonOptions, Shell } from '../context';
import { createCommand } from '../declare-command';
import { runWork } from '../run-command';
import { atOnceOption, dollarsOption } from './option-values';

function pauseCommand(shell: Shell): Command {
  return createCommand(shell, 'pause', {
    summary: 'begin no new episode until the batch is resumed; those at work go on',
    examples: ['batch pause season-1', 'batch pause season-1 --reason "New voices come on Monday."'],
  })
    .argument('<id>', 'the batch')
    .option('--reason <sentence>', 'why, for those who watch', 'A person paused it.')
    .action((id: string, options: CommonOptions & { reason: string }) =>
      runWork(shell, options, 'look', (context) => load.pause().pauseBatch(context, id, options.reason)),
    );
}

function resumeCommand(shell: Shell): Command {
  return createCommand(shell, 'resume', {
    summary: 'go on with a paused batch, also past a deadline that cannot be met',
    examples: ['batch resume season-1'],
  })
    .argument('<id>', 'the batch')
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.resume().resumeBatch(context, id)),
    );
}

function retryCommand(shell: Shell): Command {
  return createCommand(shell, 'retry', {
    summary: 'make what of a batch is parked or did not complete',
    description:
      'Tries again what is parked in a running batch. For a batch that has ended, begins a new run that makes only what did ' +
      'not complete; what is complete costs nothing again.',
    examples: ['batch retry season-1'],
  })
    .argument('<id>', 'the batch')
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.retry().retryBatch(context, id)),
    );
}

function finishCommand(shell: Shell): Command {
  return createCommand(shell, 'finish', {
    summary: 'end a batch with what is done and at work; nothing new begins',
    description:
      'Ends a batch as soon as what is at work is done. What has not begun is left out, and episodes that wait for a ' +
      'person stay where they are.',
    examples: ['batch finish season-1'],
  })
    .argument('<id>', 'the batch')
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.finish().finishBatch(context, id)),
    );
}

function cancelCommand(shell: Shell): Command {
  return createCommand(shell, 'cancel', {
    summary: 'end a batch with all its episodes, or one episode of it; what was made is kept',
    examples: ['batch cancel season-1', 'batch cancel season-1 ep_003'],
  })
    .argument('<id>', 'the batch')
    .argument('[episode]', 'this episode only, whether it has begun or not')
    .action((id: string, episode: string | undefined, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.cancel().cancelBatch(context, id, episode)),
    );
}

function firstCommand(shell: Shell): Command {
  return createCommand(shell, 'first', {
    summary: 'put episodes that have not begun before the others',
    examples: ['batch first season-1 ep_007', 'batch first season-1 ep_009 ep_004'],
  })
    .argument('<id>', 'the batch')
    .argument('<episodes...>', 'in the order in which they are to begin')
    .action((id: string, episodes: readonly string[], options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.first().putFirst(context, id, episodes)),
    );
}

function addCommand(shell: Shell): Command {
  return createCommand(shell, 'add', {
    summary: 'add the episodes of another manifest at the end of a batch',
    description:
      'Adds the episodes of another manifest at the end of a batch. They go as far as the batch goes, whatever their manifest says.',
    examples: ['batch add season-1 more.json', 'batch add season-1 more.csv --through script'],
  })
    .argument('<id>', 'the batch')
    .argument('<manifest>', 'JSON, or CSV with a header')
    .addOption(
      new Option('--through <phase>', 'stop the added episodes after this phase').choices([...PHASES]),
    )
    .action((id: string, manifest: string, options: CommonOptions & { through?: Phase }) =>
      runWork(shell, options, 'look', (context) =>
        load.add().addEpisodes(context, id, manifest, options.through),
      ),
    );
}

function setCommand(shell: Shell): Command {
  return createCommand(shell, 'set', {
    summary: 'change the budget, the deadline, or how many episodes are at work',
    examples: ['batch set season-1 --budget 60', 'batch set season-1 --at-once 2 --deadline none'],
  })
    .argument('<id>', 'the batch')
    .addOption(
      new Option('--budget <dollars>', 'budget of all episodes together').argParser(
        dollarsOption('--budget'),
      ),
    )
    .addOption(new Option('--at-once <n>', 'episodes at work, 1 to 5').argParser(atOnceOption))
    .option('--deadline <time>', '18:30, 2026-11-23T06:00 or 8h from now; none takes it away')
    .action((id: string, options: CommonOptions & SetOptions) =>
      runWork(shell, options, 'look', (context) => load.set().changeBatch(context, id, options)),
    );
}

function allotCommand(shell: Shell): Command {
  return createCommand(shell, 'allot', {
    summary: 'say what one episode that has begun may spend in all, out of what the batch has free',
    examples: ['batch allot season-1 ep_003 6.50'],
  })
    .argument('<id>', 'the batch')
    .argument('<episode>', 'show/episode, or the episode alone')
    .addArgument(
      createArgument('<dollars>', 'in all, with what it has spent already').argParser(
        dollarsOption('The amount'),
      ),
    )
    .action((id: string, episode: string, micros: number, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.allot().allot(context, id, episode, micros)),
    );
}

function lowerCommand(shell: Shell): Command {
  return createCommand(shell, 'lower', {
    summary: 'make the episodes that have not begun with other templates',
    description:
      'Makes the episodes that have not begun with other templates than they were taken in with, such as a lower standard ' +
      'when the money does not reach. Those that have begun keep theirs.',
    examples: ['batch lower season-1 --quality draft', 'batch lower season-1 --cost small --quality draft'],
  })
    .argument('<id>', 'the batch')
    .option('--session <name>', 'session template')
    .option('--quality <name>', 'quality template')
    .option('--cost <name>', 'cost template')
    .action((id: string, options: CommonOptions & StandardOptions) =>
      runWork(shell, options, 'look', (context) => load.lower().lowerStandard(context, id, options)),
    );
}

/** In the order in which help lists them. */
export const STEERING_COMMANDS = [
  ...[pauseCommand, resumeCommand, retryCommand, finishCommand, cancelCommand],
  ...[firstCommand, addCommand, setCommand, allotCommand, lowerCommand],
];

/** A command's module is loaded when the command runs. */
const load = {
  pause: () => require('../../commands/batch/pause') as typeof import('../../commands/batch/pause'),
  resume: () => require('../../commands/batch/resume') as typeof import('../../commands/batch/resume'),
  retry: () => require('../../commands/batch/retry') as typeof import('../../commands/batch/retry'),
  finish: () => require('../../commands/batch/finish') as typeof import('../../commands/batch/finish'),
  cancel: () => require('../../commands/batch/cancel') as typeof import('../../commands/batch/cancel'),
  first: () => require('../../commands/batch/first') as typeof import('../../commands/batch/first'),
  add: () => require('../../commands/batch/add') as typeof import('../../commands/batch/add'),
  set: () => require('../../commands/batch/set') as typeof import('../../commands/batch/set'),
  allot: () => require('../../commands/batch/allot') as typeof import('../../commands/batch/allot'),
  lower: () => require('../../commands/batch/lower') as typeof import('../../commands/batch/lower'),
};
