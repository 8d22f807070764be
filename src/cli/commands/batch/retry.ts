import type { Command } from 'commander';
import type { BatchSummary } from '../../../temporal/clients/batch-summary';
import { followBatchAndReport } from '../../batch/follow-and-report-batch';
import { afterBatchMessage, type BatchListener, withBatchAttended } from '../../batch/speak-to-batch';
import { counted } from '../../batch/view/batch-picture';
import {
  type CommandContext,
  type CommonOptions,
  newCommand,
  runWork,
  type Shell,
} from '../../command/context';
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
      runWork(shell, options, false, (context) => retry(context, id)),
    );
}

async function retry(context: CommandContext, id: string): Promise<ExitCode> {
  await requireServerOrState(context.place);
  onFirstUse.ownWorker().logRuntimeToFile(context.place);
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
  const tools = await toolsOf(context.place, summary);
  const attendance = onFirstUse.ownWorker().attendEpisodes(server, context.place, tools);
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
