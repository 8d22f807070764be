/** The artifacts that workflows on the server name, running or retained. */
import { type Client, ScheduleNotFoundError } from '@temporalio/client';
import { type ArtifactRef, refsIn } from '../../domain/artifact';
import { isRecord } from '../../domain/record';
import { SCHEDULED_WORKFLOW } from './schedule-client';

/**
 * Refs in the memo of every run of an episode, a batch or a time of a schedule that the server retains, in the whole history of those
 * that have not ended, and in what schedules start with. `taskQueue` is the one of the store: others keep theirs elsewhere.
 */
export async function neededArtifacts(client: Client, taskQueue: string): Promise<ArtifactRef[]> {
  const refs: ArtifactRef[] = [];
  const query = `WorkflowType IN ("EpisodeWorkflow", "BatchWorkflow", "${SCHEDULED_WORKFLOW}") AND TaskQueue = "${taskQueue}"`;
  for await (const { workflowId, runId, memo, status } of client.workflow.list({ query })) {
    refs.push(...refsIn(memo));
    if (status.name !== 'RUNNING' && status.name !== 'PAUSED') continue;
    refs.push(...refsOfHistory(await client.workflow.getHandle(workflowId, runId).fetchHistory()));
  }
  for await (const { scheduleId, action } of client.schedule.list())
    if (action?.workflowType === SCHEDULED_WORKFLOW)
      refs.push(...(await refsOfSchedule(client, scheduleId, taskQueue)));
  return refs;
}

/** None of a schedule that is removed meanwhile. */
async function refsOfSchedule(client: Client, id: string, taskQueue: string): Promise<ArtifactRef[]> {
  try {
    const { action } = await client.schedule.getHandle(id).describe();
    return action.taskQueue === taskQueue ? refsIn(action.args) : [];
  } catch (error) {
    if (error instanceof ScheduleNotFoundError) return [];
    throw error;
  }
}

/** Payloads are JSON as bytes, wherever they stand in the events. */
function refsOfHistory(value: unknown): ArtifactRef[] {
  if (value instanceof Uint8Array) return refsIn(parsed(value));
  if (Array.isArray(value)) return value.flatMap(refsOfHistory);
  return isRecord(value) ? Object.values(value).flatMap(refsOfHistory) : [];
}

function parsed(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
