/**
 * The way of an episode: research → script → audio → package, and → publish where it is asked for. Each phase ends in a checkpoint that publishes its artifacts.
 * The folder `running` holds everything else that an episode does while it runs: fan-out, parking, budget, live views.
 */
import {
  ApplicationFailure,
  allHandlersFinished,
  CancellationScope,
  condition,
  isCancellation,
  log,
  patched,
  rootCause,
  TemporalFailure,
  upsertMemo,
  workflowInfo,
} from '@temporalio/workflow';
import { endStatusOf, inShort } from '../../domain/batch/batch';
import type { EpisodeInput, EpisodeResult } from '../../domain/episode';
import { PHASES, type Phase } from '../../domain/phase';
import { workedMs } from '../../domain/progress';
import { requireEpisodeInput } from '../require-input';
import { answerMessages } from './answers';
import { audioPhase } from './phases/audio-phase';
import { packagePhase } from './phases/package-phase';
import { publishPhase } from './phases/publish-phase';
import { researchAgain, researchPhase } from './phases/research-phase';
import { remakeScript, scriptPhase } from './phases/script-phase';
import { endings } from './running/activities';
import { createEpisodeRun, type EpisodeRun } from './running/episode-run';
import { createPhaseRecord, type PhaseRecord } from './running/phase-record';
import { remaking } from './running/remaking';

export async function EpisodeWorkflow(input: EpisodeInput): Promise<EpisodeResult> {
  requireEpisodeInput(input);
  const run = createEpisodeRun(input);
  answerMessages(run);
  let record: PhaseRecord | undefined;
  try {
    record = await createPhaseRecord(run);
    const result = await produce(run, record);
    run.setStatus('completed');
    rememberPace(run);
    await tellEnd(run);
    await condition(allHandlersFinished);
    return result;
  } catch (error) {
    if (isCancellation(error)) run.setStatus('cancelled');
    else if (error instanceof ApplicationFailure)
      run.setStatus(error.type === 'Abandoned' ? 'abandoned' : 'failed');
    // Anything else is our own bug: the workflow task fails, and goes on when a worker with a fix takes it.
    if (error instanceof TemporalFailure) {
      await rememberOutcome(run, record, error);
      await tellEnd(run, error);
    }
    throw error;
  }
}

/** Remembers the time of work of each phase, from which the time of later episodes is estimated. */
function rememberPace(run: EpisodeRun): void {
  const { phases } = run.progress.snapshot();
  const timed = phases.flatMap((phase) =>
    phase.endedAt === undefined ? [] : [[phase.phase, workedMs(phase, phase.endedAt)]],
  );
  upsertMemo({ phaseMs: Object.fromEntries(timed) });
}

/**
 * Records the outcome of an episode that did not complete, since templates would otherwise learn from the lucky ones alone. An
 * ending never waits for it: what cannot be written in two minutes is left out.
 */
async function rememberOutcome(
  { phases: { input, changes }, progress }: EpisodeRun,
  record: PhaseRecord | undefined,
  error: TemporalFailure,
): Promise<void> {
  if (!patched('outcome-of-endings')) return;
  const ending = {
    ...{ show: input.show, episode: input.episode, input: changes.asMade(), session: record?.latest() },
    ...{ progress: progress.snapshot(), journal: progress.journal.snapshot() },
    run: workflowInfo().runId,
    reason: inShort(rootCause(error) ?? error.message),
  };
  try {
    await CancellationScope.nonCancellable(() =>
      endings.recordEnding.executeWithOptions({ summary: 'how it ended' }, [ending]),
    );
  } catch (failure) {
    log.warn('the outcome could not be recorded', { cause: rootCause(failure) });
  }
}

/** Tells the batch of this episode how it ended, so that the batch can begin the next one. */
async function tellEnd(run: EpisodeRun, error?: unknown): Promise<void> {
  const { status, costMicros, unknownMicros = 0, quality } = run.progress.snapshot();
  await run.slot.end({
    status: endStatusOf(status),
    costMicros: costMicros + unknownMicros,
    quality,
    ...(error instanceof Error ? { reason: inShort(rootCause(error) ?? error.message) } : {}),
  });
}

async function produce(run: EpisodeRun, record: PhaseRecord): Promise<EpisodeResult> {
  const { phases } = run;
  const { through } = phases.input;
  const isLast = (phase: Phase) => PHASES.indexOf(phase) >= PHASES.indexOf(through);

  let research = await record.phase(
    'research',
    () => researchPhase(phases),
    () => researchPhase(remaking(phases)),
  );
  if (isLast('research')) return record.result(null);

  const script = await record.phase(
    'script',
    () =>
      scriptPhase(phases, research, async (missing) => {
        const more = await record.again('research', () => researchAgain(phases, missing));
        research = more ?? research;
        return more;
      }),
    () => remakeScript(remaking(phases), research),
  );
  if (isLast('script')) return record.result(null);

  const audio = await record.phase(
    'audio',
    () => audioPhase(phases, script),
    () => audioPhase(remaking(phases), script),
  );
  if (isLast('audio')) return record.result(audio.durationMs);

  await record.closing('package', () =>
    packagePhase(phases, { research, script, audio, session: record.latest() }),
  );
  if (isLast('package')) return record.result(audio.durationMs);

  await record.closing('publish', () => publishPhase(phases, record.latest()));
  return record.result(audio.durationMs);
}
