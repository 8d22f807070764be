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
  sleep,
  upsertMemo,
  upsertSearchAttributes,
} from '@temporalio/workflow';
import type { ArtifactRef } from '../../domain/artifact';
import type { EpisodeInput, Phase } from '../../domain/episode';
import type { EpisodeStatus } from '../../domain/progress';
import { progressMarkdown } from '../../domain/progress-table';
import type { Directive } from '../../domain/quality';
import { PHASE_STEPS, type StepName } from '../../domain/steps';
import {
  EPISODE_COST_MICROS,
  EPISODE_PHASE,
  EPISODE_QUALITY,
  EPISODE_STATUS,
} from '../../temporal/search-attributes';
import type { RetryChanges } from './episode-messages';
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
  /** Stands still until a person decides about the script, or the deadline does; rejects when they abandon the episode. */
  waitForDecision(
    name: StepName,
    waiting: { reason: string; nextAction: string; artifact: ArtifactRef },
  ): Promise<ScriptDecision>;
  /** `retry` for everything that is parked, after the changes that a person made; returns how many steps go on. */
  retryParked(changes: RetryChanges): number;
  /** A person's decision about the script that waits. */
  decide(decision: ScriptDecision): void;
  abandon(reason: string): void;
  isWaitingForDecision(): boolean;
  /** Host id → voice, where a person changed one; a new object after each change. */
  voices(): Readonly<Record<string, string>>;
  isParked(): boolean;
  setStatus(status: EpisodeStatus): void;
  /** Brings current details and search attributes up to date. */
  show(): void;
}

export type ScriptDecision =
  | { readonly kind: 'approve' }
  | { readonly kind: 'script'; readonly script: ArtifactRef }
  | { readonly kind: 'changes'; readonly directives: readonly Directive[] };

const DECISION = 'decision';

export function createStepRunner(input: EpisodeInput): StepRunner {
  const progress = trackProgress(input, Date.now);
  let abandonedBecause: string | undefined;
  let decision: ScriptDecision | undefined;
  let voices: Readonly<Record<string, string>> = {};
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
    if (abandonedBecause !== undefined) refuseToGoOn(abandonedBecause);
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
    async waitForDecision(name, waiting) {
      decision = undefined;
      progress.park(DECISION, {
        status: 'waiting',
        name,
        step: titleOf(name),
        since: Date.now(),
        ...waiting,
      });
      show();
      const { reviewDeadline } = input;
      const decided = untilUnparked(DECISION);
      if (reviewDeadline === undefined) await decided;
      else
        await Promise.race([
          decided,
          sleep(reviewDeadline.afterMs, { summary: 'the script waits for a person' }),
        ]);
      if (decision === undefined && reviewDeadline?.outcome === 'abandon')
        abandonedBecause = 'nobody read the script in time';
      if (decision === undefined) progress.unpark(DECISION);
      if (abandonedBecause !== undefined) refuseToGoOn(abandonedBecause);
      show();
      return decision ?? { kind: 'approve' };
    },
    voices: () => voices,
    retryParked(changes) {
      if (changes.voices !== undefined) voices = { ...voices, ...changes.voices };
      const keys = [...progress.parked.keys()].filter((key) => key !== DECISION);
      for (const key of keys) progress.unpark(key);
      return keys.length;
    },
    decide(made) {
      decision = made;
      progress.unpark(DECISION);
    },
    abandon(reason) {
      abandonedBecause = reason;
    },
    isWaitingForDecision: () => progress.parked.has(DECISION),
    isParked: () => [...progress.parked.keys()].some((key) => key !== DECISION),
    setStatus(status) {
      progress.setStatus(status);
      show();
    },
  };
}

function refuseToGoOn(reason: string): never {
  throw ApplicationFailure.nonRetryable(`Abandoned: ${reason}`, 'Abandoned');
}

function titleOf(name: StepName): string {
  for (const steps of Object.values<Readonly<Record<string, string>>>(PHASE_STEPS)) {
    const title = steps[name];
    if (title !== undefined) return title;
  }
  return name;
}
