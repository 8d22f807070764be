/** Commands that speak to an episode: somebody must be there to listen, so a worker is brought up where none is. */
import { composeDependencies } from '../composition';
import { InputError } from '../domain/failure';
import type { EpisodeSummary } from '../temporal/episode-summary';
import { episodeQueue } from '../temporal/ids';
import { resolveEpisodeId } from './episode-id';
import type { ExitCode } from './exit-codes';
import { type Attendance, attendEpisodes, logRuntimeToFile } from './own-worker';
import { requireServerOrState, type Server, withServer } from './server';
import type { Session } from './shell';

export interface Listener {
  readonly server: Server;
  readonly summary: EpisodeSummary;
  /** Our worker, when nobody else listens; it works on the episode as long as this command does. */
  readonly attendance: Attendance | undefined;
}

/** Refuses, as sentences, an episode that has ended and one whose documents are elsewhere. */
export async function withListener(
  session: Session,
  given: string,
  speak: (listener: Listener) => Promise<ExitCode>,
): Promise<ExitCode> {
  await requireServerOrState(session.place);
  logRuntimeToFile(session.place);
  return withServer(session, async (server) => {
    const id = await session.interruption.orStop(resolveEpisodeId(given, server.episodes));
    const summary = await server.episodes.summary(id);
    if (summary.endedAt !== null) {
      throw new InputError(`The episode ${id} has ended (${summary.status}); there is nothing to move on.`);
    }
    if (await isAttended(server, id)) return speak({ server, summary, attendance: undefined });
    const dependencies = await composeDependencies(session.place);
    if (episodeQueue(dependencies.store.id) !== summary.taskQueue) {
      throw new InputError(
        `No worker is at work on ${id}, and its documents are not in ${session.place.dataDir}. ` +
          'Run the command with the --data directory that it was started with, or start its worker.',
      );
    }
    const attendance = attendEpisodes(server, session.place, dependencies);
    try {
      await attendance.ensure();
      return await speak({ server, summary, attendance });
    } finally {
      await attendance.leave();
    }
  });
}

async function isAttended({ settings, presence, episodes }: Server, id: string): Promise<boolean> {
  if (await presence.othersAtWork()) return true;
  return settings.explicit && (await episodes.progress(id)) !== undefined;
}
