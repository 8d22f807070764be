/** The artifacts that workflows on the server name, running or retained. */
import type { Client } from '@temporalio/client';
import { type ArtifactRef, refsIn } from '../../domain/artifact';
import { isRecord } from '../../domain/record';

/**
 * Refs in the memo of every run of an episode or a batch that the server retains, and in the whole history of those that have not
 * ended. `taskQueue` is the one of the store: others keep theirs elsewhere.
 */
export async function neededArtifacts(client: Client, taskQueue: string): Promise<ArtifactRef[]> {
  const refs: ArtifactRef[] = [];
  const query = `WorkflowType IN ("EpisodeWorkflow", "BatchWorkflow") AND TaskQueue = "${taskQueue}"`;
  for await (const { workflowId, runId, memo, status } of client.workflow.list({ query })) {
    refs.push(...refsIn(memo));
    if (status.name !== 'RUNNING' && status.name !== 'PAUSED') continue;
    refs.push(...refsOfHistory(await client.workflow.getHandle(workflowId, runId).fetchHistory()));
  }
  return refs;
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
