/** The artifacts that workflows on the server name, running or retained. */
import { type Client, ScheduleNotFoundError } from '@temporalio/client';
import { type ArtifactRef, refsIn } from '../../domain/artifact';
import { isRecord } from '../../domain/record';
import type { Payload } from './payloads';
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
    const history = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    for (const payload of payloadsIn(history)) refs.push(...refsIn(await contentOf(payload, client)));
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

/** Payloads, wherever they stand in the events. */
function payloadsIn(value: unknown): Payload[] {
  if (Array.isArray(value)) return value.flatMap(payloadsIn);
  if (!isRecord(value) || value instanceof Uint8Array) return [];
  return value.data instanceof Uint8Array ? [value] : Object.values(value).flatMap(payloadsIn);
}

/** Undefined for what is no JSON. Rejects what is encrypted with a key that is not known: what it names would be lost. */
async function contentOf(payload: Payload, client: Client): Promise<unknown> {
  let plain = payload;
  for (const codec of client.options.loadedDataConverter.payloadCodecs)
    [plain = payload] = await codec.decode([plain]);
  try {
    return JSON.parse(Buffer.from(plain.data ?? []).toString('utf8'));
  } catch {
    return undefined;
  }
}
