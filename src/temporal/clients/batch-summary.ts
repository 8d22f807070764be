/** A batch as visibility knows it: search attributes and memo, read without asking a worker. */
import type { WorkflowExecutionInfo } from '@temporalio/client';
import { episodesIn } from '../../domain/batch/batch';
import type { BatchStatus } from '../../domain/batch/progress';
import type { BatchMemo } from '../../naming/batch-memo';
import { batchWorkflowId } from '../../naming/ids';
import { EPISODE_STATUS } from '../../naming/search-attributes';

/** A batch as the list knows it, without asking a worker. */
export interface BatchSummary {
  /** As producers name it, without the prefix of its workflow. */
  readonly id: string;
  readonly title: string;
  readonly status: BatchStatus | 'failed';
  readonly episodes: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly taskQueue: string;
}

const CLOSED: Readonly<Record<string, BatchSummary['status']>> = {
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  TERMINATED: 'terminated',
  TIMED_OUT: 'failed',
};

export function batchSummary(info: Omit<WorkflowExecutionInfo, 'raw'>): BatchSummary {
  const { input } = batchMemo(info);
  const said = info.typedSearchAttributes.get(EPISODE_STATUS) as BatchStatus | undefined;
  return {
    id: info.workflowId.slice(batchWorkflowId('').length),
    title: input?.title ?? '',
    status: CLOSED[info.status.name] ?? said ?? 'running',
    episodes: input === undefined ? 0 : episodesIn(input),
    startedAt: info.startTime.getTime(),
    endedAt: info.closeTime?.getTime() ?? null,
    taskQueue: info.taskQueue,
  };
}

/** A workflow that was not started by this program lacks it. */
export function batchMemo({ memo }: Pick<WorkflowExecutionInfo, 'memo'>): Partial<BatchMemo> {
  return (memo ?? {}) as Partial<BatchMemo>;
}
