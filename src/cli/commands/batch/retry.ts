import { counted } from '../../../domain/wording';
import type { BatchSummary } from '../../../temporal/clients/batch-summary';
import { followBatchAndReport } from '../../batch/follow-and-report-batch';
import { afterBatchMessage, type BatchListener, withBatchAttended } from '../../batch/speak-to-batch';
import type { CommandContext } from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';
import { dependenciesOf } from '../../episode/episode-dependencies';
import { createAttendance, logRuntimeToFile } from '../../server/own-worker';
import { requireServerOrState, type Server, withServer } from '../../server/reach-server';

export async function retryBatch(context: CommandContext, id: string): Promise<ExitCode> {
  await requireServerOrState(context.place);
  logRuntimeToFile(context.place);
  return withServer(context, async (server) => {
    const summary = await context.interruption.orStop(server.batches.summary(id));
    return summary.endedAt === null
      ? withBatchAttended(context, server, summary, (listener) => retryParked(context, listener))
      : restart(context, server, summary);
  });
}

async function retryParked(context: CommandContext, listener: BatchListener): Promise<ExitCode> {
  const { id } = listener.summary;
  const retried = await context.interruption.orStop(listener.server.batches.retry(id));
  if (retried.how === 'retried')
    for (const { id: episode, reason } of retried.failed)
      context.out.note(`${episode} stays parked: ${reason}`);
  const said = retried.how === 'restarted' ? begunAgain(id) : goingOn(retried.episodes);
  return afterBatchMessage(context, listener, { said, document: { ...retried } });
}

async function restart(context: CommandContext, server: Server, summary: BatchSummary): Promise<ExitCode> {
  const { id } = summary;
  const tools = await dependenciesOf(context.place, summary);
  const attendance = createAttendance(server, context.place, tools);
  try {
    await context.interruption.orStop(server.batches.retry(id));
    context.out.progress.write(`${begunAgain(id)}\n\n`);
    return await followBatchAndReport(context, server, { id, goOn: 'showrunner dev' }, attendance);
  } finally {
    await attendance.leave();
  }
}

function begunAgain(id: string): string {
  return `${id} is begun again, for what did not complete.`;
}

function goingOn(episodes: number): string {
  return `${counted(episodes, 'episode')} that stood still ${episodes === 1 ? 'goes' : 'go'} on.`;
}
