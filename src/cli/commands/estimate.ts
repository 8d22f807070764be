import type { Command } from 'commander';
import { quoteFor } from '../../intake/quote';
import { type CommandContext, type CommonOptions, newCommand, runWork, type Shell } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { onFirstUse } from '../command/on-first-use';
import { paceSoFar } from '../episode/measured-pace';
import { quoteAssumptions, quoteItemsTable, quoteTable } from '../episode/quote-table';
import { addSpecOptions, type SpecOptions } from '../episode/spec-options';

export function estimateCommand(shell: Shell): Command {
  const command = newCommand(shell, 'estimate', {
    summary: 'say what an episode will cost and how long it will take, and start nothing',
    description:
      'Takes the same spec and flags as produce, checks them the same way, and prints what each phase will cost and how ' +
      'long it will be worked on: at its best, as expected, and at its worst, with what that assumes.',
    examples: ['estimate my-episode.json', 'estimate --topic "Honey bees" --source papers/ --minutes 20'],
  });
  return addSpecOptions(command).action((spec: string | undefined, options: CommonOptions & SpecOptions) =>
    runWork(shell, options, true, (context) => estimate(context, spec, options)),
  );
}

async function estimate(
  context: CommandContext,
  file: string | undefined,
  options: SpecOptions,
): Promise<ExitCode> {
  const { out } = context;
  const { input, dependencies } = await onFirstUse.prepare().prepareEpisode(context, file, options);
  try {
    const quote = await quoteFor(input, { ...dependencies, pace: await paceSoFar(context) });
    const { show, episode, topic, minutes } = input;
    out.document({ id: `${show}/${episode}`, ...quote });
    out.print(`\n${topic} (${show}/${episode}), ${minutes} minutes, through ${input.through}\n`);
    out.print(quoteTable(quote, out.columns));
    const items = quoteItemsTable(quote, out.columns);
    out.print(items === undefined ? '' : `\n${items}\n`);
    for (const line of quoteAssumptions(quote)) out.print(line);
    return EXIT.ok;
  } finally {
    await dependencies.speech.close();
  }
}
