import { followBatchAndReport } from '../../batch/follow-and-report-batch';
import { showEndedBatch } from '../../batch/report-batch';
import type { CommandContext } from '../../command/context';
import type { ExitCode } from '../../command/exit-codes';
import { requireServerOrState, withServer } from '../../server/reach-server';

export async function watchBatch(context: CommandContext, id: string): Promise<ExitCode> {
  await requireServerOrState(context.place);
  return withServer(context, async (server) => {
    const { endedAt } = await context.interruption.orStop(server.batches.summary(id));
    if (endedAt !== null) return showEndedBatch(context, server, id);
    return followBatchAndReport(context, server, { id, goOn: `showrunner batch watch ${id}` }, undefined);
  });
}
