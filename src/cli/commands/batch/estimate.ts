import type { Command } from 'commander';
import { addBatchOptions, type BatchOptions } from '../../batch/batch-options';
import { estimateBatch } from '../../batch/estimate-batch';
import { type CommonOptions, newCommand, runWork, type Shell } from '../../command/context';

export function estimateCommand(shell: Shell): Command {
  const command = newCommand(shell, 'estimate', {
    summary: 'say what a season will cost and how long it will take, and start nothing',
    description:
      'Takes the same manifest and flags as batch, checks them the same way, and prints what each episode will cost at its ' +
      'best, as expected and at its worst, whether the budget is enough, and when the batch would be done.',
    examples: ['batch estimate season.json', 'batch estimate season.csv --budget 40 --deadline 8h'],
  });
  return addBatchOptions(command).action((manifest: string, options: CommonOptions & BatchOptions) =>
    runWork(shell, options, true, (context) => estimateBatch(context, manifest, options)),
  );
}
