import type { Dependencies } from '../../activities/dependencies';
import { dependenciesOf } from '../../library/dependencies';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { createAttendance } from '../server/own-worker';
import type { Server } from '../server/reach-server';
import { followAndReport } from './follow-and-report';

/**
 * Says that a new run of an ended episode has begun, and follows it as `produce` does; with the dependencies that are open
 * already, where some are.
 */
export async function followNewRun(
  context: CommandContext,
  server: Server,
  summary: EpisodeSummary,
  said: string,
  tools?: Dependencies,
): Promise<ExitCode> {
  const { id, minutes } = summary;
  context.out.tell(`${said}\n`);
  const attendance = createAttendance(
    server,
    context.place,
    tools ?? (await dependenciesOf(context.place, summary)),
    id,
  );
  try {
    return await followAndReport(context, server, { id, minutes, goOn: 'showrunner dev' }, attendance);
  } finally {
    await attendance.leave();
  }
}
