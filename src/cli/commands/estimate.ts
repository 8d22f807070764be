import { episodeId } from '../../domain/episode-id';
import { quoteFor } from '../../phases/quote';
import type { CommandContext } from '../command/context';
import type { SpecOptions } from '../command/declarations/spec-options';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { earlierRanges } from '../episode/earlier-ranges';
import { paceSoFar } from '../episode/measured-pace';
import { prepareEpisode } from '../episode/prepare-episode';
import { quoteAssumptions, quoteItemsTable, quoteTable } from '../episode/quote-table';

export async function estimate(
  context: CommandContext,
  file: string | undefined,
  options: SpecOptions,
): Promise<ExitCode> {
  const { out } = context;
  const { input, dependencies } = await prepareEpisode(context, file, options, 'a quote');
  try {
    const quote = await quoteFor(input, { ...dependencies, pace: await paceSoFar(context) });
    const { topic, minutes } = input;
    const id = episodeId(input);
    out.document({ id, ...quote });
    out.print(`\n${topic} (${id}), ${minutes} minutes, through ${input.through}\n`);
    out.print(quoteTable(quote, out.columns));
    const items = quoteItemsTable(quote, out.columns);
    out.print(items === undefined ? '' : `\n${items}\n`);
    for (const line of quoteAssumptions(quote)) out.print(line);
    const held = await earlierRanges(context.place, new Set([input.templates.cost.id]));
    if (held !== undefined) out.print(held);
    return EXIT.ok;
  } finally {
    await dependencies.speech.close();
  }
}
