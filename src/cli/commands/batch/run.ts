/** Starts a batch and follows it to its end. */
import { episodeQueue } from '../../../naming/ids';
import { batchQuoteLine } from '../../batch/batch-quote';
import { followBatchAndReport } from '../../batch/follow-and-report-batch';
import { prepareBatch } from '../../batch/prepare-batch';
import { showEndedBatch } from '../../batch/report-batch';
import type { CommandContext } from '../../command/context';
import type { BatchOptions } from '../../command/declarations/batch-options';
import type { ExitCode } from '../../command/exit-codes';
import { sameCommand } from '../../command/typed-command';
import { createAttendance, logRuntimeToFile } from '../../server/own-worker';
import { withServer } from '../../server/reach-server';

export async function runBatch(
  context: CommandContext,
  manifest: string,
  options: BatchOptions,
): Promise<ExitCode> {
  const { out, place } = context;
  const { input, dependencies } = await prepareBatch(context, manifest, options);
  out.tell(batchQuoteLine(input));
  logRuntimeToFile(place);
  return withServer(context, async (server) => {
    const { id, how } = await server.batches.start(input, episodeQueue(dependencies.store.id), options);
    if (how === 'finished') {
      out.tell(`${id} was made before, from the same manifest. This is the result.\n`);
      return showEndedBatch(context, server, id);
    }
    if (how === 'joined') out.tell(`${id} was begun before; this goes on with it.\n`);
    const attendance = createAttendance(server, place, dependencies);
    try {
      return await followBatchAndReport(context, server, { id, goOn: sameCommand(context) }, attendance);
    } finally {
      await attendance.leave();
    }
  });
}
