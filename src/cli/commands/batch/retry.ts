import { counted } from '../../../domain/wording';
import { dependenciesOf } from '../../../library/dependencies';
import type { BatchSummary } from '../../../temporal/clients/batch-summary';
import { followBatchAndReport } from '../../batch/follow-and-report-batch';
import { afterBatchMessage, type BatchListener, withBatch } from '../../batch/speak-to-batch';
import type { CommandContext } from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';
import { createAttendance } from '../../server/own-worker';
import type { Server } from '../../server/reach-server';

export function retryBatch(context: CommandContext, id: string): Promise<ExitCode> {
  return withBatch(
    context,
    id,
    (listener) => retryParked(context, listener),
    (server, summary) => restart(context, server, summary),
  );
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
    context.out.tell(`${begunAgain(id)}\n`);
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
