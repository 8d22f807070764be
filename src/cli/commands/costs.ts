import type { Command } from 'commander';
import { totalsOf } from '../../domain/ledger';
import { type CommandContext, type CommonOptions, newCommand, runWork, type Shell } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { costsTable } from '../episode/costs-table';
import { resolveEpisodeId } from '../episode/episode-id';
import { booksOf } from '../episode/episode-tools';
import { askServer } from '../server/reach-server';

export function costsCommand(shell: Shell): Command {
  return newCommand(shell, 'costs', {
    summary: 'say what every paid call of an episode cost, over all its runs',
    description:
      'Prints the ledger of an episode: each phase and step with its calls, what was billed, and what it cost; failed calls, ' +
      'calls of unknown fate, and what was reused because it had been bought before. With --json every entry.',
    examples: ['costs season-1/ep_002', 'costs ep_002 --json'],
  })
    .argument('<id>', 'show/episode, or the episode alone where only one show has it')
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, false, (context) => costs(context, id)),
    );
}

async function costs(context: CommandContext, given: string): Promise<ExitCode> {
  const { out, place } = context;
  return askServer(context, async ({ episodes }) => {
    const id = await resolveEpisodeId(given, episodes);
    await episodes.summary(id);
    const entries = await booksOf(place).entries(id);
    out.document({ id, totals: totalsOf(entries), entries });
    if (entries.length === 0) out.print(`No call of ${id} was paid for in ${place.dataDir}.`);
    else out.print(costsTable(entries, out.columns));
    return EXIT.ok;
  });
}
