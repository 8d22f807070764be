/** Starts a batch, and follows it where a person wants to see it. */
import { episodeQueue } from '../../naming/ids';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { onFirstUse } from '../command/on-first-use';
import { sameCommand } from '../command/typed-command';
import { withServer } from '../server/reach-server';
import type { BatchOptions } from './batch-options';
import { batchQuoteLine } from './batch-quote';
import { followBatchAndReport } from './follow-and-report-batch';
import { showEndedBatch } from './report-batch';

export async function runBatch(
  context: CommandContext,
  manifest: string,
  options: BatchOptions,
): Promise<ExitCode> {
  const { out, place } = context;
  const { input, dependencies } = await onFirstUse.prepareBatch().prepareBatch(context, manifest, options);
  out.progress.write(`${batchQuoteLine(input)}\n`);
  onFirstUse.ownWorker().logRuntimeToFile(place);
  return withServer(context, async (server) => {
    const { id, how } = await server.batches.start(input, episodeQueue(dependencies.store.id), options);
    if (how === 'finished') {
      out.progress.write(`${id} was made before, from the same manifest. This is what came of it.\n\n`);
      return showEndedBatch(context, server, id);
    }
    if (how === 'joined') out.progress.write(`${id} was begun before; this goes on with it.\n\n`);
    const attendance = onFirstUse.ownWorker().attendEpisodes(server, place, dependencies);
    try {
      return await followBatchAndReport(context, server, { id, goOn: sameCommand(context) }, attendance);
    } finally {
      await attendance.leave();
    }
  });
}

const HOW = {
  started: 'is started',
  joined: 'was started before, from the same manifest, and goes on',
  finished: 'was made before, from the same manifest',
} as const;

/** For a worker that runs elsewhere. */
export async function startBatch(
  context: CommandContext,
  manifest: string,
  options: BatchOptions,
): Promise<ExitCode> {
  const { out } = context;
  const { input, dependencies } = await onFirstUse.prepareBatch().prepareBatch(context, manifest, options);
  out.progress.write(`${batchQuoteLine(input)}\n`);
  return withServer(context, async (server) => {
    const { id, runId, how } = await server.batches.start(
      input,
      episodeQueue(dependencies.store.id),
      options,
    );
    const attended = how === 'finished' || server.settings.explicit || (await server.presence.othersAtWork());
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
