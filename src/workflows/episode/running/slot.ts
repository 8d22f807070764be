/**
 * The slot of an episode in its batch. While everything in it waits for a person the episode gives its slot back. Before it
 * goes on it asks for one again, so that a batch never has more episodes at work than it may. An episode without a batch
 * always has its slot.
 */
import {
  CancellationScope,
  condition,
  getExternalWorkflowHandle,
  isCancellation,
  setHandler,
  upsertMemo,
} from '@temporalio/workflow';
import { type Ending, type EpisodeNews, inShort } from '../../../domain/batch/batch';
import type { EpisodeInput } from '../../../domain/episode';
import { episodeId } from '../../../domain/episode-id';
import { formatMicros } from '../../../domain/money';
import { batchWorkflowId } from '../../../naming/ids';
import { grantSlotSignal, newsSignal, releaseSignal, reportEndSignal } from '../../batch/batch-messages';
import type { Journal } from './journal';
import type { ProgressTracker } from './progress-tracker';

export interface Slot {
  /** Runs work that needs the slot. */
  work<T>(perform: () => Promise<T>): Promise<T>;
  /** Waits, within work, for something that needs no slot (a person) or that counts as work itself. */
  rest<T>(wait: () => Promise<T>): Promise<T>;
  /** Resolves when the episode has its slot, at once where it was not given back. */
  regain(): Promise<void>;
  /** Tells the batch how the episode ended, where the batch would not hear of it otherwise. */
  end(ending: Ending): Promise<void>;
  /** Reason why a person cannot set this budget: the batch allots the money. */
  refusesBudget(budgetMicros: number): string | undefined;
  allot(budgetMicros: number): void;
}

/**
 * Time that an episode waits for an answer of its batch before it asks again, twice as long each time; a batch that is gone is
 * found so.
 */
const ASKS_AGAIN_AFTER_MS = 5 * 60_000;
const ASKS_AT_LEAST_EVERY_MS = 60 * 60_000;

export function createSlot(input: EpisodeInput, progress: ProgressTracker): Slot {
  const { batch } = input;
  const { journal } = progress;
  if (batch === undefined) return createOwnSlot(journal);
  const id = episodeId(input);
  const batchId = batchWorkflowId(batch.id);
  let allotted = batch.budgetMicros;
  let atWork = 0;
  let wanted = 0;
  let held = true;
  let isAlone = false;
  let isAsking = false;
  let reports = false;

  /** False when there is no such batch any more: the episode then goes on by itself. */
  async function tell(news: EpisodeNews): Promise<boolean> {
    try {
      await getExternalWorkflowHandle(batchId).signal(newsSignal, news);
      isAlone = false;
    } catch (error) {
      if (isCancellation(error)) throw error;
      isAlone = true;
    }
    return !isAlone;
  }

  const standsStill = () => progress.parked.size > 0 && atWork <= 0 && wanted === 0;

  /** Gives the slot back whenever everything waits, and gets it again when something wants to go on. */
  async function lend(): Promise<void> {
    for (;;) {
      await condition(standsStill);
      held = false;
      upsertMemo({ hasSlot: false });
      await tell({ kind: 'standing', id, standing: standingOf(progress) });
      await condition(() => wanted > 0);
      isAsking = true;
      let patienceMs = ASKS_AGAIN_AFTER_MS;
      while (!held && (await tell({ kind: 'asks', id }))) {
        await condition(() => held, patienceMs);
        patienceMs = Math.min(2 * patienceMs, ASKS_AT_LEAST_EVERY_MS);
      }
      isAsking = false;
      held = true;
      upsertMemo({ hasSlot: true });
      await condition(() => wanted === 0);
    }
  }

  // One that comes unasked, after a batch was reset, is no slot: the batch that grants now is asked when one is needed.
  setHandler(grantSlotSignal, () => {
    if (isAsking) held = true;
  });
  setHandler(reportEndSignal, () => {
    reports = true;
    // A later run of the batch has taken it up.
    isAlone = false;
  });
  setHandler(releaseSignal, () => {
    isAlone = true;
  });
  lend().catch((error: unknown) => {
    if (!isCancellation(error)) throw error;
  });

  return {
    async work(perform) {
      atWork += 1;
      journal.atWork(1);
      try {
        return await perform();
      } finally {
        atWork -= 1;
        journal.atWork(-1);
      }
    },
    async rest(wait) {
      atWork -= 1;
      journal.atWork(-1);
      try {
        return await wait();
      } finally {
        atWork += 1;
        journal.atWork(1);
      }
    },
    async regain() {
      if (held) return;
      wanted += 1;
      journal.atWork(-1);
      try {
        await condition(() => held);
      } finally {
        wanted -= 1;
        journal.atWork(1);
      }
    },
    async end(ending) {
      if (reports) await CancellationScope.nonCancellable(() => tell({ kind: 'ended', id, ending }));
    },
    refusesBudget: (budgetMicros) =>
      isAlone || budgetMicros <= allotted
        ? undefined
        : `The batch ${batch.id} has allotted ${formatMicros(allotted)} to this episode. For more: showrunner batch allot ${batch.id} ${id} DOLLARS`,
    allot(budgetMicros) {
      allotted = budgetMicros;
    },
  };
}

function standingOf(progress: ProgressTracker) {
  const all = [...progress.parked.values()];
  const [first] = all;
  const { status } = progress.snapshot();
  const forMoney = all.every(({ needsMicros }) => needsMicros !== undefined);
  return {
    status: status === 'waiting' ? ('waiting' as const) : ('parked' as const),
    step: first?.step ?? '',
    reason: inShort(first?.reason ?? ''),
    nextAction: inShort(first?.nextAction ?? ''),
    since: first?.since ?? 0,
    ...(all.some(({ outOfCredit }) => outOfCredit) ? { outOfCredit: true as const } : {}),
    ...(forMoney ? { needsMicros: Math.max(...all.map(({ needsMicros = 0 }) => needsMicros)) } : {}),
  };
}

/** The promises are handed on as they are: one more turn of the event loop would change the order in which old histories replay. */
function createOwnSlot(journal: Journal): Slot {
  const counted = <T>(change: 1 | -1, work: () => Promise<T>): Promise<T> => {
    journal.atWork(change);
    const running = work();
    const ended = () => journal.atWork(change === 1 ? -1 : 1);
    running.then(ended, ended);
    return running;
  };
  return {
    work: (perform) => counted(1, perform),
    rest: (wait) => counted(-1, wait),
    regain: async () => {},
    end: async () => {},
    refusesBudget: () => undefined,
    allot: () => {},
  };
}
