/** Commands that send a message to an episode. A worker must answer, so one is brought up where none is. */

import { InputError } from '../../domain/failure';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { withWorker } from '../server/attendance';
import type { Attendance } from '../server/own-worker';
import { logRuntimeToFile } from '../server/own-worker';
import { requireServerOrState, type Server, withServer } from '../server/reach-server';
import { refuseNoId, resolveEpisodeId } from './episode-id';

export interface Listener {
  readonly server: Server;
  readonly summary: EpisodeSummary;
  /** Our worker, when nobody else listens; it works on the episode as long as this command does. */
  readonly attendance: Attendance | undefined;
}

/** An episode on the server, whatever its state; `given` may be a part of its id. */
export async function withEpisode(
  context: CommandContext,
  given: string,
  use: (server: Server, summary: EpisodeSummary) => Promise<ExitCode>,
): Promise<ExitCode> {
  refuseNoId(given);
  await requireServerOrState(context.place);
  logRuntimeToFile(context.place);
  return withServer(context, async (server) => {
    const id = await context.interruption.orStop(resolveEpisodeId(given, server.episodes));
    return use(server, await server.episodes.summary(id));
  });
}

/** Refuses, as sentences, an episode that has ended and one whose documents are elsewhere. */
export async function withListener(
  context: CommandContext,
  given: string,
  speak: (listener: Listener) => Promise<ExitCode>,
): Promise<ExitCode> {
  return withEpisode(context, given, async (server, summary) => {
    refuseEnded(summary);
    return withAttendance(context, server, summary, speak);
  });
}

/** InputError for an episode that has ended. */
export function refuseEnded({ id, status, endedAt }: EpisodeSummary): void {
  if (endedAt === null) return;
  throw new InputError(
    `The episode ${id} has ended (${status}); there is nothing to change. showrunner resume ${id} --from … begins a new run.`,
  );
}

/** Speaks to a running episode; brings a worker up for as long as that takes where none listens. */
export function withAttendance(
  context: CommandContext,
  server: Server,
  summary: EpisodeSummary,
  speak: (listener: Listener) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { id, taskQueue } = summary;
  const addressee = { id, episode: id, taskQueue, ask: () => server.episodes.progress(id) };
  return withWorker(context, server, addressee, (attendance) => speak({ server, summary, attendance }));
}
