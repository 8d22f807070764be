import type { EpisodeInput } from '../../../domain/episode';
import { PHASES, type Phase } from '../../../domain/phase';
import type {
  EpisodeProgress,
  EpisodeStatus,
  Parked,
  PhaseProgress,
  StepProgress,
  StepStatus,
} from '../../../domain/progress';
import type { QualityBasis } from '../../../domain/quality';
import { PHASE_STEPS, type StepName } from '../../../domain/steps';
import { createJournal, type Journal } from './journal';

type Mutable<T> = { -readonly [K in keyof T]: T[K] };
type MutablePhase = Mutable<Omit<PhaseProgress, 'steps'>> & { steps: Mutable<StepProgress>[] };

/** The measures that a phase took of its own work: `quality` is 0–1. */
export interface Measured {
  readonly quality?: number;
  /** Set for a script only; the other phases are measured by code. */
  readonly basis?: QualityBasis;
}

/** The notes that a phase may make for people who watch. */
export interface ProgressNotes {
  /** A few words on what a step made ("61 claims, 9 verified"). */
  setResult(name: StepName, result: string): void;
  /** Score out of 100 of the draft of this revision, and who gave it. */
  setQuality(quality: number, revision: number, basis: QualityBasis | undefined): void;
  /** Shown once, however often it is said. */
  warn(warning: string): void;
  snapshot(): EpisodeProgress;
}

/** Keeps the progress of an episode for people who watch; nothing else changes it. Times come from `now`. */
export interface ProgressTracker extends ProgressNotes {
  /** Kept for the outcome of the run. */
  readonly journal: Journal;
  readonly phase: Phase;
  beginPhase(phase: Phase): void;
  endPhase(measured: Measured | undefined): void;
  /** A phase that an earlier run finished and this one does not do again. */
  keepPhase(phase: Phase, kept: Measured): void;
  /** Adds `pieces` to a step's total and starts it. */
  beginStep(name: StepName, pieces: number): void;
  pieceDone(name: StepName, outcome: { costMicros?: number; unknownMicros?: number; result?: string }): void;
  /** Marks those steps of this phase as skipped that have not begun. */
  skipRest(): void;
  park(key: string, parked: Parked & { status: 'parked' | 'waiting'; name?: StepName }): void;
  unpark(key: string): void;
  readonly parked: ReadonlyMap<string, Parked>;
  setStatus(status: EpisodeStatus): void;
  setBudget(budgetMicros: number): void;
}

export function createProgressTracker(input: EpisodeInput, now: () => number): ProgressTracker {
  const startedAt = now();
  const lastPhase = PHASES.indexOf(input.through);
  // Publishing is no part of an episode that nobody asked to publish.
  const shown = PHASES.filter((phase) => phase !== 'publish' || input.through === 'publish');
  const phases: MutablePhase[] = shown.map((phase, index) => ({
    phase,
    status: index <= lastPhase ? 'waiting' : 'skipped',
    costMicros: 0,
    steps: stepsOf(phase, input).map(([name, title]) => ({
      name,
      title,
      status: index <= lastPhase ? 'waiting' : 'skipped',
      done: 0,
      total: index <= lastPhase ? 1 : 0,
      costMicros: 0,
    })),
  }));
  /** Time at which each phase ended, or was left for another one. */
  const leftAt = new Map<Phase, number>();
  const parked = new Map<string, Parked & { status: 'parked' | 'waiting'; name?: StepName }>();
  const warnings: string[] = [];
  let current: Phase = 'research';
  let status: EpisodeStatus = 'running';
  let quality: number | null = null;
  let qualityBasis: QualityBasis | undefined;
  let revision = 0;
  let unknownMicros = 0;
  const journal = createJournal(now);
  let budgetMicros = input.batch?.budgetMicros ?? input.policy.cost.budgetMicros;

  const phaseOf = (name: Phase) => phases[PHASES.indexOf(name)] as MutablePhase;
  const stepOf = (name: StepName) => {
    const step = phaseOf(current).steps.find((candidate) => candidate.name === name);
    if (step === undefined) throw new Error(`step ${name} is not a step of phase ${current}`);
    return step;
  };
  const awaySince = ({ phase, startedAt, endedAt, awayMs = 0 }: MutablePhase): { awayMs?: number } => {
    const left = leftAt.get(phase);
    if (phase === current || startedAt === undefined || endedAt !== undefined || left === undefined)
      return {};
    return { awayMs: awayMs + Math.max(0, now() - left) };
  };
  const standing = (): StepStatus => {
    if (parked.size > 0) return 'parked';
    return phaseOf(current).endedAt === undefined ? 'running' : 'done';
  };

  return {
    get phase() {
      return current;
    },
    parked,
    journal,
    beginPhase(phase) {
      leftAt.set(current, phaseOf(current).endedAt ?? now());
      current = phase;
      journal.beginPhase(phase);
      const begun = phaseOf(phase);
      const left = leftAt.get(phase);
      if (begun.startedAt !== undefined && left !== undefined)
        begun.awayMs = (begun.awayMs ?? 0) + Math.max(0, now() - left);
      Object.assign(begun, { status: 'running', startedAt: begun.startedAt ?? now() });
      delete begun.endedAt;
    },
    endPhase(measured) {
      journal.beginPhase(undefined);
      Object.assign(phaseOf(current), { status: 'done', endedAt: now(), ...scored(current, measured) });
    },
    keepPhase(phase, measured) {
      const kept = phaseOf(phase);
      for (const step of kept.steps)
        Object.assign(step, { status: 'done', done: 0, total: 0, result: 'kept' });
      Object.assign(kept, { status: 'done', ...scored(phase, measured) });
      if (phase !== 'script' || measured.quality === undefined) return;
      quality = Math.round(measured.quality * 1_000) / 10;
      qualityBasis = measured.basis;
    },
    beginStep(name, pieces) {
      const step = stepOf(name);
      if (step.startedAt === undefined) {
        step.startedAt = now();
        step.total = 0;
      }
      step.total += pieces;
      step.status = step.done < step.total ? 'running' : 'done';
      delete step.endedAt;
    },
    pieceDone(name, outcome) {
      const step = stepOf(name);
      const costMicros = outcome.costMicros ?? 0;
      step.done += 1;
      step.costMicros += costMicros;
      unknownMicros += outcome.unknownMicros ?? 0;
      phaseOf(current).costMicros += costMicros;
      if (outcome.result !== undefined) step.result = outcome.result;
      if (step.done === step.total) Object.assign(step, { status: 'done', endedAt: now() });
    },
    setResult(name, result) {
      stepOf(name).result = result;
    },
    skipRest() {
      for (const step of phaseOf(current).steps) {
        if (step.status === 'waiting') Object.assign(step, { status: 'skipped', total: 0 });
      }
    },
    park(key, entry) {
      parked.set(key, entry);
      journal.parked(key, entry);
      status = entry.status;
      phaseOf(current).status = 'parked';
      if (entry.name !== undefined) stepOf(entry.name).status = 'parked';
    },
    unpark(key) {
      const entry = parked.get(key);
      parked.delete(key);
      journal.unparked(key);
      status = parked.size > 0 ? status : 'running';
      phaseOf(current).status = standing();
      const stillParked = [...parked.values()].some((other) => other.name === entry?.name);
      if (entry?.name !== undefined && !stillParked) stepOf(entry.name).status = 'running';
    },
    setBudget(value) {
      budgetMicros = value;
    },
    setStatus(value) {
      status = value;
    },
    setQuality(value, ofRevision, basis) {
      quality = value;
      qualityBasis = basis;
      revision = ofRevision;
    },
    warn(warning) {
      if (!warnings.includes(warning)) warnings.push(warning);
    },
    snapshot() {
      const first = [...parked.values()][0];
      return {
        show: input.show,
        episode: input.episode,
        topic: input.topic,
        status,
        phase: current,
        startedAt,
        phases: phases.map((phase) => ({
          ...phase,
          ...awaySince(phase),
          ...journal.standing(phase.phase),
          steps: phase.steps.map((step) => ({ ...step })),
        })),
        costMicros: phases.reduce((sum, phase) => sum + phase.costMicros, 0),
        ...(unknownMicros === 0 ? {} : { unknownMicros }),
        budgetMicros,
        quality,
        ...(qualityBasis === undefined ? {} : { qualityBasis }),
        revision,
        ...(first === undefined ? {} : { parked: withoutBookkeeping(first) }),
        warnings: [...warnings],
      };
    },
  };
}

/** Steps that an episode does not have, for want of searches or of a model that writes, are not shown at all. */
function stepsOf(phase: Phase, { web, models }: EpisodeInput): [name: string, title: string][] {
  const byModel: readonly StepName[] = ['writeDraft', 'checkFacts', 'mendScript'];
  const absent: readonly string[] = [
    ...(models?.writer === undefined ? byModel : ['writePart']),
    ...(web?.search === undefined ? ['searchSources'] : []),
    ...(web === undefined ? ['retrieveSource'] : []),
  ];
  return Object.entries(PHASE_STEPS[phase]).filter(([name]) => !absent.includes(name));
}

function scored(phase: Phase, measured: Measured | undefined): Pick<PhaseProgress, 'quality' | 'basis'> {
  if (measured?.quality === undefined) return {};
  const basis = phase === 'script' ? measured.basis : 'measured by code';
  return { quality: measured.quality, ...(basis === undefined ? {} : { basis }) };
}

function withoutBookkeeping({
  step,
  reason,
  since,
  nextAction,
  artifact,
  unexpected,
  needsMicros,
  outOfCredit,
}: Parked): Parked {
  return {
    ...{ step, reason, since, nextAction },
    ...(outOfCredit === undefined ? {} : { outOfCredit }),
    ...(artifact === undefined ? {} : { artifact }),
    ...(unexpected === undefined ? {} : { unexpected }),
    ...(needsMicros === undefined ? {} : { needsMicros }),
  };
}
