/** What people tell a batch. Handlers change its state; the loop does what follows. */
import { ApplicationFailure, setHandler, upsertMemo } from '@temporalio/workflow';
import type { FoundEpisode } from '../../activities/batch/batch-activities';
import { MOST_AT_ONCE } from '../../domain/batch/batch';
import { allottedMicros, freeMicros } from '../../domain/batch/money';
import {
  added,
  type BatchState,
  inputOf,
  isWaiting,
  lowered,
  prioritised,
  totalEpisodes,
} from '../../domain/batch/state';
import { formatMicros } from '../../domain/money';
import { batchMemoOf } from '../../temporal/batch-memo';
import { batchWork } from './activities';
import type { BatchDesk } from './batch-desk';
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
} from './batch-messages';
import { allotMoney, cancelEpisode, passOver } from './children';

/** So that a later run that makes what is missing makes all of it, inside the latest budget. */
function remember(desk: BatchDesk): void {
  upsertMemo({ ...batchMemoOf(inputOf(desk.input, desk.state)) });
}

export function answerBatchMessages(desk: BatchDesk): void {
  setHandler(batchProgressQuery, () => desk.progress(), { description: 'Where the batch stands.' });
  answerPauses(desk);
  answerMoneyAndTime(desk);
  answerEpisodes(desk);
}

function answerPauses(desk: BatchDesk): void {
  const isOver = () => desk.state.finishing;
  setHandler(
    pauseUpdate,
    (reason) =>
      desk.change((state, since) => ({
        ...state,
        pause: { cause: 'person', reason: (reason ?? '').trim() || 'Paused by a person.', since },
      })),
    {
      description: 'Begin no new episode until resume.',
      validator: (_reason) => {
        if (isOver()) refuse('The batch begins nothing new any more.');
      },
    },
  );
  setHandler(
    resumeUpdate,
    () =>
      desk.change((state) => ({
        ...goingOn(state),
        deadlineAccepted: state.pause?.cause === 'deadline' || state.deadlineAccepted,
      })),
    {
      description: 'Begin new episodes again.',
      validator: () => {
        if (desk.state.pause === undefined) refuse('The batch is not paused.');
        if (desk.state.pause.cause === 'budget')
          refuse(
            'The batch is short of money: raise its budget, lower the standard of what is left, or finish it.',
          );
      },
    },
  );
  setHandler(finishUpdate, () => desk.change((state) => ({ ...goingOn(state), finishing: true })), {
    description: 'End the batch with what is done and at work.',
    validator: () => {
      if (isOver()) refuse('The batch is finishing already.');
    },
  });
}

function answerMoneyAndTime(desk: BatchDesk): void {
  setHandler(
    setBatchBudgetUpdate,
    (capMicros) => {
      desk.change((state) => ({ ...(state.pause?.cause === 'budget' ? goingOn(state) : state), capMicros }));
      remember(desk);
    },
    {
      description: 'Set the budget of the whole batch, in micro-dollars: $50 is 50000000.',
      validator: (capMicros) => {
        if (!isAmount(capMicros)) refuse('A budget is an amount of money, in whole micro-dollars.');
        const gone = desk.state.spentMicros + allottedMicros(desk.state);
        if (capMicros < gone)
          refuse(
            `The budget cannot be ${formatMicros(capMicros)}: ${formatMicros(gone)} is spent or allotted to episodes already.`,
          );
      },
    },
  );
  setHandler(
    setDeadlineUpdate,
    (deadlineAt) => {
      desk.change((state) => {
        const { deadlineAt: _before, ...rest } = state.pause?.cause === 'deadline' ? goingOn(state) : state;
        return { ...rest, deadlineAccepted: false, ...(deadlineAt === null ? {} : { deadlineAt }) };
      });
      remember(desk);
    },
    {
      description: 'Set the deadline, in milliseconds since 1970; null for none.',
      validator: (deadlineAt) => {
        if (deadlineAt === null) return;
        if (!Number.isSafeInteger(deadlineAt))
          refuse('A deadline is a time in milliseconds since 1970, or null.');
        if (deadlineAt <= Date.now()) refuse('The deadline is in the past.');
      },
    },
  );
  setHandler(
    lowerStandardUpdate,
    (standard) => {
      desk.known.clear();
      desk.change((state) => {
        const cause = state.pause?.cause;
        return lowered(cause === 'budget' || cause === 'deadline' ? goingOn(state) : state, standard);
      });
      remember(desk);
    },
    {
      description: 'Make what has not begun to other templates; `showrunner batch lower` sends it.',
      validator: (standard) => {
        if (typeof standard?.named !== 'string') refuse('Name the templates with `showrunner batch lower`.');
        if (desk.state.remaining.episodes === 0) refuse('No episode of the batch is left to begin.');
      },
    },
  );
  setHandler(allotUpdate, (id, micros) => allotMoney(desk, id, micros), {
    description: 'Set what one episode that has begun may spend, in micro-dollars.',
    validator: (id, micros) => {
      const episode = desk.state.working[id] ?? desk.state.standing[id];
      if (episode === undefined) refuse(`The episode ${id} is not at work, nor does it wait.`);
      if (!isAmount(micros)) refuse('An allotment is an amount of money, in whole micro-dollars.');
      const more = micros - episode.allottedMicros;
      if (more < 0)
        refuse(`The episode ${id} has ${formatMicros(episode.allottedMicros)}; that can only be raised.`);
      if (more > freeMicros(desk.state))
        refuse(
          `Only ${formatMicros(freeMicros(desk.state))} of the batch's budget is free, and that is ${formatMicros(more)} more.`,
        );
    },
  });
}

function answerEpisodes(desk: BatchDesk): void {
  setHandler(
    setAtOnceUpdate,
    (atOnce) => {
      desk.change((state) => ({ ...state, atOnce }));
      remember(desk);
    },
    {
      description: 'How many episodes may be at work, 1 to 5.',
      validator: (atOnce) => {
        if (!Number.isInteger(atOnce) || atOnce < 1 || atOnce > MOST_AT_ONCE)
          refuse(
            `From 1 to ${MOST_AT_ONCE} episodes can be at work at once; more share one machine and one account badly.`,
          );
      },
    },
  );
  setHandler(
    cancelEpisodeUpdate,
    async (id) => {
      if (isOpen(desk.state, id)) return cancelEpisode(desk, id);
      const [found] = await find(desk, [id]);
      if (found === undefined) return refuse(`The batch has no episode ${id}.`);
      if (isOpen(desk.state, id)) return cancelEpisode(desk, id);
      if (!isWaiting(desk.state, found.index)) return refuse(`The episode ${id} has ended.`);
      const reason = 'Cancelled before it began.';
      passOver(desk, id, found, { status: 'cancelled', costMicros: 0, quality: null, reason });
    },
    {
      description: 'Cancel one episode, named <show>/<episode>.',
      validator: (id) => {
        if (typeof id !== 'string' || !id.includes('/')) refuse('Name the episode as <show>/<episode>.');
      },
    },
  );
  setHandler(
    prioritiseUpdate,
    async (ids) => {
      const found = await find(desk, ids);
      const places = new Map(found.map(({ id, index }) => [id, index]));
      const unknown = ids.filter((id) => !places.has(id));
      if (unknown.length > 0) return refuse(`The batch has no episode ${unknown.join(', ')}.`);
      if (desk.state.ahead.length > MOST_AHEAD)
        return refuse(`${desk.state.ahead.length} episodes are first already; wait until some have begun.`);
      const order = ids.map((id) => places.get(id) ?? 0).filter((index) => isWaiting(desk.state, index));
      if (order.length === 0) return refuse('All of these have begun or ended already.');
      desk.change((state) => prioritised(state, order));
      return order.length;
    },
    {
      description: 'Put episodes that have not begun first, in this order.',
      validator: (ids) => {
        if (!Array.isArray(ids) || ids.length === 0)
          refuse('Name at least one episode, as <show>/<episode>.');
        if (ids.length > MOST_PRIORITISED)
          refuse(`At most ${MOST_PRIORITISED} episodes can be put first at a time.`);
        if (new Set(ids).size < ids.length) refuse('An episode is named twice.');
      },
    },
  );
  setHandler(
    addEpisodesUpdate,
    (manifest) => {
      desk.change((state) => added(state, manifest));
      remember(desk);
      return totalEpisodes(desk.state);
    },
    {
      description: 'Add the episodes of another manifest; `showrunner batch add` sends it.',
      validator: (manifest) => {
        if (typeof manifest?.ref?.sha256 !== 'string' || !(manifest.totals?.episodes > 0))
          refuse('Hand in a stored manifest; `showrunner batch add` does.');
        if (desk.state.manifests.some(({ ref }) => ref.sha256 === manifest.ref.sha256))
          refuse('These episodes are part of the batch already.');
        if (desk.state.manifests.length >= MOST_MANIFESTS)
          refuse(`A batch takes ${MOST_MANIFESTS} manifests; begin another batch.`);
      },
    },
  );
}

/** What travels from run to run stays small. */
const MOST_PRIORITISED = 500;
const MOST_MANIFESTS = 100;
const MOST_AHEAD = 1_500;

function find(desk: BatchDesk, ids: readonly string[]): Promise<FoundEpisode[]> {
  const { manifests, lowered: standard } = desk.state;
  return batchWork.findEpisodes.executeWithOptions({ summary: `${ids.length} by name` }, [
    { manifests, ids, lowered: standard },
  ]);
}

function isOpen(state: BatchState, id: string): boolean {
  return id in state.working || id in state.standing;
}

function goingOn({ pause: _pause, ...state }: BatchState): BatchState {
  return state;
}

function isAmount(micros: number): boolean {
  return Number.isSafeInteger(micros) && micros >= 0;
}

function refuse(sentence: string): never {
  throw ApplicationFailure.nonRetryable(sentence, 'Refused');
}
