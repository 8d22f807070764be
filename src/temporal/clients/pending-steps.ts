import type { Client, WorkflowExecutionDescription } from '@temporalio/client';

/** `temporal.api.enums.v1.PendingActivityState`: waits for a worker, or for its next try. */
const SCHEDULED = 1;

type Timestamp = NonNullable<
  WorkflowExecutionDescription['raw']['pendingActivities']
>[number]['scheduledTime'];

/** A step that failed and only waits for the time of its next try. */
export interface BackingOff {
  readonly activityId: string;
  readonly step: string;
  readonly attempt: number;
  readonly reason: string;
  /** Time of the next try, epoch ms; undefined where the server does not say. */
  readonly nextAt?: number | undefined;
}

/** The steps of an episode that are between two tries. */
export function stepsBackingOff(info: WorkflowExecutionDescription): BackingOff[] {
  return (info.raw.pendingActivities ?? [])
    .filter((activity) => activity.state === SCHEDULED && (activity.attempt ?? 1) > 1)
    .map((activity) => ({
      activityId: activity.activityId ?? '',
      step: activity.activityType?.name ?? '',
      attempt: activity.attempt ?? 1,
      reason: activity.lastFailure?.message ?? '',
      nextAt: epochMs(activity.nextAttemptScheduleTime ?? activity.scheduledTime),
    }));
}

/** Gives steps between two tries their next try now, as the Web UI's reset does. Returns how many. */
export async function hurrySteps(client: Client, info: WorkflowExecutionDescription): Promise<number> {
  const waiting = stepsBackingOff(info);
  for (const { activityId } of waiting) {
    await client.workflowService.resetActivity({
      namespace: client.options.namespace,
      execution: { workflowId: info.workflowId, runId: info.runId },
      id: activityId,
    });
  }
  return waiting.length;
}

function epochMs(time: Timestamp): number | undefined {
  return time?.seconds ? Number(time.seconds) * 1_000 + Math.floor((time.nanos ?? 0) / 1e6) : undefined;
}
