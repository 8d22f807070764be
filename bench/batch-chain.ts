/** The histories of a chain of runs: how many events of which type, and whether today's code agrees with all of them. */
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';
import { Worker, type WorkflowBundle } from '@temporalio/worker';
import type { History } from '../test/support/temporal/histories';

export interface Chain {
  readonly runs: number;
  readonly events: number;
  /** The most in one run. */
  readonly longestRun: number;
  /** Events by type, most frequent first. */
  readonly byType: ReadonlyMap<string, number>;
}

interface Named {
  readonly workflowId: string;
  readonly history: History;
}

const { EventType } = temporal.api.enums.v1;

/** Counts and replays every run from the first on, one at a time: a chain of ten thousand episodes fills a memory. */
export async function readChain(
  client: Client,
  bundle: WorkflowBundle,
  workflowId: string,
  firstRunId: string,
): Promise<Chain> {
  const byType = new Map<string, number>();
  const lengths: number[] = [];
  async function* counted(): AsyncGenerator<Named> {
    for await (const history of runsFrom(client, workflowId, firstRunId)) {
      const events = history.events ?? [];
      lengths.push(events.length);
      for (const { eventType } of events) {
        const name = EventType[eventType ?? 0] ?? 'unknown';
        const short = name.replace('EVENT_TYPE_', '').toLowerCase();
        byType.set(short, (byType.get(short) ?? 0) + 1);
      }
      yield { workflowId, history };
    }
  }
  const replayed = await replayAll(bundle, counted());
  if (replayed !== lengths.length) throw new Error(`${replayed} of ${lengths.length} runs were replayed`);
  return {
    runs: lengths.length,
    events: lengths.reduce((sum, length) => sum + length, 0),
    longestRun: Math.max(...lengths),
    byType: new Map([...byType].sort(([, one], [, other]) => other - one)),
  };
}

/** Replays the latest runs of these workflows. */
export async function replayEach(
  client: Client,
  bundle: WorkflowBundle,
  workflowIds: readonly string[],
): Promise<number> {
  async function* fetched(): AsyncGenerator<Named> {
    for (const workflowId of workflowIds)
      yield { workflowId, history: await client.workflow.getHandle(workflowId).fetchHistory() };
  }
  return replayAll(bundle, fetched());
}

async function* runsFrom(client: Client, workflowId: string, firstRunId: string): AsyncGenerator<History> {
  for (let runId: string | undefined | null = firstRunId; runId; ) {
    const history: History = await client.workflow.getHandle(workflowId, runId).fetchHistory();
    yield history;
    runId = history.events?.at(-1)?.workflowExecutionContinuedAsNewEventAttributes?.newExecutionRunId;
  }
}

async function replayAll(workflowBundle: WorkflowBundle, histories: AsyncIterable<Named>): Promise<number> {
  let count = 0;
  const replayed = Worker.runReplayHistories({ workflowBundle, replayName: 'bench-batch' }, histories);
  for await (const { workflowId, error } of replayed) {
    count += 1;
    if (error !== undefined)
      throw new Error(`a history of ${workflowId} does not replay: ${error.message}`, { cause: error });
  }
  return count;
}
