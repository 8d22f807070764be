import type { Command } from 'commander';
import { addBatchOptions, type BatchOptions } from '../../batch/batch-options';
import { startBatch } from '../../batch/run-batch';
import { type CommonOptions, newCommand, runWork, type Shell } from '../../command/context';

export function startCommand(shell: Shell): Command {
  const command = newCommand(shell, 'start', {
    summary: 'start a batch without waiting for it',
    description:
      'Starts a batch for a worker that runs elsewhere (showrunner dev, or a worker of the deployment) and ends at once.',
    examples: ['batch start season.json', 'batch start season.csv --through research'],
  });
  return addBatchOptions(command).action((manifest: string, options: CommonOptions & BatchOptions) =>
    runWork(shell, options, true, (context) => startBatch(context, manifest, options)),
  );
}
