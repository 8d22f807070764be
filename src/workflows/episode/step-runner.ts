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
import type { ArtifactRef } from '../../domain/artifact';
import type { Spent } from '../../domain/budget';
import type { EpisodeInput, Phase, SourceUpload } from '../../domain/episode';
import type { EpisodeStatus } from '../../domain/progress';
import { progressMarkdown } from '../../domain/progress-table';
import { PHASE_STEPS, type StepName } from '../../domain/steps';
import { TRIES } from '../../temporal/retry-policies';
import {
  EPISODE_COST_MICROS,
  EPISODE_PHASE,
  EPISODE_QUALITY,
  EPISODE_STATUS,
} from '../../temporal/search-attributes';
import { eachOf } from './each-of';
import type { RetryChanges } from './episode-messages';
import { type FetchedSources, rememberFetched } from './fetched-sources';
import { type ProgressTracker, trackProgress } from './progress-tracker';
import { openPurse } from './purse';
import { openSlot, type Slot } from './slot';
import { createStandstill, type ScriptDecision, type Why, type Work } from './standstill';

/** What an activity of a step may say about itself beside its refs. */
export interface StepOutcome {
  readonly costMicros?: number;
  /** Of calls whose fate nobody knows: at most this was spent besides. */
  readonly unknownMicros?: number;
  /** A few words for the live views ("61 claims, 9 verified"). */
  readonly result?: string;
  readonly [ref: string]: unknown;
}

export interface StepRunner {
  readonly input: EpisodeInput;
  readonly progress: ProgressTracker;
  /**
   * Runs one step, parking it as often as it takes. `mend` makes again what the step works from; it is called once, before
   * parking, when an artifact turned out damaged or missing.
   */
  step<T extends StepOutcome>(
    name: StepName,
    perform: (allowanceMicros: number) => Promise<T>,
    mend?: () => Promise<void>,
    /** The most that one try can cost; without it the step is free. */
    quoteMicros?: number,
    /** Tries that money is set aside for at first. */
    tries?: number,
  ): Promise<T>;
  /** Runs a step's pieces side by side; `title` names a piece where it parks. Results are in the order of the pieces. */
  fanOut<P, T extends StepOutcome>(
    name: StepName,
    pieces: readonly P[],
    title: (piece: P) => string,
    perform: (piece: P, allowanceMicros: number) => Promise<T>,
    /** The most that one try of a piece can cost; without it the pieces are free. */
    quoteMicros?: (piece: P) => number,
    /** Tries that money is set aside for at first. */
    tries?: number,
  ): Promise<T[]>;
  /**
   * Whether a damaged artifact ends the work that met it, so that a caller can have it made again, instead of parking.
   * Off until somebody who can do that turns it on.
   */
  letDamageEscape(escapes: boolean): void;
  /** Work that is no step of the live views, such as a checkpoint; parks as steps do. */
  insist<T>(title: string, perform: () => Promise<T>): Promise<T>;
  /** Runs a phase: its search attribute, its times, its place in the live views. */
  phase<T extends { quality?: number }>(phase: Phase, perform: () => Promise<T>): Promise<T>;
  /** Does an earlier phase once more from within a later one, which then goes on. */
  phaseAgain<T extends { quality?: number }>(
    phase: Phase,
    perform: () => Promise<T | undefined>,
  ): Promise<T | undefined>;
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
  /** The batch gives more money; what is parked for want of it goes on. */
  allot(budgetMicros: number): void;
  /** Its place in a batch. */
  readonly slot: Slot;
  /** Why this cannot be the budget, in a sentence; undefined when it can. */
  refusesBudget(budgetMicros: number): string | undefined;
  setBudget(budgetMicros: number): void;
  isWaitingForDecision(): boolean;
  /** Host id → voice, where a person changed one; a new object after each change. */
  voices(): Readonly<Record<string, string>>;
  /** How words are said: the episode's lexicon, or the one that a person put in its place. */
  lexicon(): ArtifactRef | undefined;
  /** Why the lexicon cannot be another now, in a sentence; undefined when it can. */
  refusesLexicon(): string | undefined;
  /** Documents that were fetched on the way. */
  readonly fetched: FetchedSources;
  /** The document that a person put in the place of this one. */
  replacement(id: string): SourceUpload | undefined;
  /** What is read for this source: the document that a person put in its place, or itself. */
  source(upload: SourceUpload): SourceUpload;
  /** Why these documents cannot be replaced now, in a sentence; undefined when they can. */
  refusesSources(ids: readonly string[]): string | undefined;
  isParked(): boolean;
  setStatus(status: EpisodeStatus): void;
  /** Brings current details and search attributes up to date. */
  show(): void;
}

/** Paid pieces under way at once: enough to keep the speakers busy, few enough that little money is set aside. */
const PAID_AT_ONCE = 6;

export function createStepRunner(input: EpisodeInput): StepRunner {
  const id = `${input.show}/${input.episode}`;
  const progress = trackProgress(input, Date.now);
  const purse = openPurse(input.policy.cost, input.batch?.budgetMicros ?? input.policy.cost.budgetMicros, {
    warn: (sentence) => progress.warn(sentence),
    isParked: (piece) => progress.parked.has(piece),
    until: (holds) => condition(holds),
  });
  const slot = openSlot(input, progress);
  const fetched = rememberFetched(input);
  const spentBy = new Map<string, number>();
  let damageEscapes = false;
  let voices: Readonly<Record<string, string>> = {};
  let { lexicon } = input;
  let replaced: Readonly<Record<string, SourceUpload>> = {};
  let shown: Record<string, string | number | null> = {};

  function show(): void {
    const now = progress.snapshot();
    setCurrentDetails(progressMarkdown(now, Date.now()));
    const next = { phase: now.phase, status: now.status, quality: now.quality, cost: now.costMicros };
    // Each upsert is an event, so costs ride along with the next change of phase, status or quality.
    if (shown.phase === next.phase && shown.status === next.status && shown.quality === next.quality) return;
    shown = next;
    upsertSearchAttributes([
      { key: EPISODE_PHASE, value: next.phase },
      { key: EPISODE_STATUS, value: next.status },
      { key: EPISODE_COST_MICROS, value: next.cost },
      ...(next.quality === null ? [] : [{ key: EPISODE_QUALITY, value: next.quality }]),
    ]);
  }

  const standstill = createStandstill(input, progress, slot, show);

  const untilDone = <T>(work: Work, perform: () => Promise<T>): Promise<T> =>
    slot.work(() => untilItWorks(work, perform));

  async function untilItWorks<T>(work: Work, perform: () => Promise<T>): Promise<T> {
    for (;;) {
      try {
        return await perform();
      } catch (error) {
        if (!(error instanceof ActivityFailure) || isCancellation(error)) throw error;
        if (damageEscapes && isDamage(error)) throw error;
        await standstill.park(
          work,
          reasonOf(error),
          `mend the cause, then: showrunner retry ${id} (or abandon it)`,
        );
      }
    }
  }

  /**
   * A piece that may cost money: set aside for its tries, spent, settled. After a failure more is set aside. What the piece
   * spent when it was done before is in the books already, and allowed.
   */
  async function untilPaid<T extends StepOutcome>(
    work: Work,
    atMostMicros: number,
    perform: (allowanceMicros: number) => Promise<T>,
  ): Promise<{ outcome: T; added: Spent }> {
    let allowanceMicros = 0;
    const before = spentBy.get(work.key) ?? 0;
    const outcome = await untilDone(work, async () => {
      allowanceMicros += atMostMicros;
      await purse.setAside(work.key, allowanceMicros, (reason, needsMicros) =>
        standstill.park(
          work,
          { reason, needsMicros },
          `showrunner retry ${id} agrees to it; --with budget=DOLLARS sets another budget (or abandon it)`,
        ),
      );
      return perform(allowanceMicros + before);
    }).catch((error: unknown) => {
      // Nothing of it is under way any more; what was set aside must not keep others waiting.
      purse.giveUp(work.key);
      throw error;
    });
    const { costMicros: settledMicros = 0, unknownMicros = 0 } = outcome;
    spentBy.set(work.key, settledMicros + unknownMicros);
    return { outcome, added: purse.settle(work.key, { settledMicros, unknownMicros }) };
  }

  async function fanOut<P, T extends StepOutcome>(
    name: StepName,
    pieces: readonly P[],
    title: (piece: P) => string,
    perform: (piece: P, allowanceMicros: number) => Promise<T>,
    quoteMicros: (piece: P) => number = () => 0,
    tries = TRIES,
  ): Promise<T[]> {
    progress.beginStep(name, pieces.length);
    show();
    const isPaid = pieces.some((piece) => quoteMicros(piece) > 0);
    return eachOf(pieces, isPaid ? PAID_AT_ONCE : pieces.length, async (piece, index) => {
      const work: Work = {
        key: `${name}.${index}`,
        // Asked for at each park: a retry may have put another document in the place of the one that failed.
        get title() {
          return title(piece);
        },
        name,
      };
      const pay = (allowance: number) => perform(piece, allowance);
      const { outcome, added } = await untilPaid(work, quoteMicros(piece) * tries, pay);
      const { settledMicros: costMicros, unknownMicros } = added;
      progress.pieceDone(name, { ...outcome, costMicros, unknownMicros });
      show();
      return outcome;
    });
  }

  function setBudget(budgetMicros: number): void {
    purse.setBudget(budgetMicros);
    progress.setBudget(budgetMicros);
  }

  return {
    input,
    setBudget,
    slot,
    refusesBudget: (budgetMicros) => slot.refusesBudget(budgetMicros) ?? purse.refusal(budgetMicros),
    allot(budgetMicros) {
      if (purse.refusal(budgetMicros) !== undefined) return;
      slot.allot(budgetMicros);
      setBudget(budgetMicros);
      upsertMemo({ allottedMicros: budgetMicros });
      standstill.goOnPaid();
    },
    progress,
    show,
    fanOut,
    letDamageEscape(escapes) {
      damageEscapes = escapes;
    },
    insist: (title, perform) => untilDone({ key: title, title }, perform),
    async step(name, perform, mend, quoteMicros = 0, tries = TRIES) {
      let mendable = mend;
      const mending = (_piece: string, allowanceMicros: number) =>
        perform(allowanceMicros).catch(async (error: unknown) => {
          if (mendable === undefined || !isDamage(error)) throw error;
          const makeAgain = mendable;
          mendable = undefined;
          // What is made again counts as work of its own.
          await slot.rest(makeAgain);
          return perform(allowanceMicros);
        });
      const quote = () => quoteMicros;
      const [outcome] = await fanOut(name, [name], () => titleOf(name), mending, quote, tries);
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
    async phaseAgain(phase, perform) {
      const outer = progress.phase;
      progress.beginPhase(phase);
      show();
      const result = await perform();
      progress.endPhase(result?.quality);
      progress.beginPhase(outer);
      show();
      return result;
    },
    waitForDecision: (name, waiting) =>
      standstill.waitForDecision({ key: name, title: titleOf(name), name }, waiting),
    decide: standstill.decide,
    abandon: standstill.abandon,
    isParked: standstill.isParked,
    isWaitingForDecision: standstill.isWaitingForDecision,
    voices: () => voices,
    lexicon: () => lexicon,
    refusesLexicon() {
      const audio = progress.snapshot().phases.find(({ phase }) => phase === 'audio');
      return audio?.status !== 'done'
        ? undefined
        : `The episode is spoken already. Let it end, then: showrunner resume ${id} --from audio --lexicon FILE`;
    },
    fetched,
    replacement: (source) => replaced[source],
    source: (upload) => replaced[upload.id] ?? upload,
    refusesSources(ids) {
      const stuck = fetched.stuck((key) => progress.parked.has(key));
      if (ids.every((asked) => stuck.some(({ id: known }) => known === asked))) return undefined;
      const those = stuck.map((source) => source.id).join(', ');
      return `Only a document whose reading is parked can be replaced: ${those === '' ? 'none is' : `now ${those}`}.`;
    },
    retryParked(changes) {
      if (changes.voices !== undefined) voices = { ...voices, ...changes.voices };
      if (changes.lexicon !== undefined) ({ lexicon } = changes);
      if (changes.sources !== undefined) replaced = { ...replaced, ...changes.sources };
      if (changes.budgetMicros !== undefined) setBudget(changes.budgetMicros);
      return standstill.goOn();
    },
    setStatus(status) {
      progress.setStatus(status);
      show();
    },
  };
}

/** Failures of these types are bugs, ours or a library's, whatever their message says. */
const BUGS = ['TypeError', 'RangeError', 'ReferenceError', 'SyntaxError', 'AssertionError', 'ZodError'];

function reasonOf(error: ActivityFailure): Why {
  const reason = rootCause(error) ?? 'It failed without saying why.';
  const type = error.cause instanceof ApplicationFailure ? error.cause.type : undefined;
  return BUGS.includes(type ?? '') ? { reason, unexpected: true } : { reason };
}

/** An artifact that a step works from is missing or is not what it was. */
export function isDamage(error: unknown): boolean {
  return (
    error instanceof ActivityFailure &&
    error.cause instanceof ApplicationFailure &&
    error.cause.type === 'ArtifactError'
  );
}

function titleOf(name: StepName): string {
  for (const steps of Object.values<Readonly<Record<string, string>>>(PHASE_STEPS)) {
    const title = steps[name];
    if (title !== undefined) return title;
  }
  return name;
}
