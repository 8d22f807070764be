/** Commands that send a message to a batch. A worker must answer, so one is brought up where none is. */

import { InputError } from '../../domain/failure';
import type { BatchSummary } from '../../temporal/clients/batch-summary';
import type { CommandContext } from '../command/context';
import { EXIT, type ExitCode } from '../command/exit-codes';
import { withWorker } from '../server/attendance';
import type { Attendance } from '../server/own-worker';
import { logRuntimeToFile } from '../server/own-worker';
import { requireServerOrState, type Server, withServer } from '../server/reach-server';
import { followBatchAndReport } from './follow-and-report-batch';

export interface BatchListener {
  readonly server: Server;
  readonly summary: BatchSummary;
  /** Our worker, when nobody else listens; it works on the batch as long as this command does. */
  readonly attendance: Attendance | undefined;
}

/** Refuses, as sentences, a batch that has ended and one whose documents are elsewhere. */
export async function withBatch(
  context: CommandContext,
  id: string,
  speak: (listener: BatchListener) => Promise<ExitCode>,
): Promise<ExitCode> {
  await requireServerOrState(context.place);
  logRuntimeToFile(context.place);
  return withServer(context, async (server) => {
    const summary = await context.interruption.orStop(server.batches.summary(id));
    if (summary.endedAt !== null) {
      throw new InputError(
        `The batch ${id} has ended (${summary.status}); there is nothing to change. ` +
          `showrunner batch retry ${id} makes what did not complete.`,
      );
    }
    return withBatchAttended(context, server, summary, speak);
  });
}

/** Speaks to a batch; brings a worker up for as long as that takes where none listens. */
export function withBatchAttended(
  context: CommandContext,
  server: Server,
  summary: BatchSummary,
  speak: (listener: BatchListener) => Promise<ExitCode>,
): Promise<ExitCode> {
  const { id, taskQueue } = summary;
  const addressee = { id, taskQueue, ask: () => server.batches.progress(id) };
  return withWorker(context, server, addressee, (attendance) => speak({ server, summary, attendance }));
}

export interface Said {
  readonly said: string;
  /** Fields of the --json document beside the id, where the batch is not followed. */
  readonly document: Readonly<Record<string, unknown>>;
}

/** A batch that goes on after a message: with our own worker it is followed to its end, else its worker does that. */
export async function afterBatchMessage(
  context: CommandContext,
  { server, summary, attendance }: BatchListener,
  { said, document }: Said,
): Promise<ExitCode> {
  const { id } = summary;
  if (attendance === undefined) {
    context.out.document({ id, ...document });
    context.out.print(`${said} showrunner batch watch ${id} shows how it goes on.`);
    return EXIT.ok;
  }
  context.out.progress.write(`${context.out.phrase(said)}\n\n`);
  return followBatchAndReport(context, server, { id, goOn: 'showrunner dev' }, attendance);
}
