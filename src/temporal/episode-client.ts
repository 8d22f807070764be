/** What clients do with episodes: start, ask, list, move on. The only client-side user of the workflow's messages. */
import {
  type Client,
  isGrpcServiceError,
  QueryNotRegisteredError,
  ServiceError,
  WorkflowExecutionAlreadyStartedError,
  type WorkflowExecutionDescription,
  type WorkflowExecutionInfo,
  WorkflowFailedError,
  WorkflowNotFoundError,
  WorkflowUpdateFailedError,
} from '@temporalio/client';
import { type EpisodeInput, type EpisodeResult, PHASES, type Phase } from '../domain/episode';
import { InputError } from '../domain/failure';
import type { EpisodeProgress, EpisodeStatus, Parked } from '../domain/progress';
import type { EpisodeWorkflow } from '../workflows';
import {
  abandonUpdate,
  approveUpdate,
  progressQuery,
  retryUpdate,
} from '../workflows/episode/episode-messages';
import { episodeWorkflowId } from './ids';
import {
  EPISODE_COST_MICROS,
  EPISODE_PHASE,
  EPISODE_QUALITY,
  EPISODE_SHOW,
  EPISODE_STATUS,
} from './search-attributes';

/** An episode as the list knows it, without asking a worker. */
export interface EpisodeSummary {
  readonly id: string;
  readonly topic: string;
  readonly status: EpisodeStatus;
  readonly phase: Phase;
  /** 0–100, or null before the judges have read it. */
  readonly quality: number | null;
  /** As of the last change of phase or status. */
  readonly costMicros: number;
  readonly startedAt: number;
  readonly endedAt: number | null;
  readonly runId: string;
  /** Length asked for. */
  readonly minutes: number;
  /** The queue of the store that its documents are in. */
  readonly taskQueue: string;
  /** Why it stands still, while it does. */
  readonly parked?: Parked;
}

interface EpisodeMemo {
  readonly topic: string;
  readonly inputHash: string;
  readonly minutes: number;
  /** Working time of each phase, once the episode is complete. */
  readonly phaseMs?: Readonly<Partial<Record<Phase, number>>>;
  readonly parked?: Parked | null;
}

/** `started` now, `joined` one that runs with the same input, `finished` before with the same input. */
export type Started = {
  readonly id: string;
  readonly runId: string;
  readonly how: 'started' | 'joined' | 'finished';
};

const QUERY_TIMEOUT_MS = 5_000;

export function episodeClient(client: Client) {
  const handleOf = (id: string) => client.workflow.getHandle<typeof EpisodeWorkflow>(id);

  async function describe(id: string): Promise<WorkflowExecutionDescription> {
    return handleOf(id)
      .describe()
      .catch((error: unknown) => {
        if (!(error instanceof WorkflowNotFoundError)) throw error;
        throw new UnknownEpisodeError(
          `There is no episode "${id}" on this server. \`showrunner list\` shows those that are.`,
        );
      });
  }

  return {
    /**
     * Starts an episode once: many calls with the same input give one run, and a finished one is not made again.
     * Another input under the same id is refused. One that failed, was abandoned or cancelled starts a new run.
     */
    async start(input: EpisodeInput, taskQueue: string): Promise<Started> {
      const id = episodeWorkflowId(input);
      const memo: EpisodeMemo = { topic: input.topic, inputHash: input.inputHash, minutes: input.minutes };
      try {
        const handle = await client.workflow.start<typeof EpisodeWorkflow>('EpisodeWorkflow', {
          workflowId: id,
          taskQueue,
          args: [input],
          workflowIdReusePolicy: 'ALLOW_DUPLICATE_FAILED_ONLY',
          workflowIdConflictPolicy: 'FAIL',
          memo: { ...memo },
          staticSummary: `${input.topic} — ${input.minutes} min, ${input.format}`,
          staticDetails: input.brief,
          typedSearchAttributes: [
            { key: EPISODE_SHOW, value: input.show },
            { key: EPISODE_STATUS, value: 'running' },
            { key: EPISODE_PHASE, value: PHASES[0] },
            { key: EPISODE_COST_MICROS, value: 0 },
          ],
        });
        return { id, runId: handle.firstExecutionRunId, how: 'started' };
      } catch (error) {
        if (!(error instanceof WorkflowExecutionAlreadyStartedError)) throw error;
      }
      const info = await describe(id);
      const running = info.status.name === 'RUNNING';
      if ((info.memo as Partial<EpisodeMemo> | undefined)?.inputHash !== input.inputHash) {
        throw new InputError(
          `The episode ${id} ${running ? 'is running' : 'was already made'} with other input (run ${info.runId}). ` +
            `Give this one another id with --episode, ${running ? `or end that one first: showrunner cancel ${id}` : 'or keep the finished one'}.`,
        );
      }
      return { id, runId: info.runId, how: running ? 'joined' : 'finished' };
    },

    /** The live progress, or undefined when no worker answers. */
    async progress(
      id: string,
      signal: AbortSignal = new AbortController().signal,
    ): Promise<EpisodeProgress | undefined> {
      try {
        return await client.withAbortSignal(signal, () =>
          client.withDeadline(Date.now() + QUERY_TIMEOUT_MS, () => handleOf(id).query(progressQuery)),
        );
      } catch (error) {
        if (error instanceof WorkflowNotFoundError) await describe(id);
        // No worker, one that is starting, or one too busy to answer in time: the caller asks again.
        if (error instanceof ServiceError || isGrpcServiceError(error)) return undefined;
        if (error instanceof QueryNotRegisteredError) return undefined;
        throw error;
      }
    },

    async summary(id: string): Promise<EpisodeSummary> {
      return summaryOf(await describe(id));
    },

    /** Steps that are at work or wait for their next try; none once a parked episode stands still. */
    async pendingSteps(id: string): Promise<number> {
      return (await describe(id)).raw.pendingActivities?.length ?? 0;
    },

    /** Newest first; `query` is an extra visibility filter such as `EpisodeStatus = "parked"`. */
    async list(query?: string): Promise<EpisodeSummary[]> {
      const filter = `WorkflowType = "EpisodeWorkflow"${query === undefined ? '' : ` AND (${query})`}`;
      const summaries: EpisodeSummary[] = [];
      for await (const info of client.workflow.list({ query: filter })) summaries.push(summaryOf(info));
      return summaries.sort((a, b) => b.startedAt - a.startedAt);
    },

    /** Resolves when the episode ends; rejects with {@link EpisodeEndedError} when it did not complete. */
    async result(id: string, signal: AbortSignal = new AbortController().signal): Promise<EpisodeResult> {
      try {
        return await client.withAbortSignal(signal, () => handleOf(id).result());
      } catch (error) {
        if (error instanceof WorkflowFailedError)
          throw new EpisodeEndedError(id, error.cause?.message ?? error.message);
        throw error;
      }
    },

    /** Milliseconds of work each phase takes for a minute of episode: the median of the last finished ones. */
    async pace(): Promise<Partial<Record<Phase, number>>> {
      const finished: EpisodeMemo[] = [];
      const query = 'WorkflowType = "EpisodeWorkflow" AND ExecutionStatus = "Completed"';
      for await (const info of client.workflow.list({ query })) {
        finished.push(info.memo as unknown as EpisodeMemo);
        if (finished.length === 10) break;
      }
      const pace: Partial<Record<Phase, number>> = {};
      for (const phase of PHASES) {
        const rates = finished.flatMap(({ phaseMs, minutes }) => {
          const ms = phaseMs?.[phase];
          return ms === undefined ? [] : [ms / minutes];
        });
        const middle = rates.sort((a, b) => a - b)[Math.floor(rates.length / 2)];
        if (middle !== undefined) pace[phase] = middle;
      }
      return pace;
    },

    async cancel(id: string): Promise<void> {
      await describe(id);
      await handleOf(id).cancel();
    },

    retry: (id: string): Promise<number> =>
      refusalsAsSentences(describe(id).then(() => handleOf(id).executeUpdate(retryUpdate))),
    approve: (id: string): Promise<void> =>
      refusalsAsSentences(describe(id).then(() => handleOf(id).executeUpdate(approveUpdate))),
    abandon: (id: string, reason: string): Promise<void> =>
      refusalsAsSentences(
        describe(id).then(() => handleOf(id).executeUpdate(abandonUpdate, { args: [reason] })),
      ),
  };
}

export type EpisodeClient = ReturnType<typeof episodeClient>;

export class UnknownEpisodeError extends InputError {}

/** The episode ended without completing: it failed, was cancelled, abandoned or terminated. */
export class EpisodeEndedError extends Error {
  override readonly name = 'EpisodeEndedError';
  constructor(id: string, reason: string) {
    super(`The episode ${id} ended without completing: ${reason}.`);
  }
}

async function refusalsAsSentences<T>(update: Promise<T>): Promise<T> {
  return update.catch((error: unknown) => {
    if (error instanceof WorkflowUpdateFailedError)
      throw new InputError(error.cause?.message ?? error.message);
    if (error instanceof WorkflowNotFoundError)
      throw new InputError('The episode has ended; there is nothing to move on.');
    throw error;
  });
}

/** What the server says of a workflow that closed; our own status attribute says the rest. */
const CLOSED: Readonly<Record<string, EpisodeStatus>> = {
  COMPLETED: 'completed',
  FAILED: 'failed',
  CANCELLED: 'cancelled',
  TERMINATED: 'cancelled',
  TIMED_OUT: 'failed',
};

function summaryOf(info: Omit<WorkflowExecutionInfo, 'raw'>): EpisodeSummary {
  const attributes = info.typedSearchAttributes;
  const said = attributes.get(EPISODE_STATUS) as EpisodeStatus | undefined;
  const closed = CLOSED[info.status.name];
  const memo = info.memo as unknown as EpisodeMemo | undefined;
  return {
    id: info.workflowId,
    topic: memo?.topic ?? '',
    status: closed === undefined ? (said ?? 'running') : said === 'abandoned' ? 'abandoned' : closed,
    phase: (attributes.get(EPISODE_PHASE) as Phase | undefined) ?? PHASES[0],
    quality: attributes.get(EPISODE_QUALITY) ?? null,
    costMicros: attributes.get(EPISODE_COST_MICROS) ?? 0,
    startedAt: info.startTime.getTime(),
    endedAt: info.closeTime?.getTime() ?? null,
    runId: info.runId,
    minutes: memo?.minutes ?? 0,
    taskQueue: info.taskQueue,
    ...(memo?.parked && closed === undefined ? { parked: memo.parked } : {}),
  };
}
