/** An episode as visibility knows it: search attributes and memo, read without asking a worker. */
import type { WorkflowExecutionInfo } from '@temporalio/client';
import { PHASES, type Phase } from '../../domain/phase';
import { printable } from '../../domain/printable';
import type { EpisodeStatus, Parked } from '../../domain/progress';
import type { QualityBasis } from '../../domain/quality';
import type { TemplateVersions } from '../../domain/templates';
import type { EpisodeMemo } from '../../naming/episode-memo';
import {
  EPISODE_COST_MICROS,
  EPISODE_PHASE,
  EPISODE_QUALITY,
  EPISODE_STATUS,
} from '../../naming/search-attributes';

/** An episode as the list knows it, without asking a worker. */
export interface EpisodeSummary {
  readonly id: string;
  readonly topic: string;
  readonly status: EpisodeStatus;
  readonly phase: Phase;
  /** 0–100, or null before the judges have read it. */
  readonly quality: number | null;
  /** Basis of the score, once the script is done. */
  readonly qualityBasis?: QualityBasis;
  /** Cost as of the last change of phase or status. */
  readonly costMicros: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly runId: string;
  /** Length asked for. */
  readonly minutes: number;
  /** Versions of the templates that it is made with; left out for episodes that were started before they were kept. */
  readonly templates?: TemplateVersions;
  /** The queue of the store that its documents are in. */
  readonly taskQueue: string;
  /** The batch that it was made in. */
  readonly batch?: string;
  /** Working time of the machine, all phases together, once the episode is complete. */
  readonly workMs?: number;
  /** Why it stands still, while it does. */
  readonly parked?: Parked;
}

/** The memo of this run so far; a run that was started elsewhere may lack any of it. */
export function memoOf(info: Pick<WorkflowExecutionInfo, 'memo'>): Partial<EpisodeMemo> {
  return (info.memo ?? {}) as Partial<EpisodeMemo>;
}

/** Statuses by what the server says of a workflow that closed; our own status attribute says the rest. */
const CLOSED: Readonly<Record<string, EpisodeStatus>> = {
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  TERMINATED: 'terminated',
  TIMED_OUT: 'failed',
};

export function summaryOf(info: Omit<WorkflowExecutionInfo, 'raw'>): EpisodeSummary {
  const attributes = info.typedSearchAttributes;
  const said = attributes.get(EPISODE_STATUS) as EpisodeStatus | undefined;
  const closed = CLOSED[info.status.name];
  const memo = memoOf(info);
  return {
    id: printable(info.workflowId),
    topic: printable(memo.topic ?? ''),
    status: closed === undefined ? (said ?? 'running') : said === 'abandoned' ? 'abandoned' : closed,
    phase: (attributes.get(EPISODE_PHASE) as Phase | undefined) ?? PHASES[0],
    quality: attributes.get(EPISODE_QUALITY) ?? null,
    ...(memo.qualityBasis === undefined ? {} : { qualityBasis: memo.qualityBasis }),
    costMicros: attributes.get(EPISODE_COST_MICROS) ?? 0,
    startedAt: info.startTime.getTime(),
    endedAt: info.closeTime?.getTime() ?? null,
    runId: info.runId,
    minutes: memo.minutes ?? 0,
    ...(memo.templates === undefined ? {} : { templates: memo.templates }),
    taskQueue: info.taskQueue,
    ...(memo.batch === undefined ? {} : { batch: memo.batch }),
    ...(memo.phaseMs === undefined ? {} : { workMs: sumOf(Object.values(memo.phaseMs)) }),
    ...(memo.parked && closed === undefined ? { parked: memo.parked } : {}),
  };
}

function sumOf(values: readonly number[]): number {
  return values.reduce((sum, value) => sum + value, 0);
}
