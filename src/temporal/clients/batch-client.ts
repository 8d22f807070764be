/** Client of batches: starts, asks, lists and steers them. The only client-side user of the batch's messages. */
import type { Client, WorkflowExecutionDescription } from '@temporalio/client';
import {
  type BatchInput,
  episodesIn,
  type LoweredStandard,
  type ManifestRef,
} from '../../domain/batch/batch';
import { type BatchProgress, withCompletedSince } from '../../domain/batch/progress';
import { startedAgain } from '../../domain/batch/started-again';
import { InputError } from '../../domain/failure';
import { formatMicros } from '../../domain/money';
import { PHASES } from '../../domain/phase';
import { batchMemoOf } from '../../naming/batch-memo';
import { batchWorkflowId } from '../../naming/ids';
import { EPISODE_BATCH, EPISODE_COST_MICROS, EPISODE_STATUS } from '../../naming/search-attributes';
import { withoutFormulas } from '../../naming/web-ui-text';
import type { BatchWorkflow } from '../../workflows';
import {
  addEpisodesUpdate,
  allotUpdate,
  batchProgressQuery,
  cancelEpisodeUpdate,
  finishUpdate,
  lowerStandardUpdate,
  pauseUpdate,
  prioritiseUpdate,
  resumeUpdate,
  setAtOnceUpdate,
  setBatchBudgetUpdate,
  setDeadlineUpdate,
} from '../../workflows/batch/batch-messages';
import { type Retried, retryParked } from './batch-retry';
import { type BatchSummary, batchMemo, batchSummary } from './batch-summary';
import { UnknownEpisodeError } from './client-errors';
import { createEpisodeClient, type Started } from './episode-client';
import type { EpisodeSummary } from './episode-summary';
import { listingClient } from './listing-client';
import { createServerCalls } from './server-stopped';
import { answerOf, described, resultOf, startedRun, updated } from './speak-to-workflow';

/** A choice of the episodes of a batch, and the maximum number of them. */
export interface EpisodesAsked {
  readonly those?: keyof typeof WHICH;
  readonly most?: number;
}

const WHICH = { completed: '=', 'not completed': '!=' } as const;

/**
 * `mayStart` is asked before a batch is started, and rejects with an InputError one that must not be. `episodes` are those of the same
 * client, which try again what is parked.
 */
export function createBatchClient(
  client: Client,
  mayStart: () => Promise<void> = async () => {},
  episodes = createEpisodeClient(client),
) {
  const handleOf = (id: string) => client.workflow.getHandle<typeof BatchWorkflow>(batchWorkflowId(id));

  const describe = (id: string): Promise<WorkflowExecutionDescription> =>
    described(
      handleOf(id),
      `There is no batch "${id}" on this server. \`showrunner batch list\` shows those that are.`,
    );

  const startRun = async (input: BatchInput, taskQueue: string): Promise<string | undefined> => {
    await mayStart();
    return startedRun(() =>
      client.workflow.start<typeof BatchWorkflow>('BatchWorkflow', {
        workflowId: batchWorkflowId(input.id),
        taskQueue,
        args: [input],
        // A complete episode is not made again: the batch looks before it begins one.
        workflowIdReusePolicy: 'ALLOW_DUPLICATE',
        workflowIdConflictPolicy: 'FAIL',
        memo: { ...batchMemoOf(input) },
        staticSummary: `${input.title} — ${episodesIn(input)} episodes through ${input.through}`,
        staticDetails: withoutFormulas(
          `At most ${input.atOnce} at work at once, inside ${formatMicros(input.budgetMicros)}.`,
        ),
        typedSearchAttributes: [
          { key: EPISODE_BATCH, value: input.id },
          { key: EPISODE_STATUS, value: 'running' },
          { key: EPISODE_COST_MICROS, value: 0 },
        ],
      }),
    );
  };

  /** Sends an update; a refusal becomes a sentence. */
  const steered = <T>(id: string, send: (handle: ReturnType<typeof handleOf>) => Promise<T>): Promise<T> =>
    updated(
      () => send(handleOf(id)),
      () => describe(id),
      `The batch ${id} has ended.`,
    );

  /** Episodes of this batch, `most` of them at most; by visibility, so a change may be seconds behind. */
  const episodesOf = (id: string, { those, most }: EpisodesAsked = {}): Promise<EpisodeSummary[]> => {
    const which = those === undefined ? '' : ` AND ${EPISODE_STATUS.name} ${WHICH[those]} "completed"`;
    return episodes.list(`${EPISODE_BATCH.name} = "${id}"${which}`, most);
  };

  return createServerCalls({
    /**
     * Starts a batch once: the same manifest, made the same way, joins the run there is. A finished one is `finished` when
     * all of it is complete; otherwise a new run makes what is not, as people steered it before. Another manifest under a
     * running id is refused. `asked`: what was said this time, and holds for a run that is joined as well.
     */
    async start(
      input: BatchInput,
      taskQueue: string,
      asked: { readonly atOnce?: number | undefined } = {},
    ): Promise<Started> {
      const before = await describe(input.id).catch((error: unknown) => {
        if (error instanceof UnknownEpisodeError) return undefined;
        throw error;
      });
      const earlier = before === undefined ? undefined : batchMemo(before).input;
      const isSame = earlier?.inputHash === input.inputHash;
      if (isSame && before?.status.name === 'COMPLETED' && (await isAllComplete(input.id)))
        return { id: input.id, runId: before.runId, how: 'finished' };
      const runId = await startRun(startedAgain(input, earlier, asked), taskQueue);
      if (runId !== undefined) return { id: input.id, runId, how: 'started' };
      const info = await describe(input.id);
      const running = batchMemo(info).input;
      if (running?.inputHash !== input.inputHash) {
        throw new InputError(
          `The batch ${input.id} is running with another manifest (run ${info.runId}). Give this one another id with --id, ` +
            `add its episodes (showrunner batch add ${input.id} MANIFEST), or end that one first: showrunner batch cancel ${input.id}.`,
        );
      }
      const { atOnce } = asked;
      if (atOnce !== undefined && atOnce !== running.atOnce)
        await steered(input.id, (handle) => handle.executeUpdate(setAtOnceUpdate, { args: [atOnce] }));
      return { id: input.id, runId: info.runId, how: 'joined' };
    },

    /** The live progress, or undefined when no worker answers. */
    async progress(
      id: string,
      signal: AbortSignal = new AbortController().signal,
    ): Promise<BatchProgress | undefined> {
      const query = () => handleOf(id).query(batchProgressQuery);
      const progress = await answerOf(client, signal, query, () => describe(id));
      return progress && recounted(progress);
    },

    async summary(id: string): Promise<BatchSummary> {
      return batchSummary(await describe(id));
    },

    /** Newest first. */
    async list(): Promise<BatchSummary[]> {
      const summaries = new Map<string, BatchSummary>();
      for await (const info of listingClient(client).workflow.list({
        query: 'WorkflowType = "BatchWorkflow"',
      })) {
        const summary = batchSummary(info);
        const known = summaries.get(summary.id);
        // A batch that continued as new has several runs; the latest stands for it.
        if (known === undefined || summary.startedAt > known.startedAt) summaries.set(summary.id, summary);
      }
      return [...summaries.values()].sort((a, b) => b.startedAt - a.startedAt);
    },

    episodes: episodesOf,

    /** As it was started, with what was changed since. */
    input: async (id: string): Promise<BatchInput> => inputOf(id, await describe(id)),

    /** Resolves with where the batch ended; rejects with {@link EpisodeEndedError} when it was cancelled or failed. */
    async result(id: string, signal: AbortSignal = new AbortController().signal): Promise<BatchProgress> {
      const result = () => handleOf(id).result();
      return recounted(await resultOf(client, signal, id, result, () => describe(id)));
    },

    pause: (id: string, reason?: string) =>
      steered(id, (handle) => handle.executeUpdate(pauseUpdate, { args: [reason ?? ''] })),
    resume: (id: string) => steered(id, (handle) => handle.executeUpdate(resumeUpdate)),
    finish: (id: string) => steered(id, (handle) => handle.executeUpdate(finishUpdate)),
    cancelEpisode: (id: string, episode: string) =>
      steered(id, (handle) => handle.executeUpdate(cancelEpisodeUpdate, { args: [episode] })),
    prioritise: (id: string, ids: readonly string[]) =>
      steered(id, (handle) => handle.executeUpdate(prioritiseUpdate, { args: [ids] })),
    add: (id: string, manifest: ManifestRef) =>
      steered(id, (handle) => handle.executeUpdate(addEpisodesUpdate, { args: [manifest] })),
    setAtOnce: (id: string, atOnce: number) =>
      steered(id, (handle) => handle.executeUpdate(setAtOnceUpdate, { args: [atOnce] })),
    setBudget: (id: string, budgetMicros: number) =>
      steered(id, (handle) => handle.executeUpdate(setBatchBudgetUpdate, { args: [budgetMicros] })),
    setDeadline: (id: string, deadlineAt: number | null) =>
      steered(id, (handle) => handle.executeUpdate(setDeadlineUpdate, { args: [deadlineAt] })),
    lowerStandard: (id: string, standard: LoweredStandard) =>
      steered(id, (handle) => handle.executeUpdate(lowerStandardUpdate, { args: [standard] })),
    allot: (id: string, episode: string, micros: number) =>
      steered(id, (handle) => handle.executeUpdate(allotUpdate, { args: [episode, micros] })),

    /** Cancels the batch and every episode of it that has not ended. */
    async cancel(id: string): Promise<void> {
      const info = await describe(id);
      if (info.status.name !== 'RUNNING') throw new InputError(`The batch ${id} has ended.`);
      await handleOf(id).cancel();
    },

    /**
     * Tries again what did not complete: parked episodes of a running batch, or, of one that has ended, everything that is
     * not complete, as a new run. One that cannot be tried again does not keep the others from it.
     */
    async retry(id: string): Promise<Retried> {
      const info = await describe(id);
      if (info.status.name !== 'RUNNING') return { how: 'restarted', runId: await restart(id, info) };
      return retryParked(id, await episodesOf(id, { those: 'not completed' }), episodes);
    },
  });

  /** The batch hears how an episode ends once; one that was cancelled may have been gone on from since. */
  async function recounted(progress: BatchProgress): Promise<BatchProgress> {
    const ended = progress.troubled.filter(({ status }) => status !== 'failed');
    const looks = await Promise.all(ended.map(({ id }) => episodes.summary(id).catch(() => undefined)));
    const place = (phase: string) => (PHASES as readonly string[]).indexOf(phase);
    const whole = looks.flatMap((known) =>
      known?.status === 'completed' && place(known.phase) >= place(progress.through) ? [known.id] : [],
    );
    return withCompletedSince(progress, new Set(whole));
  }

  async function isAllComplete(id: string): Promise<boolean> {
    const { ended, total } = await handleOf(id).result();
    return ended.completed === total;
  }

  async function restart(id: string, info: WorkflowExecutionDescription): Promise<string> {
    const runId = await startRun(inputOf(id, info), info.taskQueue);
    if (runId === undefined) throw new InputError(`The batch ${id} was started again a moment ago.`);
    return runId;
  }
}

function inputOf(id: string, info: WorkflowExecutionDescription): BatchInput {
  const { input } = batchMemo(info);
  if (input === undefined) throw new InputError(`The batch ${id} was not started by this program.`);
  return input;
}

export type BatchClient = ReturnType<typeof createBatchClient>;
