/** Commands that speak to an episode: somebody must be there to listen, so a worker is brought up where none is. */
import { InputError } from '../domain/failure';
import type { EpisodeSummary } from '../temporal/episode-summary';
import { resolveEpisodeId } from './episode-id';
import type { ExitCode } from './exit-codes';
import { onFirstUse } from './on-first-use';
import type { Attendance } from './own-worker';
import { requireServerOrState, type Server, withServer } from './server';
import type { Session } from './shell';
import { toolsOf } from './tools';

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
  onFirstUse.ownWorker().logRuntimeToFile(session.place);
  return withServer(session, async (server) => {
    const id = await session.interruption.orStop(resolveEpisodeId(given, server.episodes));
    const summary = await server.episodes.summary(id);
    if (summary.endedAt !== null) {
      throw new InputError(
        `The episode ${id} has ended (${summary.status}); there is nothing to move on. showrunner resume ${id} --from … begins a new run.`,
      );
    }
    return withAttendance(session, server, summary, speak);
  });
}

/** Speaks to a running episode; brings a worker up for as long as that takes where none listens. */
export async function withAttendance(
  session: Session,
  server: Server,
  summary: EpisodeSummary,
  speak: (listener: Listener) => Promise<ExitCode>,
): Promise<ExitCode> {
  if (await isAttended(server, summary.id)) return speak({ server, summary, attendance: undefined });
  const tools = await toolsOf(session.place, summary, 'No worker is at work on it, and');
  const attendance = onFirstUse.ownWorker().attendEpisodes(server, session.place, tools);
  try {
    await attendance.ensure();
    return await speak({ server, summary, attendance });
  } finally {
    await attendance.leave();
  }
}

async function isAttended({ settings, presence, episodes }: Server, id: string): Promise<boolean> {
  if (await presence.othersAtWork()) return true;
  return settings.explicit && (await episodes.progress(id)) !== undefined;
}
