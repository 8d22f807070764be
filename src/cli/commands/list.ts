import { InputError } from '../../domain/failure';
import type { EpisodeStatus } from '../../domain/progress';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { episodeTable, localMinute } from '../episode/episode-table';
import { NEEDS_PERSON } from '../episode/needs-person';
import { reasonOf } from '../episode/parked-reason';
import { askServer } from '../server/reach-server';
import { oneLine } from '../terminal/styled-line';

export interface ListOptions {
  readonly status?: EpisodeStatus;
  readonly show?: string;
  readonly needsMe?: true;
  /** A batch, or true for all of them. */
  readonly batch?: string | true;
}

const OF_A_BATCH = 'EpisodeBatch IS NOT NULL';

export async function list(context: CommandContext, options: ListOptions): Promise<ExitCode> {
  const { out } = context;
  const filter = filterOf(options);
  return askServer(context, async ({ episodes }) => {
    const all = await episodes.list(filter);
    const chosen = all.filter((episode) => isAskedFor(episode, options));
    out.document(chosen);
    if (chosen.length > 0)
      out.print(episodeTable(chosen, out.columns, { withBatch: options.batch === true }));
    if (options.needsMe) for (const episode of chosen) out.print(`\n${needLines(episode).join('\n')}`);
    if (chosen.length > 0) return EXIT.ok;
    if (options.needsMe) out.print('No episode waits for you.');
    else if (all.length > 0) out.print(`None of ${all.length} episodes is like that.`);
    else out.print('There are no episodes yet. showrunner produce makes one.');
    return EXIT.ok;
  });
}

/** For visibility; undefined for all episodes. */
export function filterOf({ needsMe, batch }: ListOptions): string | undefined {
  const filters = [
    ...(needsMe ? [NEEDS_PERSON] : []),
    ...(batch === undefined ? [] : [batch === true ? OF_A_BATCH : ofBatch(batch)]),
  ];
  return filters.length === 0 ? undefined : filters.join(' AND ');
}

/** A quotation mark would end the text that the filter compares with. */
function ofBatch(id: string): string {
  if (/^[\w-]+$/.test(id)) return `EpisodeBatch = "${id}"`;
  throw new InputError(`"${id}" is not the id of a batch; showrunner batch list shows those that are.`);
}

/** Why an episode stands still and what moves it on. */
export function needLines({ id, parked }: EpisodeSummary): string[] {
  if (parked === undefined) return [`${id}`, '  why   not known; showrunner status says more'];
  return [
    `${id}, since ${localMinute(parked.since)}`,
    `  why   ${oneLine(`${parked.step}: ${reasonOf(parked)}`)}`,
    `  next  ${oneLine(parked.nextAction)}`,
  ];
}

export function isAskedFor({ id, status }: EpisodeSummary, options: ListOptions): boolean {
  if (options.status !== undefined && status !== options.status) return false;
  if (options.show !== undefined && !id.startsWith(`${options.show}/`)) return false;
  return !options.needsMe || status === 'parked' || status === 'waiting';
}
