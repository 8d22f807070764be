/** Wires what an episode runs on: its steps for the phases, its decisions for the messages, its progress for the views. */
import { condition } from '@temporalio/workflow';
import type { ArtifactRef } from '../../../domain/artifact';
import type { EpisodeInput } from '../../../domain/episode';
import { episodeId } from '../../../domain/episode-id';
import type { EpisodeStatus } from '../../../domain/progress';
import { type StepName, titleOfStep } from '../../../domain/steps';
import { createBudgetHolder } from './budget-holder';
import { type Changes, createChanges } from './changes';
import { createDecisions, type Decisions } from './decisions';
import { createFanOut } from './fan-out';
import { createParking, type ScriptDecision } from './parking';
import { createPhaseClock, type PhaseClock } from './phase-clock';
import { createProgressTracker, type ProgressNotes, type ProgressTracker } from './progress-tracker';
import { createRetrying, type Retrying } from './retrying';
import { createSlot, type Slot } from './slot';
import { createSteps, type Steps } from './steps';
import { createViews } from './views';

/** The part of a run that phases work with. */
export interface PhaseRun extends Steps {
  readonly input: EpisodeInput;
  /** The changes that a person made on the way. */
  readonly changes: Changes;
  readonly notes: ProgressNotes;
  /** Waits until a person or the deadline decides about the script; rejects when they abandon the episode. */
  waitForDecision(
    name: StepName,
    waiting: { reason: string; nextAction: string; artifact: ArtifactRef },
  ): Promise<ScriptDecision>;
}

export interface EpisodeRun {
  readonly phases: PhaseRun;
  readonly clock: PhaseClock;
  readonly decisions: Decisions;
  readonly progress: ProgressTracker;
  readonly retrying: Retrying;
  /** Its place in a batch. */
  readonly slot: Slot;
  setStatus(status: EpisodeStatus): void;
}

export function createEpisodeRun(input: EpisodeInput): EpisodeRun {
  const progress = createProgressTracker(input, Date.now);
  const { cost } = input.policy;
  const budget = createBudgetHolder({
    policy: cost,
    budgetMicros: input.batch?.budgetMicros ?? cost.budgetMicros,
    warn: (sentence) => progress.warn(sentence),
    isParked: (piece) => progress.parked.has(piece),
    until: (holds) => condition(holds),
  });
  const slot = createSlot(input, progress);
  const changes = createChanges(input, progress);
  const show = createViews(progress);
  const parking = createParking({ input, progress, slot, show });
  const retrying = createRetrying({
    ...{ id: episodeId(input), slot, parking },
    isSpeaking: () => progress.phase === 'audio',
  });
  const fanOut = createFanOut({ input, retrying, budget, parking, progress, show });
  return {
    phases: {
      ...createSteps({ fanOut, retrying, slot }),
      input,
      changes,
      notes: progress,
      waitForDecision: (name, waiting) =>
        parking.waitForDecision({ key: name, title: titleOfStep(name), name }, waiting),
    },
    clock: createPhaseClock(progress, show),
    decisions: createDecisions({ budget, changes, parking, progress, slot }),
    progress,
    retrying,
    slot,
    setStatus(status) {
      progress.setStatus(status);
      show();
    },
  };
}
