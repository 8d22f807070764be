import { episodeQueue } from '../../../naming/ids';
import { batchQuoteLine } from '../../batch/batch-quote';
import { prepareBatch } from '../../batch/prepare-batch';
import type { CommandContext } from '../../command/context';
import type { BatchOptions } from '../../command/declarations/batch-options';
import { EXIT, type ExitCode } from '../../command/exit-codes';
import { lacksWorker } from '../../server/attendance-check';
import { withServer } from '../../server/reach-server';

const HOW = {
  started: 'is started',
  joined: 'was started before, from the same manifest, and goes on',
  finished: 'was made before, from the same manifest',
} as const;

/** Starts a batch for a worker that runs elsewhere. */
export async function startBatch(
  context: CommandContext,
  manifest: string,
  options: BatchOptions,
): Promise<ExitCode> {
  const { out } = context;
  const { input, dependencies } = await prepareBatch(context, manifest, options);
  out.tell(batchQuoteLine(input));
  return withServer(context, async (server) => {
    const { id, runId, how } = await server.batches.start(
      input,
      episodeQueue(dependencies.store.id),
      options,
    );
    const attended = how === 'finished' || !(await lacksWorker(server));
    out.document({ id, runId, how });
    out.print(`${id} ${HOW[how]}.`);
    if (!attended)
      out.print(
        'No worker is at work on this machine yet: showrunner dev starts one, and the batch goes on.',
      );
    out.print(`showrunner batch watch ${id} shows it.`);
    return EXIT.ok;
  });
}
