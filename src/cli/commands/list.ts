import { printable } from '../../domain/printable';
import { filterOf, type ListFilter, listEpisodes } from '../../library/list-episodes';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { episodeTable, localMinute } from '../episode/episode-table';
import { reasonOf } from '../episode/parked-reason';
import { askServer } from '../server/reach-server';

export async function list(context: CommandContext, filter: ListFilter): Promise<ExitCode> {
  const { out } = context;
  const { needsMe, batch } = filter;
  const { status, show, text, since, before, templates } = filter;
  const chosenBy = [status, show, batch, text, since, before, templates === true ? undefined : templates];
  const isChosen = chosenBy.some((choice) => choice !== undefined);
  // A name that cannot be one is refused before a server is looked for.
  filterOf(filter);
  return askServer(context, async ({ episodes }) => {
    const chosen = await listEpisodes(episodes, filter);
    out.document(chosen);
    if (chosen.length > 0)
      out.print(
        episodeTable(chosen, out.columns, {
          ...{ withBatch: batch === true, withTemplates: templates !== undefined },
        }),
      );
    if (needsMe) for (const episode of chosen) out.print(`\n${needLines(episode).join('\n')}`);
    if (chosen.length > 0) return EXIT.ok;
    if (needsMe) out.print('No episode waits for you.');
    else if (isChosen) out.print('No episode is like that.');
    else out.print('There are no episodes yet. showrunner produce makes one.');
    return EXIT.ok;
  });
}

/** Why an episode stands still and what moves it on. */
export function needLines({ id, parked }: EpisodeSummary): string[] {
  if (parked === undefined) return [`${id}`, '  why   not known; showrunner status says more'];
  return [
    `${id}, since ${localMinute(parked.since)}`,
    `  why   ${printable(`${parked.step}: ${reasonOf(parked)}`)}`,
    `  next  ${printable(parked.nextAction)}`,
  ];
}
