/**
 * The way of an episode: research → script → audio → package. Each phase ends in a checkpoint that puts what was made
 * where people find it. Everything else that an episode does while it runs (parking, approval, watching) is in
 * step-runner.ts.
 */
import {
  ApplicationFailure,
  allHandlersFinished,
  condition,
  isCancellation,
  rootCause,
  setHandler,
  TemporalFailure,
  upsertMemo,
} from '@temporalio/workflow';
import { inShort } from '../../domain/batch/batch';
import type { EpisodeInput, EpisodeResult } from '../../domain/episode';
import { PHASES, type Phase } from '../../domain/phase';
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
  setBudgetUpdate,
  sourcesQuery,
  submitScriptUpdate,
} from './episode-messages';
import { audioPhase } from './phases/audio-phase';
import { packagePhase } from './phases/package-phase';
import { researchAgain, researchPhase } from './phases/research-phase';
import { remakeScript, scriptPhase } from './phases/script-phase';
import { quietly } from './running/quietly';
import { openSession } from './running/session';
import { createStepRunner, type StepRunner } from './running/step-runner';

export async function EpisodeWorkflow(input: EpisodeInput): Promise<EpisodeResult> {
  const run = createStepRunner(input);
  answerMessages(run);
  try {
    const result = await produce(run);
    run.setStatus('completed');
    rememberPace(run);
    await tellEnd(run);
    await condition(allHandlersFinished);
    return result;
  } catch (error) {
    if (isCancellation(error)) run.setStatus('cancelled');
    else if (error instanceof ApplicationFailure)
      run.setStatus(error.type === 'Abandoned' ? 'abandoned' : 'failed');
    // Anything else is a bug of ours: the task fails, and goes on with a worker that has it mended.
    if (error instanceof TemporalFailure) await tellEnd(run, error);
    throw error;
  }
}

/** How long each phase worked, for the time that later episodes are expected to take. */
function rememberPace(run: StepRunner): void {
  const { phases } = run.progress.snapshot();
  const timed = phases.flatMap(({ phase, startedAt, endedAt }) =>
    startedAt === undefined || endedAt === undefined ? [] : [[phase, endedAt - startedAt]],
  );
  upsertMemo({ phaseMs: Object.fromEntries(timed) });
}

/** A batch that this episode belongs to goes on with the next. */
async function tellEnd(run: StepRunner, error?: unknown): Promise<void> {
  const { status, costMicros, unknownMicros = 0, quality } = run.progress.snapshot();
  await run.slot.end({
    status: status === 'completed' || status === 'cancelled' || status === 'abandoned' ? status : 'failed',
    costMicros: costMicros + unknownMicros,
    quality,
    ...(error instanceof Error ? { reason: inShort(rootCause(error) ?? error.message) } : {}),
  });
}

async function produce(run: StepRunner): Promise<EpisodeResult> {
  const { through } = run.input;
  const isLast = (phase: Phase) => PHASES.indexOf(phase) >= PHASES.indexOf(through);
  const session = await openSession(run);

  let research = await session.phase(
    'research',
    () => researchPhase(run),
    () => researchPhase(quietly(run)),
  );
  if (isLast('research')) return session.result(null);

  const script = await session.phase(
    'script',
    () =>
      scriptPhase(run, research, async (missing) => {
        const more = await session.again('research', () => researchAgain(run, missing));
        research = more ?? research;
        return more;
      }),
    () => remakeScript(quietly(run), research),
  );
  if (isLast('script')) return session.result(null);

  const audio = await session.phase(
    'audio',
    () => audioPhase(run, script),
    () => audioPhase(quietly(run), script),
  );
  if (isLast('audio')) return session.result(audio.durationMs);

  await session.package(() => packagePhase(run, { research, script, audio, session: session.latest() }));
  return session.result(audio.durationMs);
}

/** Handlers only change state; the phases wait for the change. */
function answerMessages(run: StepRunner): void {
  setHandler(progressQuery, () => run.progress.snapshot(), { description: 'Where the episode stands.' });
  setHandler(sourcesQuery, () => run.changes.sources(), {
    description: 'The documents as they are read.',
  });
  setHandler(modelsQuery, () => run.changes.models.roles() ?? {}, {
    description: 'Which model does what; by rules where none is named.',
  });
  const budgetMustFit = (budgetMicros: number | undefined) => {
    const refusal = budgetMicros === undefined ? undefined : run.refusesBudget(budgetMicros);
    if (refusal !== undefined) refuse(refusal);
  };
  // The Web UI sends it without changes.
  setHandler(retryUpdate, (changes: RetryChanges) => run.retryParked(changes ?? {}), {
    description:
      'Try the parked steps again, after changes to voices, pronunciation, documents, models or budget.',
    validator: (changes: RetryChanges) => {
      if (!run.isParked()) refuse(NOTHING_PARKED);
      budgetMustFit(changes?.budgetMicros);
      const refusal = run.changes.refusal(changes ?? {});
      if (refusal !== undefined) refuse(refusal);
    },
  });
  setHandler(setBudgetUpdate, (budgetMicros) => run.setBudget(budgetMicros), {
    description: 'Set the budget, in micro-dollars: $5 is 5000000.',
    validator: budgetMustFit,
  });
  const scriptMustWait = () => {
    if (!run.isWaitingForDecision()) refuse('No script waits for a decision.');
  };
  setHandler(allotSignal, (budgetMicros) => run.allot(budgetMicros), {
    description: 'Sent by the batch: the budget of this episode, in micro-dollars.',
  });
  setHandler(approveUpdate, () => run.decide({ kind: 'approve' }), {
    description: 'Accept the script that waits for a decision.',
    validator: scriptMustWait,
  });
  setHandler(requestChangesUpdate, (directives) => run.decide({ kind: 'changes', directives }), {
    description: 'Have the waiting script revised as directed.',
    validator: (directives) => {
      scriptMustWait();
      if (!Array.isArray(directives) || directives.length === 0) refuse('Say at least one change.');
    },
  });
  setHandler(submitScriptUpdate, (script) => run.decide({ kind: 'script', script }), {
    description: 'Put an edited script in place of the waiting one.',
    validator: (script) => {
      scriptMustWait();
      if (typeof script?.sha256 !== 'string')
        refuse('Hand in the ref of a stored script; `showrunner edit` does.');
    },
  });
  setHandler(abandonUpdate, (reason) => run.abandon(reason), {
    description: 'End a parked or waiting episode; what was made is kept.',
    validator: (reason) => {
      if (typeof reason !== 'string') refuse('Say in a sentence why the episode is abandoned.');
      if (run.progress.parked.size === 0)
        refuse('The episode is neither parked nor waiting; cancel it instead.');
    },
  });
}
