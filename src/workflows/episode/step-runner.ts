/**
 * Runs the steps of an episode. A step that fails for good does not throw the episode away: it parks, says why,
 * and is tried again when a person sends `retry`. Pieces of a fan-out park one by one, so one failure redoes one piece.
 */
import {
  ActivityFailure,
  ApplicationFailure,
  condition,
  isCancellation,
  rootCause,
  setCurrentDetails,
  upsertMemo,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { EpisodeInput, Phase } from '../../domain/episode';
import type { EpisodeStatus } from '../../domain/progress';
import { progressMarkdown } from '../../domain/progress-table';
import { PHASE_STEPS, type StepName } from '../../domain/steps';
import {
  EPISODE_COST_MICROS,
  EPISODE_PHASE,
  EPISODE_QUALITY,
  EPISODE_STATUS,
} from '../../temporal/search-attributes';
import { type ProgressTracker, trackProgress } from './progress-tracker';

/** What an activity of a step may say about itself beside its refs. */
export interface StepOutcome {
  readonly costMicros?: number;
  /** A few words for the live views ("61 claims, 9 verified"). */
  readonly result?: string;
  readonly [ref: string]: unknown;
}

export interface StepRunner {
  readonly input: EpisodeInput;
  readonly progress: ProgressTracker;
  /** Runs one step, parking it as often as it takes. */
  step<T extends StepOutcome>(name: StepName, perform: () => Promise<T>): Promise<T>;
  /** Runs a step's pieces side by side; `title` names a piece where it parks. Results are in the order of the pieces. */
  fanOut<P, T extends StepOutcome>(
    name: StepName,
    pieces: readonly P[],
    title: (piece: P) => string,
    perform: (piece: P) => Promise<T>,
  ): Promise<T[]>;
  /** Work that is no step of the live views, such as a checkpoint; parks as steps do. */
  insist<T>(title: string, perform: () => Promise<T>): Promise<T>;
  /** Runs a phase: its search attribute, its times, its place in the live views. */
  phase<T extends { quality?: number }>(phase: Phase, perform: () => Promise<T>): Promise<T>;
  /** Stands still until a person approves; rejects when they abandon the episode. */
  waitForApproval(name: StepName, reason: string, nextAction: string): Promise<void>;
  /** `retry` for everything that is parked; returns how many steps go on. */
  retryParked(): number;
  approve(): void;
  abandon(reason: string): void;
  isWaitingForApproval(): boolean;
  isParked(): boolean;
  setStatus(status: EpisodeStatus): void;
  /** Brings current details and search attributes up to date. */
  show(): void;
}

const APPROVAL = 'approval';

export function createStepRunner(input: EpisodeInput): StepRunner {
  const progress = trackProgress(input, Date.now);
  let abandonedBecause: string | undefined;
  let shown: Record<string, string | number | null> = {};

  function show(): void {
    const now = progress.snapshot();
    setCurrentDetails(progressMarkdown(now, Date.now()));
    const next = { phase: now.phase, status: now.status, quality: now.quality, cost: now.costMicros };
    // Each upsert is an event, so costs ride along with the next change of phase, status or quality.
    if (shown.phase === next.phase && shown.status === next.status && shown.quality === next.quality) return;
    // Beside the status the reason, for those who ask while no worker answers. Null takes it back.
    if (now.parked !== undefined || shown.status === 'parked' || shown.status === 'waiting') {
      upsertMemo({ parked: now.parked ?? null });
    }
    shown = next;
    upsertSearchAttributes([
      { key: EPISODE_PHASE, value: next.phase },
      { key: EPISODE_STATUS, value: next.status },
      { key: EPISODE_COST_MICROS, value: next.cost },
      ...(next.quality === null ? [] : [{ key: EPISODE_QUALITY, value: next.quality }]),
    ]);
  }

  async function untilUnparked(key: string): Promise<void> {
    await condition(() => abandonedBecause !== undefined || !progress.parked.has(key));
    if (abandonedBecause !== undefined) {
      throw ApplicationFailure.nonRetryable(`Abandoned: ${abandonedBecause}`, 'Abandoned');
    }
  }

  async function untilDone<T>(
    key: string,
    title: string,
    name: StepName | undefined,
    perform: () => Promise<T>,
  ): Promise<T> {
    for (;;) {
      try {
        return await perform();
      } catch (error) {
        if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
        progress.park(key, {
          status: 'parked',
          ...(name === undefined ? {} : { name }),
          step: title,
          reason: rootCause(error) ?? 'It failed without saying why.',
          since: Date.now(),
          nextAction: `mend the cause, then: showrunner retry ${input.show}/${input.episode} (or abandon it)`,
        });
        show();
        await untilUnparked(key);
        show();
      }
    }
  }

  async function attempt<T extends StepOutcome>(
    name: StepName,
    key: string,
    title: string,
    perform: () => Promise<T>,
  ): Promise<T> {
    const outcome = await untilDone(key, title, name, perform);
    progress.pieceDone(name, outcome);
    show();
    return outcome;
  }

  async function fanOut<P, T extends StepOutcome>(
    name: StepName,
    pieces: readonly P[],
    title: (piece: P) => string,
    perform: (piece: P) => Promise<T>,
  ): Promise<T[]> {
    progress.beginStep(name, pieces.length);
    show();
    return Promise.all(
      pieces.map((piece, index) => attempt(name, `${name}.${index}`, title(piece), () => perform(piece))),
    );
  }

  return {
    input,
    progress,
    show,
    fanOut,
    insist: (title, perform) => untilDone(title, title, undefined, perform),
    async step(name, perform) {
      const [outcome] = await fanOut(name, [name], () => titleOf(name), perform);
      // One piece in, one result out.
      return outcome as Awaited<ReturnType<typeof perform>>;
    },
    async phase(phase, perform) {
      progress.beginPhase(phase);
      show();
      const result = await perform();
      progress.skipRest();
      progress.endPhase(result.quality);
      show();
      return result;
    },
    async waitForApproval(name, reason, nextAction) {
      progress.park(APPROVAL, {
        status: 'waiting',
        name,
        step: titleOf(name),
        reason,
        since: Date.now(),
        nextAction,
      });
      show();
      await untilUnparked(APPROVAL);
      show();
    },
    retryParked() {
      const keys = [...progress.parked.keys()].filter((key) => key !== APPROVAL);
      for (const key of keys) progress.unpark(key);
      return keys.length;
    },
    approve: () => progress.unpark(APPROVAL),
    abandon(reason) {
      abandonedBecause = reason;
    },
    isWaitingForApproval: () => progress.parked.has(APPROVAL),
    isParked: () => [...progress.parked.keys()].some((key) => key !== APPROVAL),
    setStatus(status) {
      progress.setStatus(status);
      show();
    },
  };
}

function titleOf(name: StepName): string {
  for (const steps of Object.values<Readonly<Record<string, string>>>(PHASE_STEPS)) {
    const title = steps[name];
    if (title !== undefined) return title;
  }
  return name;
}
