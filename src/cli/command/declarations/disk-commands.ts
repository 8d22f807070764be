/** Commands that give disk space back. */
import type { Command } from 'commander';
import type { AdoptStoreOptions } from '../../commands/adopt-store';
import type { CleanOptions } from '../../commands/clean';
import type { DeleteOptions } from '../../commands/delete';
import type { CommonOptions, Shell } from '../context';
import { createCommand, EPISODE } from '../declare-command';
import { runWork } from '../run-command';

export function deleteCommand(shell: Shell): Command {
  return createCommand(shell, 'delete', {
    summary: 'delete an episode that has ended: its folder and its runs on the server; asks first',
    description:
      'Deletes the folder of an episode that has ended, and its runs from the Temporal server. The books of paid calls stay: nothing ' +
      'that was paid for is paid again. showrunner clean then frees the artifacts that no other episode needs.',
    examples: ['delete season-1/ep_002', 'delete ep_002 --yes'],
  })
    .argument('<id>', EPISODE)
    .option('--yes', 'do not ask')
    .action((id: string, options: DeleteOptions) =>
      runWork(shell, options, 'look', (context) => load.delete().deleteEpisode(context, id, options)),
    );
}

export function cleanCommand(shell: Shell): Command {
  return createCommand(shell, 'clean', {
    summary: 'remove artifacts that no episode needs any more; says how much it frees and asks first',
    description:
      'Looks for artifacts that neither the folder of an episode nor a run on the server names, such as takes of words that were edited ' +
      'since, says how much room they take, and asks before it removes them. Replies that were paid for always stay. In a bucket they are ' +
      'set aside first, and go for good with a clean of another day.',
    examples: ['clean', 'clean --yes'],
  })
    .option('--yes', 'do not ask')
    .action((options: CleanOptions) =>
      runWork(shell, options, 'look', (context) => load.clean().clean(context, options)),
    );
}

export function moveStoreCommand(shell: Shell): Command {
  return createCommand(shell, 'move-store', {
    summary: 'copy the store of the data directory to a bucket, for any number of machines',
    description:
      'Copies artifacts, the books of paid calls and the folders of episodes to a bucket, and the id of the store last, so that workers ' +
      'with SHOWRUNNER_STORE go on with the episodes that are there. What is in the bucket already is not copied again: after an ' +
      'interruption the same command goes on. Nothing is removed from the data directory.',
    examples: ['move-store s3://my-bucket/season'],
  })
    .argument('<address>', 's3://bucket/prefix; its keys and region come from the usual settings of AWS')
    .action((address: string, options: CommonOptions) =>
      runWork(shell, options, 'look', (context) => load.moveStore().moveStoreToBucket(context, address)),
    );
}

export function adoptStoreCommand(shell: Shell): Command {
  return createCommand(shell, 'adopt-store', {
    summary: 'hand the store in a bucket to the Temporal server of this command; asks first',
    description:
      'A store in a bucket belongs to the first Temporal server that uses it, and workers and commands with another server are refused. ' +
      'Where that server is gone for good, or has a new database, this hands the store over. End the workers of the old server before: those ' +
      'that run are not told. Episodes of the old server are not on the new one; what was made and paid for is used again.',
    examples: ['adopt-store', 'adopt-store --yes'],
  })
    .option('--yes', 'do not ask')
    .action((options: AdoptStoreOptions) =>
      runWork(shell, options, 'look', (context) => load.adoptStore().adoptStoreOfBucket(context, options)),
    );
}

/** A command's module is loaded when the command runs. */
const load = {
  adoptStore: () => require('../../commands/adopt-store') as typeof import('../../commands/adopt-store'),
  moveStore: () => require('../../commands/move-store') as typeof import('../../commands/move-store'),
  delete: () => require('../../commands/delete') as typeof import('../../commands/delete'),
  clean: () => require('../../commands/clean') as typeof import('../../commands/clean'),
};
