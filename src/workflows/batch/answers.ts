/** Answers messages to a batch about pauses, money and time. Handlers change its state; the loop acts on the change. */
import { setHandler } from '@temporalio/workflow';
import type { BatchState } from '../../domain/batch/batch-state';
import { allottedMicros, freeMicros } from '../../domain/batch/money';
import { standingPause } from '../../domain/batch/pauses';
import { lowered, openEpisodes } from '../../domain/batch/state';
import { isStandard } from '../../domain/batch/well-formed';
import { formatMicros } from '../../domain/money';
import { refuse } from '../refuse';
import { remember } from './answering';
import {
  allotUpdate,
  batchProgressQuery,
  finishUpdate,
  lowerStandardUpdate,
  pauseUpdate,
  resumeUpdate,
  setBatchBudgetUpdate,
  setDeadlineUpdate,
} from './batch-messages';
import { answerEpisodes } from './episode-answers';
import type { RunningBatch } from './running-batch';
import { allotMoney } from './telling';

export function answerBatchMessages(batch: RunningBatch): void {
  setHandler(batchProgressQuery, () => batch.progress(), { description: 'Where the batch stands.' });
  answerPauses(batch);
  answerMoneyAndTime(batch);
  answerEpisodes(batch);
}

function answerPauses(batch: RunningBatch): void {
  const isOver = () => batch.state.finishing;
  setHandler(
    pauseUpdate,
    (reason) =>
      batch.change((state, since) => ({
        ...state,
        pause: { cause: 'person', reason: (reason ?? '').trim() || 'Paused by a person.', since },
      })),
    {
      description: 'Begin no new episode until resume.',
      validator: (reason) => {
        if (isOver()) refuse('The batch begins nothing new any more.');
        if (reason !== undefined && reason !== null && typeof reason !== 'string')
          refuse('A reason is a sentence, or left out.');
      },
    },
  );
  setHandler(
    resumeUpdate,
    () =>
      batch.change((state) => ({
        ...goingOn(state),
        deadlineAccepted: state.pause?.cause === 'deadline' || state.deadlineAccepted,
      })),
    {
      description: 'Begin new episodes again.',
      validator: () => {
        const { pause } = batch.state;
        if (pause === undefined) refuse('The batch is not paused.');
        if (pause.cause === 'budget')
          refuse(
            'The batch is short of money: raise its budget, lower the standard of what is left, or finish it.',
          );
        if (pause.cause === 'standing' && standingPause(batch.state, Date.now()) !== undefined)
          refuse(`${pause.reason} Retry or abandon some of them, or finish the batch.`);
      },
    },
  );
  setHandler(finishUpdate, () => batch.change((state) => ({ ...goingOn(state), finishing: true })), {
    description: 'End the batch with what is done and at work.',
    validator: () => {
      if (isOver()) refuse('The batch is finishing already.');
    },
  });
}

function answerMoneyAndTime(batch: RunningBatch): void {
  setHandler(
    setBatchBudgetUpdate,
    (capMicros) => {
      batch.change((state) => ({ ...(state.pause?.cause === 'budget' ? goingOn(state) : state), capMicros }));
      remember(batch);
    },
    {
      description: 'Set the budget of the whole batch, in micro-dollars: $50 is 50000000.',
      validator: (capMicros) => {
        if (!isAmount(capMicros)) refuse('A budget is an amount of money, in whole micro-dollars.');
        const gone = batch.state.spentMicros + allottedMicros(batch.state);
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
      batch.change((state) => {
        const { deadlineAt: _before, ...rest } = state.pause?.cause === 'deadline' ? goingOn(state) : state;
        return { ...rest, deadlineAccepted: false, ...(deadlineAt === null ? {} : { deadlineAt }) };
      });
      remember(batch);
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
      batch.known.clear();
      batch.change((state) => {
        const cause = state.pause?.cause;
        return lowered(cause === 'budget' || cause === 'deadline' ? goingOn(state) : state, standard);
      });
      remember(batch);
    },
    {
      description: 'Make what has not begun with other templates; `showrunner batch lower` sends it.',
      validator: (standard) => {
        if (!isStandard(standard)) refuse('Name the templates with `showrunner batch lower`.');
        if (batch.state.remaining.episodes === 0) refuse('No episode of the batch is left to begin.');
      },
    },
  );
  setHandler(allotUpdate, (id, micros) => allotMoney(batch, id, micros), {
    description: 'Set what one episode that has begun may spend, in micro-dollars.',
    validator: (id, micros) => {
      const [, episode] = openEpisodes(batch.state).find(([open]) => open === id) ?? [];
      if (episode === undefined) refuse(`The episode ${id} is not at work, nor does it wait.`);
      if (!isAmount(micros)) refuse('An allotment is an amount of money, in whole micro-dollars.');
      const more = micros - episode.allottedMicros;
      if (more < 0)
        refuse(`The episode ${id} has ${formatMicros(episode.allottedMicros)}; that can only be raised.`);
      if (more > freeMicros(batch.state))
        refuse(
          `Only ${formatMicros(freeMicros(batch.state))} of the batch's budget is free, and that is ${formatMicros(more)} more.`,
        );
    },
  });
}

function goingOn({ pause: _pause, ...state }: BatchState): BatchState {
  return state;
}

function isAmount(micros: number): boolean {
  return Number.isSafeInteger(micros) && micros >= 0;
}
