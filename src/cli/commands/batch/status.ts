import type { BatchProgress } from '../../../domain/batch/progress';
import type { BatchSummary } from '../../../temporal/clients/batch-summary';
import { batchRows } from '../../batch/batch-rows';
import { batchEpisodeTable, batchTable } from '../../batch/batch-table';
import { pictureOf } from '../../batch/follow-batch';
import { renderBatch } from '../../batch/view/batch-screen';
import type { CommandContext } from '../../command/context';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { absenceOf, lacksWorker, type WorkerState } from '../../server/attendance-check';
import { askServer, type Server } from '../../server/reach-server';

export async function batchStatus(context: CommandContext, id: string): Promise<ExitCode> {
  const { out } = context;
  return askServer(context, async (server) => {
    const summary = await server.batches.summary(id);
    const { progress, worker } = await progressOf(server, summary);
    const episodes = await batchRows(server, context.place, summary);
    out.document({ ...summary, worker, progress: progress ?? null, episodes: episodes.rows });
    if (progress === undefined) out.print(batchTable([summary], out.columns));
    else out.print(await look(context, server, summary, progress));
    if (episodes.rows.length > 0) out.print(`\n${batchEpisodeTable(episodes, out.columns, id)}`);
    const absence = absenceOf(worker, 'the batch');
    if (absence !== undefined) out.print(`\n${absence}`);
    return EXIT.ok;
  });
}

/** Undefined where nobody answers. */
async function progressOf(
  server: Server,
  { id, endedAt }: BatchSummary,
): Promise<{ readonly progress: BatchProgress | undefined; readonly worker: WorkerState }> {
  // A batch that was cancelled or terminated has left no answer.
  if (endedAt !== null)
    return { progress: await server.batches.result(id).catch(() => undefined), worker: 'unneeded' };
  // A query waits for seconds where no worker is; on our own server that is known without it.
  if (await lacksWorker(server)) return { progress: undefined, worker: 'none' };
  const progress = await server.batches.progress(id);
  return { progress, worker: progress === undefined ? 'silent' : 'at-work' };
}

async function look(
  { out }: CommandContext,
  server: Server,
  { endedAt }: BatchSummary,
  progress: BatchProgress,
): Promise<string> {
  const picture = await pictureOf(undefined, progress, server);
  return renderBatch(
    { ...picture, ...(endedAt === null ? {} : { endedAt }) },
    { now: Date.now(), columns: out.columns, colours: out.colours(out.progress), phrase: out.phrase },
  );
}
