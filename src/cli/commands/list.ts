import { printable } from '../../domain/printable';
import type { Show } from '../../domain/show';
import { findShow } from '../../intake/show/read-show';
import { filterOf, type ListFilter, listEpisodes } from '../../library/list-episodes';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import type { CommandContext, CommonOptions } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { episodeTable, localMinute } from '../episode/episode-table';
import { reasonOf } from '../episode/parked-reason';
import { askServer } from '../server/reach-server';

export interface ListOptions extends CommonOptions, ListFilter {
  /** Episodes of every show, in the folder of one. */
  readonly all?: true;
}

export async function list(context: CommandContext, options: ListOptions): Promise<ExitCode> {
  const { out } = context;
  const here = await showHere(options);
  const filter = here === undefined ? options : { ...options, show: here.id };
  const { needsMe, batch } = filter;
  const { status, text, since, before, templates } = filter;
  const chosenBy = [
    status,
    options.show,
    batch,
    text,
    since,
    before,
    templates === true ? undefined : templates,
  ];
  const isChosen = chosenBy.some((choice) => choice !== undefined);
  // A name that cannot be one is refused before a server is looked for.
  filterOf(filter);
  if (here !== undefined) out.note(`Episodes of "${here.title}"; --all lists those of every show.`);
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
    else
      out.print(
        `${here === undefined ? 'There are no episodes' : `"${here.title}" has no episodes`} yet. showrunner produce makes one.`,
      );
    return EXIT.ok;
  });
}

/** The show whose folder is worked in, where nothing else says which episodes are meant. */
export async function showHere({ all, show, batch }: ListOptions): Promise<Show | undefined> {
  if (all === true || show !== undefined || batch !== undefined) return undefined;
  return (await findShow('.'))?.show;
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
