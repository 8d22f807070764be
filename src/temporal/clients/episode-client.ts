/** Client of episodes: starts, asks, lists and moves them on. The only client-side user of the workflow's messages. */

import type { Client, WorkflowExecutionDescription } from '@temporalio/client';
import type { ArtifactRef } from '../../domain/artifact';
import type { EpisodeInput, EpisodeResult, Resumption } from '../../domain/episode';
import { episodeId } from '../../domain/episode-id';
import { InputError } from '../../domain/failure';
import type { ModelRoles } from '../../domain/model-roles';
import { PHASES, type Phase } from '../../domain/phase';
import type { EpisodeProgress } from '../../domain/progress';
import type { Directive } from '../../domain/quality';
import type { EpisodeMemo } from '../../naming/episode-memo';
import { episodeStart, reusePolicyOf } from '../../naming/episode-start';
import { type GivenVersion, versionIn } from '../../naming/worker-version';
import type { EpisodeWorkflow } from '../../workflows';
import {
  abandonUpdate,
  approveUpdate,
  modelsQuery,
  NOTHING_PARKED,
  progressQuery,
  type RetryChanges,
  requestChangesUpdate,
  retryUpdate,
  type Submission,
  setBudgetUpdate,
  sourcesQuery,
  submitScriptUpdate,
} from '../../workflows/episode/episode-messages';
import type { NamedSource } from '../../workflows/episode/running/fetched-sources';
import { notEnded } from './client-errors';
import { type EpisodeSummary, memoOf, summaryOf } from './episode-summary';
import { listingClient } from './listing-client';
import { neededArtifacts } from './needed-artifacts';
import { type BackingOff, hurrySteps, stepsBackingOff } from './pending-steps';
import { createServerCalls } from './server-stopped';
import { answerOf, described, resultOf, startedRun, updated } from './speak-to-workflow';
import { outlookOf, type Pinned, pinnedVersion, routeOf } from './worker-versions';

/** `started` now, `joined` one that runs with the same input, `finished` before with the same input. */
export type Started = {
  readonly id: string;
  readonly runId: string;
  readonly how: 'started' | 'joined' | 'finished';
};

/**
 * `mayStart` is asked before anything is started, and rejects with an InputError what must not be. `ownVersion` is that of the worker
 * which this process brings up where nobody else does the work. A call that moves an episode on is refused (InputError) where the
 * episode stays with a version of workers that are gone: it would wait for them for ever.
 */
export function createEpisodeClient(
  client: Client,
  mayStart: () => Promise<void> = async () => {},
  ownVersion: () => GivenVersion | undefined = () => undefined,
) {
  const listing = listingClient(client);
  const handleOf = (id: string) => client.workflow.getHandle<typeof EpisodeWorkflow>(id);

  const describe = (id: string): Promise<WorkflowExecutionDescription> =>
    described(
      handleOf(id),
      `There is no episode "${id}" on this server. \`showrunner list\` shows those that are.`,
    );

  /** The id of the new run, or undefined when the id is taken under this policy. */
  const startRun = async (input: EpisodeInput, taskQueue: string): Promise<string | undefined> => {
    await mayStart();
    return startedRun(() =>
      client.workflow.start<typeof EpisodeWorkflow>('EpisodeWorkflow', {
        ...episodeStart(input),
        taskQueue,
        workflowIdReusePolicy: reusePolicyOf(input),
        workflowIdConflictPolicy: 'FAIL',
      }),
    );
  };

  /** InputError where nobody does the work of an episode. */
  const requireAttendance = async (info: WorkflowExecutionDescription): Promise<void> => {
    const { workflowId: id, taskQueue } = info;
    const version = pinnedVersion(info);
    const route = await routeOf(client, taskQueue);
    outlookOf(versionIn(taskQueue, ownVersion()), route, version && { id, version });
  };

  const requireWorkers = async (info: WorkflowExecutionDescription): Promise<void> => {
    if (pinnedVersion(info) !== undefined) await requireAttendance(info);
  };

  type Send<T> = (handle: ReturnType<typeof handleOf>) => Promise<T>;

  /** Sends an update; a refusal becomes a sentence. */
  const sent = <T>(id: string, send: Send<T>): Promise<T> =>
    updated(
      () => send(handleOf(id)),
      () => describe(id),
      ended(id),
    );

  /** Sends an update where somebody would do what it asks for. */
  const moved = async <T>(id: string, send: Send<T>): Promise<T> => {
    await requireWorkers(await describe(id));
    return sent(id, send);
  };

  /** The answer of a worker; rejects with a sentence where none answers. */
  const asked = async <T>(id: string, query: () => Promise<T>): Promise<T> => {
    const answer = await answerOf(client, new AbortController().signal, query, () => describe(id));
    if (answer !== undefined) return answer;
    await requireWorkers(await describe(id));
    throw new InputError(
      `No worker answers for ${id}. Start one with showrunner dev (or npm run worker) on its data directory, then ask again.`,
    );
  };

  return createServerCalls({
    /**
     * Starts an episode once: many calls with the same input give one run, and a finished one is not made again.
     * Another input under the same id is refused. One that failed, was abandoned or cancelled starts a new run.
     */
    async start(input: EpisodeInput, taskQueue: string): Promise<Started> {
      const runId = await startRun(input, taskQueue);
      const id = episodeId(input);
      if (runId !== undefined) return { id, runId, how: 'started' };
      const info = await describe(id);
      const running = info.status.name === 'RUNNING';
      if (memoOf(info).inputHash !== input.inputHash) {
        throw new InputError(
          `The episode ${id} ${running ? 'is running' : 'was already made'} with other input (run ${info.runId}). ` +
            `Give this one another id with --episode, ${running ? `or end that one first: showrunner cancel ${id}` : `keep the finished one, or go on with what it has: showrunner resume ${id} --from PHASE`}.`,
        );
      }
      return { id, runId: info.runId, how: running ? 'joined' : 'finished' };
    },

    /** Starts a new run of an ended episode that goes on from its record. Rejects with a sentence while one runs. */
    async resume(input: EpisodeInput & { resume: Resumption }, taskQueue: string): Promise<Started> {
      const id = episodeId(input);
      const runId = await startRun(input, taskQueue);
      if (runId === undefined) {
        throw new InputError(
          `The episode ${id} is still running. Use retry, or cancel it first: showrunner cancel ${id}`,
        );
      }
      return { id, runId, how: 'started' };
    },

    /** The live progress, or undefined when no worker answers. */
    async progress(
      id: string,
      signal: AbortSignal = new AbortController().signal,
    ): Promise<EpisodeProgress | undefined> {
      const query = () => handleOf(id).query(progressQuery);
      return answerOf(client, signal, query, () => describe(id));
    },

    /** The version of workers that a running episode stays with; undefined where it goes on with whichever is current. */
    async pinned(id: string): Promise<Pinned | undefined> {
      const version = pinnedVersion(await describe(id));
      return version && { id, version };
    },

    async summary(id: string): Promise<EpisodeSummary> {
      return summaryOf(await describe(id));
    },

    /** Steps that are at work or wait for their next try; none once a parked episode stands still. */
    async pendingSteps(id: string): Promise<number> {
      return (await describe(id)).raw.pendingActivities?.length ?? 0;
    },

    /** Steps that failed and wait for the time of their next try. */
    async backingOff(id: string): Promise<BackingOff[]> {
      return stepsBackingOff(await describe(id));
    },

    /** Newest first, at most so many; `query` is an extra visibility filter such as `EpisodeStatus = "parked"`. */
    async list(query?: string, most = Number.POSITIVE_INFINITY): Promise<EpisodeSummary[]> {
      const filter = `WorkflowType = "EpisodeWorkflow"${query === undefined ? '' : ` AND (${query})`}`;
      const summaries: EpisodeSummary[] = [];
      for await (const info of listing.workflow.list({ query: filter, pageSize: Math.min(most, 1_000) })) {
        summaries.push(summaryOf(info));
        if (summaries.length >= most) break;
      }
      return summaries.sort((a, b) => b.startedAt - a.startedAt);
    },

    /** Resolves when the episode ends; rejects with {@link EpisodeEndedError} when it did not complete. */
    async result(id: string, signal: AbortSignal = new AbortController().signal): Promise<EpisodeResult> {
      const result = () => handleOf(id).result();
      return resultOf(client, signal, id, result, () => describe(id));
    },

    /** Milliseconds of work each phase takes for a minute of episode: the median of the last finished ones. */
    async pace(): Promise<Partial<Record<Phase, number>>> {
      const finished: Partial<EpisodeMemo>[] = [];
      const query = 'WorkflowType = "EpisodeWorkflow" AND ExecutionStatus = "Completed"';
      for await (const info of listing.workflow.list({ query })) {
        finished.push(memoOf(info));
        if (finished.length === 10) break;
      }
      const pace: Partial<Record<Phase, number>> = {};
      for (const phase of PHASES) {
        const rates = finished.flatMap(({ phaseMs, minutes }) => {
          const ms = phaseMs?.[phase];
          return ms === undefined || minutes === undefined ? [] : [ms / minutes];
        });
        const middle = rates.sort((a, b) => a - b)[Math.floor(rates.length / 2)];
        if (middle !== undefined) pace[phase] = middle;
      }
      return pace;
    },

    /** Removes every run of an ended episode from the server. Refuses (InputError) one that has not ended. */
    async forget(id: string): Promise<void> {
      const { status } = await describe(id);
      if (status.name === 'RUNNING' || status.name === 'PAUSED') throw notEnded(id);
      const { namespace } = client.options;
      for await (const { runId } of client.workflow.list({ query: `WorkflowId = "${id}"` }))
        await client.workflowService.deleteWorkflowExecution({
          namespace,
          workflowExecution: { workflowId: id, runId },
        });
    },

    /** Artifacts that episodes and batches of a queue name; see {@link neededArtifacts}. */
    needed: (taskQueue: string) => neededArtifacts(client, taskQueue),

    /** Asks an episode to end. The server keeps the request until a worker takes it up; see `unattended`. */
    async cancel(id: string): Promise<void> {
      await describe(id);
      await handleOf(id).cancel();
    },

    /** Why nobody does what a running episode is asked for, with the ways out; undefined where a worker may. */
    async unattended(id: string): Promise<string | undefined> {
      const info = await describe(id);
      if (info.status.name !== 'RUNNING') return undefined;
      return requireAttendance(info).then(
        () => undefined,
        (error: unknown) => {
          if (error instanceof InputError) return error.message;
          throw error;
        },
      );
    },

    /**
     * Goes on with what stands still: parked steps are tried again, and steps that only wait for their next try get it now.
     * Returns how many; rejects with a sentence when nothing stands still.
     */
    async retry(id: string, changes: RetryChanges = {}): Promise<number> {
      const info = await describe(id);
      if (info.status.name !== 'RUNNING') throw new InputError(ended(id));
      await requireWorkers(info);
      const hurried = await hurrySteps(client, info);
      const parked = await sent(id, (handle) => handle.executeUpdate(retryUpdate, { args: [changes] })).catch(
        (error: unknown) => {
          if (error instanceof InputError && error.message === NOTHING_PARKED) return 0;
          throw error;
        },
      );
      if (hurried + parked === 0) throw new InputError(`Nothing of ${id} stands still.`);
      return hurried + parked;
    },
    approve: (id: string) => moved(id, (handle) => handle.executeUpdate(approveUpdate)),
    requestChanges: (id: string, directives: readonly Directive[]) =>
      moved(id, (handle) => handle.executeUpdate(requestChangesUpdate, { args: [directives] })),
    submitScript: (id: string, script: ArtifactRef, how: Submission = {}) =>
      moved(id, (handle) => handle.executeUpdate(submitScriptUpdate, { args: [script, how] })),
    setBudget: (id: string, budgetMicros: number) =>
      moved(id, (handle) => handle.executeUpdate(setBudgetUpdate, { args: [budgetMicros] })),
    abandon: (id: string, reason: string) =>
      moved(id, (handle) => handle.executeUpdate(abandonUpdate, { args: [reason] })),

    /** The documents of an episode, as its worker reads them. */
    sources: (id: string): Promise<readonly NamedSource[]> =>
      asked(id, () => handleOf(id).query(sourcesQuery)),

    /** The models of an episode by role, as its worker knows them. */
    models: (id: string): Promise<ModelRoles> => asked(id, () => handleOf(id).query(modelsQuery)),

    /** The latest `session.json` of an episode, running or ended; undefined before its first checkpoint. */
    async session(id: string): Promise<ArtifactRef | undefined> {
      return memoOf(await describe(id)).session;
    },
  });
}

export type EpisodeClient = ReturnType<typeof createEpisodeClient>;

/** What becomes of a cancellation that nobody takes up yet; `why` is from `unattended`. */
export function toldToEnd(id: string, why: string): string {
  return `${id} was told to end, and ends once a worker takes that up. ${why}`;
}

function ended(id: string): string {
  return `The episode ${id} has ended; there is nothing to change.`;
}
