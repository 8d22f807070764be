import { EpisodeEndedError } from '../temporal/clients/episode-errors';
import { progressFromSession, readSession } from './episode-files';
import type { ExitCode } from './exit-codes';
import type { Outcome } from './follow';
import { reportOutcome } from './report';
import type { Server } from './server';
import type { Session } from './shell';
import { openEpisodeView } from './work-on-episode';

/** An episode that has ended: its last state, from its record, and how it came out. */
export async function showFinished(session: Session, server: Server, id: string): Promise<ExitCode> {
  const { episodes } = server;
  const summary = await episodes.summary(id);
  const record = await readSession(session.place.sessionsRoot, id);
  const known = record && progressFromSession(record, summary.startedAt);
  const progress = known && { ...known, status: summary.status };
  if (progress !== undefined && summary.status === 'completed') {
    const view = await openEpisodeView(session, server, summary.minutes);
    view.show(progress);
    view.end();
  }
  const outcome = await episodes.result(id).then(
    (result): Outcome => ({ how: 'completed', result, progress }),
    (error: unknown): Outcome => {
      if (error instanceof EpisodeEndedError) return { how: 'ended', error, progress };
      throw error;
    },
  );
  return reportOutcome(session, outcome, { id, goOn: '' });
}
