import type { Command } from 'commander';
import type { BatchSummary } from '../../../temporal/clients/batch-summary';
import { followBatchAndReport } from '../../batch/follow-and-report-batch';
import { afterBatchMessage, type BatchListener, withBatchAttended } from '../../batch/speak-to-batch';
import { counted } from '../../batch/view/batch-picture';
import { type CommonOptions, newCommand, runWork, type Session, type Shell } from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';
import { onFirstUse } from '../../command/on-first-use';
import { toolsOf } from '../../episode/episode-tools';
import { requireServerOrState, type Server, withServer } from '../../server/reach-server';

export function retryCommand(shell: Shell): Command {
  return newCommand(shell, 'retry', {
    summary: 'make what of a batch is parked or did not complete',
    description:
      'Of a batch that runs, tries again what is parked. Of one that has ended, begins a new run that makes only what did ' +
      'not complete; what is complete costs nothing again.',
    examples: ['batch retry season-1'],
  })
    .argument('<id>', 'the batch')
    .action((id: string, options: CommonOptions) =>
      runWork(shell, options, false, (session) => retry(session, id)),
    );
}

async function retry(session: Session, id: string): Promise<ExitCode> {
  await requireServerOrState(session.place);
  onFirstUse.ownWorker().logRuntimeToFile(session.place);
  return withServer(session, async (server) => {
    const summary = await session.interruption.orStop(server.batches.summary(id));
    return summary.endedAt === null
      ? withBatchAttended(session, server, summary, (listener) => retryParked(session, listener))
      : restart(session, server, summary);
  });
}

async function retryParked(session: Session, listener: BatchListener): Promise<ExitCode> {
  const { id } = listener.summary;
  const retried = await session.interruption.orStop(listener.server.batches.retry(id));
  if (retried.how === 'retried')
    for (const { id: episode, reason } of retried.failed)
      session.out.note(`${episode} stays parked: ${reason}`);
  const said = retried.how === 'restarted' ? begunAgain(id) : goingOn(retried.episodes);
  return afterBatchMessage(session, listener, { said, document: { ...retried } });
}

async function restart(session: Session, server: Server, summary: BatchSummary): Promise<ExitCode> {
  const { id } = summary;
  const tools = await toolsOf(session.place, summary);
  const attendance = onFirstUse.ownWorker().attendEpisodes(server, session.place, tools);
  try {
    await session.interruption.orStop(server.batches.retry(id));
    session.out.progress.write(`${begunAgain(id)}\n\n`);
    return await followBatchAndReport(session, server, { id, goOn: 'showrunner dev' }, attendance);
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
