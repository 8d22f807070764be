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
  setHandler,
  upsertMemo,
} from '@temporalio/workflow';
import type { ArtifactRef } from '../../domain/artifact';
import { type EpisodeInput, type EpisodeResult, PHASES, type Phase } from '../../domain/episode';
import { craft } from './activities';
import { audioPhase } from './audio-phase';
import { abandonUpdate, approveUpdate, progressQuery, retryUpdate } from './episode-messages';
import { packagePhase } from './package-phase';
import type { PhaseArtifacts } from './phase-artifacts';
import { researchPhase } from './research-phase';
import { scriptPhase } from './script-phase';
import { createStepRunner, type StepRunner } from './step-runner';

export async function EpisodeWorkflow(input: EpisodeInput): Promise<EpisodeResult> {
  const run = createStepRunner(input);
  answerMessages(run);
  try {
    const result = await produce(run);
    run.setStatus('completed');
    rememberPace(run);
    await condition(allHandlersFinished);
    return result;
  } catch (error) {
    if (isCancellation(error)) run.setStatus('cancelled');
    else if (error instanceof ApplicationFailure)
      run.setStatus(error.type === 'Abandoned' ? 'abandoned' : 'failed');
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

async function produce(run: StepRunner): Promise<EpisodeResult> {
  const { through } = run.input;
  const isLast = (phase: Phase) => PHASES.indexOf(phase) >= PHASES.indexOf(through);
  const checkpoints = trackCheckpoints(run);

  const research = await run.phase('research', () => researchPhase(run));
  await checkpoints.after('research', research);
  if (isLast('research')) return checkpoints.result(null);

  const script = await run.phase('script', () => scriptPhase(run, research));
  await checkpoints.after('script', script);
  if (isLast('script')) return checkpoints.result(null);

  const audio = await run.phase('audio', () => audioPhase(run, script));
  await checkpoints.after('audio', audio);
  if (isLast('audio')) return checkpoints.result(audio.durationMs);

  const packaged = await run.phase('package', () =>
    packagePhase(run, { research, script, audio, session: checkpoints.latest() }),
  );
  await checkpoints.after('package', packaged);
  return checkpoints.result(audio.durationMs);
}

/** Publishes what a phase made and writes `session.json`, the record that a later run goes on from. */
function trackCheckpoints(run: StepRunner) {
  let session: ArtifactRef | undefined;
  return {
    latest: () => session,
    async after(phase: Phase, made: PhaseArtifacts): Promise<void> {
      const { artifacts, collections = [] } = made;
      const { session: saved } = await run.insist(`Save the session after the phase ${phase}`, () =>
        craft.checkpointSession.executeWithOptions({ summary: `after ${phase}` }, [
          {
            input: run.input,
            phase,
            previous: session,
            artifacts,
            collections,
            progress: run.progress.snapshot(),
          },
        ]),
      );
      session = saved;
    },
    result(durationMs: number | null): EpisodeResult {
      if (session === undefined)
        throw ApplicationFailure.nonRetryable('No phase was finished.', 'DefectError');
      const { quality, costMicros } = run.progress.snapshot();
      return { status: 'completed', through: run.input.through, quality, costMicros, durationMs, session };
    },
  };
}

/** Handlers only change state; the phases wait for the change. */
function answerMessages(run: StepRunner): void {
  setHandler(progressQuery, () => run.progress.snapshot(), { description: 'Where the episode stands.' });
  setHandler(retryUpdate, () => run.retryParked(), {
    description: 'Try the parked steps again.',
    validator: () => {
      if (!run.isParked()) refuse('No step is parked.');
    },
  });
  setHandler(approveUpdate, () => run.approve(), {
    description: 'Accept the script that waits for a decision.',
    validator: () => {
      if (!run.isWaitingForApproval()) refuse('Nothing waits for an approval.');
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

function refuse(sentence: string): never {
  throw ApplicationFailure.nonRetryable(sentence, 'Refused');
}
