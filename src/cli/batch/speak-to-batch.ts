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

/** Refuses, as a sentence, a batch whose documents are elsewhere; and one that has ended, unless `afterEnd` takes it. */
export async function withBatch(
  context: CommandContext,
  id: string,
  speak: (listener: BatchListener) => Promise<ExitCode>,
  afterEnd: (server: Server, summary: BatchSummary) => Promise<ExitCode> = refuseEnded,
): Promise<ExitCode> {
  await requireServerOrState(context.place);
  logRuntimeToFile(context.place);
  return withServer(context, async (server) => {
    const summary = await context.interruption.orStop(server.batches.summary(id));
    if (summary.endedAt !== null) return afterEnd(server, summary);
    const addressee = { id, taskQueue: summary.taskQueue, ask: () => server.batches.progress(id) };
    return withWorker(context, server, addressee, (attendance) => speak({ server, summary, attendance }));
  });
}

async function refuseEnded(_server: Server, { id, status }: BatchSummary): Promise<never> {
  throw new InputError(
    `The batch ${id} has ended (${status}); there is nothing to change. ` +
      `showrunner batch retry ${id} makes what did not complete.`,
  );
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
  context.out.tell(`${said}\n`);
  return followBatchAndReport(context, server, { id, goOn: 'showrunner dev' }, attendance);
}
