/** Answers the messages to an episode. Handlers only change state; the phases wait for the change. */
import { setHandler } from '@temporalio/workflow';
import { type ArtifactRef, isArtifactRef } from '../../domain/artifact';
import { allotSignal } from '../batch/batch-messages';
import { refuse } from '../refuse';
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
} from './episode-messages';
import type { Decisions } from './running/decisions';
import type { EpisodeRun } from './running/episode-run';

export function answerMessages({ decisions, phases, progress }: EpisodeRun): void {
  const { changes } = phases;
  setHandler(progressQuery, () => progress.snapshot(), { description: 'Where the episode stands.' });
  setHandler(sourcesQuery, () => changes.sources(), { description: 'The documents as they are read.' });
  setHandler(modelsQuery, () => changes.models.roles() ?? {}, {
    description: 'Which model does what; without one where none is named.',
  });
  answerMoney(decisions);
  answerRetry(decisions);
  answerScriptDecisions(decisions);
  setHandler(abandonUpdate, (reason) => decisions.abandon(reason), {
    description: 'End a parked or waiting episode; what was made is kept.',
    validator: (reason) => {
      if (typeof reason !== 'string') refuse('Say in a sentence why the episode is abandoned.');
      if (!decisions.isParked() && !decisions.isWaitingForDecision())
        refuse('The episode is neither parked nor waiting; cancel it instead.');
    },
  });
}

function answerMoney(decisions: Decisions): void {
  setHandler(setBudgetUpdate, (budgetMicros) => decisions.setBudget(budgetMicros), {
    description: 'Set the budget, in micro-dollars: $5 is 5000000.',
    validator: (budgetMicros) => budgetMustFit(decisions, budgetMicros),
  });
  setHandler(allotSignal, (budgetMicros) => decisions.allot(budgetMicros), {
    description: 'Sent by the batch: the budget of this episode, in micro-dollars.',
  });
}

function budgetMustFit(decisions: Decisions, budgetMicros: number | undefined): void {
  const refusal = budgetMicros === undefined ? undefined : decisions.refusesBudget(budgetMicros);
  if (refusal !== undefined) refuse(refusal);
}

function answerRetry(decisions: Decisions): void {
  // The Web UI sends `retry` without changes.
  setHandler(retryUpdate, (changes: RetryChanges) => decisions.retry(changes ?? {}), {
    description:
      'Try the parked steps again, after changes to voices, pronunciation, documents, models or budget.',
    validator: (changes: RetryChanges) => {
      if (!decisions.isParked()) refuse(NOTHING_PARKED);
      budgetMustFit(decisions, changes?.budgetMicros);
      const refusal = decisions.refusesChanges(changes ?? {});
      if (refusal !== undefined) refuse(refusal);
    },
  });
}

function answerScriptDecisions(decisions: Decisions): void {
  const scriptMustWait = () => {
    if (!decisions.isWaitingForDecision()) refuse('No script waits for a decision.');
  };
  setHandler(approveUpdate, () => decisions.decide({ kind: 'approve' }), {
    description: 'Accept the script that waits for a decision, as the judges read it.',
    validator: scriptMustWait,
  });
  setHandler(requestChangesUpdate, (directives) => decisions.decide({ kind: 'changes', directives }), {
    description: 'Have the waiting script revised as directed.',
    validator: (directives) => {
      scriptMustWait();
      if (!Array.isArray(directives) || directives.length === 0) refuse('Say at least one change.');
    },
  });
  const submit = (script: ArtifactRef, how?: Submission) =>
    decisions.decide({ kind: 'script', script, approved: how?.approved === true });
  setHandler(submitScriptUpdate, submit, {
    description: 'Put an edited script in place of the waiting one.',
    validator: (script: ArtifactRef, _how?: Submission) => {
      scriptMustWait();
      if (!isArtifactRef(script)) refuse('Hand in the ref of a stored script; `showrunner edit` does.');
    },
  });
}
