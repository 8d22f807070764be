import { bringSession } from '../../library/bring-sessions';
import { EpisodeEndedError } from '../../temporal/clients/client-errors';
import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import type { Server } from '../server/reach-server';
import { createViewOfEpisode } from './follow-and-report';
import type { Outcome } from './follow-episode';
import { reportOutcome } from './report-episode';
import { progressFromSession, readSession } from './session-record';

/** An episode that has ended: its last state, from its record, and how it came out. */
export async function showFinished(context: CommandContext, server: Server, id: string): Promise<ExitCode> {
  const { episodes } = server;
  const summary = await episodes.summary(id);
  await bringSession(context.place, id, context.out.complain);
  const record = await readSession(context.place.sessionsRoot, id);
  const known = record && progressFromSession(record, summary.startedAt);
  const progress = known && { ...known, status: summary.status };
  if (progress !== undefined && summary.status === 'completed') {
    const view = await createViewOfEpisode(context, server, summary.minutes);
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
  return reportOutcome(context, outcome, { id, goOn: '' });
}
