/** Client of schedules: makes, lists, pauses and removes them. */
import {
  type Client,
  ScheduleAlreadyRunning,
  ScheduleNotFoundError,
  ScheduleOverlapPolicy,
  type ScheduleSummary as ServerSummary,
  WorkflowFailedError,
  WorkflowNotFoundError,
} from '@temporalio/client';
import type { ArtifactRef } from '../../domain/artifact';
import { InputError } from '../../domain/failure';
import { printable } from '../../domain/printable';
import type { Recurrence } from '../../domain/schedule/recurrence';
import type { EditionResult, ScheduledShow } from '../../domain/schedule/schedule';
import { scheduledWorkflowId } from '../../naming/ids';
import type { ScheduledEpisodeWorkflow } from '../../workflows';
import { UnknownEpisodeError } from './client-errors';
import { listingClient } from './listing-client';
import { createServerCalls } from './server-stopped';

/** Type of the workflow that schedules start. */
export const SCHEDULED_WORKFLOW = 'ScheduledEpisodeWorkflow';

export interface NewSchedule {
  readonly show: ScheduledShow;
  readonly topic: string;
  /** The rule as it was written. */
  readonly rule: string;
  readonly recurrence: Recurrence;
  /** Times that were missed for no longer than this, while the server was down, are made up for. */
  readonly catchUpMs: number;
}

/** A schedule as the server knows it. */
export interface ScheduleSummary {
  readonly id: string;
  readonly topic: string;
  readonly rule: string;
  readonly timeZone: string;
  readonly paused: boolean;
  /** Why it is paused, where somebody said so. */
  readonly note?: string;
  /** Epoch ms; null while it is paused, or where there is none. */
  readonly nextAt: number | null;
  /** The latest of its times that was taken; left out before the first. */
  readonly last?: LastTime;
}

export interface LastTime {
  /** Epoch ms. */
  readonly at: number;
  readonly status: 'running' | 'done' | 'failed' | 'forgotten';
  /** A sentence: the episode, why there was none, or why it was refused. */
  readonly said: string;
}

interface ScheduleMemo {
  readonly topic: string;
  readonly rule: string;
  readonly timeZone: string;
}

/** `mayStart` is asked before a schedule is made, and rejects with an InputError one that must not be. */
export function createScheduleClient(client: Client, mayStart: () => Promise<void> = async () => {}) {
  // Times of another installation, with keys of its own, are in the same namespace.
  const listing = listingClient(client);
  const handleOf = (id: string) => client.schedule.getHandle(id);

  async function known<T>(id: string, work: () => Promise<T>): Promise<T> {
    return work().catch((error: unknown) => {
      if (!(error instanceof ScheduleNotFoundError)) throw error;
      throw new UnknownEpisodeError(
        `There is no schedule "${id}" on this server. \`showrunner schedule list\` shows those that are.`,
      );
    });
  }

  async function lastTime({
    recentActions,
  }: Pick<ServerSummary['info'], 'recentActions'>): Promise<LastTime | undefined> {
    const action = recentActions.at(-1);
    if (action === undefined) return undefined;
    const { workflowId, firstExecutionRunId } = action.action.workflow;
    const handle = listing.workflow.getHandle<typeof ScheduledEpisodeWorkflow>(
      workflowId,
      firstExecutionRunId,
    );
    const at = action.takenAt.getTime();
    try {
      const { status } = await handle.describe();
      if (status.name === 'RUNNING') return { at, status: 'running', said: 'Its episode is under way.' };
      const result = (await handle.result()) as EditionResult | undefined;
      return { at, status: 'done', said: printable(result?.said ?? '') };
    } catch (error) {
      if (error instanceof WorkflowNotFoundError)
        return { at, status: 'forgotten', said: 'The server no longer keeps what became of it.' };
      if (!(error instanceof WorkflowFailedError)) throw error;
      return { at, status: 'failed', said: printable(error.cause?.message ?? error.message) };
    }
  }

  async function summaryOf(
    id: string,
    { memo, state, info }: Pick<ServerSummary, 'memo' | 'state' | 'info'>,
  ): Promise<ScheduleSummary> {
    const { topic = '', rule = '', timeZone = '' } = (memo ?? {}) as Partial<ScheduleMemo>;
    const [next] = info.nextActionTimes;
    const last = await lastTime(info);
    return {
      ...{ id: printable(id), topic: printable(topic), rule: printable(rule), timeZone: printable(timeZone) },
      paused: state.paused,
      ...(state.note ? { note: printable(state.note) } : {}),
      nextAt: state.paused || next === undefined ? null : next.getTime(),
      ...(last === undefined ? {} : { last }),
    };
  }

  return createServerCalls({
    /** Rejects with an InputError where there is a schedule of this id. */
    async add({ show, topic, rule, recurrence, catchUpMs }: NewSchedule, taskQueue: string): Promise<void> {
      await mayStart();
      const memo: ScheduleMemo = { topic, rule, timeZone: show.timeZone };
      try {
        await client.schedule.create({
          scheduleId: show.id,
          spec: recurrence,
          action: {
            type: 'startWorkflow',
            workflowType: SCHEDULED_WORKFLOW,
            workflowId: scheduledWorkflowId(show.id),
            args: [show],
            taskQueue,
            staticSummary: `${topic}: an episode at its time`,
          },
          policies: { overlap: ScheduleOverlapPolicy.SKIP, catchupWindow: catchUpMs },
          memo: { ...memo },
        });
      } catch (error) {
        if (!(error instanceof ScheduleAlreadyRunning)) throw error;
        throw new InputError(
          `There is a schedule "${show.id}" already. Choose another id with --id, or remove that one: showrunner schedule remove ${show.id}.`,
        );
      }
    },

    /** Lists the schedules that this program made, by their ids. */
    async list(): Promise<ScheduleSummary[]> {
      const summaries: ScheduleSummary[] = [];
      for await (const schedule of listing.schedule.list())
        if (schedule.action?.workflowType === SCHEDULED_WORKFLOW)
          summaries.push(await summaryOf(schedule.scheduleId, schedule));
      return summaries.sort((a, b) => (a.id < b.id ? -1 : 1));
    },

    /** Makes the documents that its episodes had part of what the schedule starts with. A schedule that is gone needs none. */
    async remember(id: string, seen: ArtifactRef): Promise<void> {
      try {
        await handleOf(id).update(({ action, ...schedule }) => {
          const [show] = (action.args ?? []) as [ScheduledShow];
          return { ...schedule, action: { ...action, args: [{ ...show, seen }] } };
        });
      } catch (error) {
        if (!(error instanceof ScheduleNotFoundError)) throw error;
      }
    },

    summary: (id: string): Promise<ScheduleSummary> =>
      known(id, async () => summaryOf(id, await handleOf(id).describe())),
    /** Takes one of its times now, as planned for this moment. Rejects with an InputError while its episode is under way. */
    trigger: (id: string): Promise<void> =>
      known(id, async () => {
        const { info } = await handleOf(id).describe();
        if (info.runningActions.length > 0)
          throw new InputError(
            `The episode of the schedule "${id}" is under way; a time that comes meanwhile is skipped. \`showrunner list\` shows it.`,
          );
        // Without it the client lets them run side by side, whatever the schedule's own policy is.
        await handleOf(id).trigger(ScheduleOverlapPolicy.SKIP);
      }),
    pause: (id: string, note: string): Promise<void> => known(id, () => handleOf(id).pause(note)),
    resume: (id: string): Promise<void> => known(id, () => handleOf(id).unpause('Resumed.')),
    /** Episodes that are under way go on. */
    remove: (id: string): Promise<void> => known(id, () => handleOf(id).delete()),
  });
}

export type ScheduleClient = ReturnType<typeof createScheduleClient>;
