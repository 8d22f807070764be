/** Follows a batch with a worker of its own where no other is there, and reports how it came out. */
import { batchWorkflowId } from '../../naming/ids';
import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { createAttendanceCheck, sayInterrupted } from '../server/attendance-check';
import type { Attendance } from '../server/own-worker';
import type { Server } from '../server/reach-server';
import { workflowPage } from '../server/web-ui-page';
import { type BatchOutcome, followBatch } from './follow-batch';
import { reportBatch } from './report-batch';
import { createBatchView } from './view/batch-view';

export interface FollowedBatch {
  readonly id: string;
  /** Command that goes on with it. */
  readonly goOn: string;
}

/** With `attendance` the batch is worked on here; without, it is only watched. */
export async function followBatchAndReport(
  context: CommandContext,
  server: Server,
  batch: FollowedBatch,
  attendance: Attendance | undefined,
): Promise<ExitCode> {
  const outcome = await follow(context, server, batch, attendance);
  if (outcome.how === 'interrupted') sayInterrupted(context, batch, attendance !== undefined);
  return reportBatch(context, server, outcome, batch);
}

async function follow(
  context: CommandContext,
  server: Server,
  { id }: FollowedBatch,
  attendance: Attendance | undefined,
): Promise<BatchOutcome> {
  const { batches, episodes, settings, webUi } = server;
  const { out, interruption } = context;
  if (webUi !== undefined && (await server.stays()))
    out.tell(`Web UI: ${workflowPage(webUi, settings.namespace, batchWorkflowId(id))}\n`);
  const { phrase } = out;
  const view = await createBatchView(out.progress, { colours: out.colours(out.progress), phrase });
  const attend = createAttendanceCheck(server, attendance, view);
  try {
    return await followBatch({ id, batches, episodes, view, signal: interruption.signal, attend });
  } finally {
    view.end();
  }
}
