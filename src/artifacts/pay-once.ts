/**
 * Every call that can cost money or minutes goes through here and is bought once.
 * Its key is the hash of everything that determines its reply. An intent is stored before the call and a receipt
 * after it; a receipt is never bought again, by any attempt, worker, run or day. An intent without a receipt is
 * money of unknown fate, and says so.
 */
import type { ArtifactRef } from '../domain/artifact';
import { BudgetError, type Spending, SpentError, UnsentError } from '../domain/failure';
import { type Buyer, type LedgerEntry, type LedgerTotals, totalsOf } from '../domain/ledger';
import { formatMicros } from '../domain/money';
import { certainlyNotBilled, sentenceOf } from '../failures/classify';
import { createTurns } from '../machine/turns';
import { StoreRefusedError, StoreUnavailableError } from '../objects/object-store';
import type { BookFiles } from './book-files';
import { createCallBooks } from './call-books';
import { type CallIntent, createCallId, type Receipt, type StepOfRun } from './call-records';
import { type PaidCall, paidCallKey } from './paid-call';
import { ArtifactError, type ArtifactStore } from './store';

/** The outcome of a call: its cost, and its reply as stored. */
export interface Bought extends Spending {
  readonly reply: readonly ArtifactRef[];
}

export interface Order {
  readonly call: PaidCall;
  readonly buyer: Buyer;
  /** The most that this call can cost; what the books say of it until it is settled. */
  readonly atMostMicros: number;
  /** Maximum that the step may spend in all its attempts. A call that could go over it is refused with a BudgetError. */
  readonly allowanceMicros?: number;
  /**
   * Makes the call and stores its reply; `idempotencyKey` is the key, for providers that take one, and another one after
   * a reply that could not be used. Retries nothing.
   * Throws a SpentError when it was billed for nothing usable, an UnsentError when it was never sent; after any other
   * error its fate is read from the error, and is unknown where that does not tell.
   */
  perform(idempotencyKey: string): Promise<Bought>;
  /** Ends the wait for another buyer of the same in this process. */
  readonly signal?: AbortSignal;
}

export interface Purchase {
  /** The receipt of this call; its reply was intact a moment ago. */
  readonly receipt: Receipt;
  /** False when it had been bought before; its cost then belongs to that call. */
  readonly bought: boolean;
  /** Money that this step of this run has spent so far, all its calls and attempts together. */
  readonly spent: LedgerTotals;
}

export interface PayOnce {
  /**
   * Returns the receipt for this call, performing it only when there is none with an intact reply. Throws what
   * `perform` threw (the cause of a SpentError or UnsentError), with the money it cost in the books.
   */
  buy(order: Order): Promise<Purchase>;
  /** Money that a step of a run has spent so far, failed attempts and unknown fates included. */
  spentOn(step: StepOfRun): Promise<LedgerTotals>;
  /** Every call of an episode (`<show>/<episode>`), of all its runs. */
  ledgerOf(episode: string): Promise<LedgerEntry[]>;
}

/** `store` holds the replies; what it says of them must be true of the store itself, not of a copy. */
export function createPayOnce(
  files: BookFiles,
  store: ArtifactStore,
  now: () => Date = () => new Date(),
): PayOnce {
  const books = createCallBooks(files, now);
  const time = () => now().toISOString();
  const inTurn = createTurns();

  /** Only damage is a reason to buy again; a store that cannot be read just now is not. */
  async function isIntact({ reply }: Receipt): Promise<boolean> {
    try {
      for (const ref of reply) await store.get(ref);
      return true;
    } catch (error) {
      if (error instanceof ArtifactError) return false;
      throw error;
    }
  }

  /** A receipt that is good, or what stands in its place. */
  async function find(key: string, buyer: Buyer): Promise<{ good?: Receipt; damaged?: Receipt }> {
    const standing = await books.receipt(key);
    if (standing !== undefined && (await isIntact(standing))) {
      await books.settleReceipt(standing);
      return { good: standing };
    }
    for (const answered of await books.answered(buyer.episode, key)) {
      if (await isIntact(answered)) return { good: await books.file(answered, standing) };
    }
    return standing === undefined ? {} : { damaged: standing };
  }

  async function buy(order: Order, key: string): Promise<Purchase> {
    const { buyer } = order;
    const { good, damaged } = await find(key, buyer);
    if (good !== undefined) {
      if (!isOwn(good.buyer, buyer)) await books.noteReuse(good, buyer, time());
      return { receipt: good, bought: false, spent: await spentOn(buyer) };
    }
    await refuseOverspending(order);
    const { operation, provider, version } = order.call;
    const atMostMicros = wholeMicros(order.atMostMicros, 'the most that a call can cost');
    const callId = createCallId(buyer, key);
    const intent: CallIntent = { key, callId, operation, provider, version, buyer, atMostMicros, at: time() };
    // Before the intent: where this cannot be read no call was made, and none is of unknown fate.
    const wasted = await books.wasted(buyer.episode, key);
    await books.begin(intent);
    const bought = await performed(order, intent, wasted);
    const receipt = await keep(
      { ...intent, ...priced(bought), reply: bought.reply, settledAt: time() },
      damaged,
    );
    return { receipt, bought: true, spent: await spentOn(buyer) };
  }

  async function performed(order: Order, intent: CallIntent, wasted: number): Promise<Bought> {
    try {
      // A provider that honours the key would send the same unusable reply again; after an unknown fate that is wanted.
      return await order.perform(wasted === 0 ? intent.key : `${intent.key}-${wasted + 1}`);
    } catch (error) {
      return settleFailure(intent, error);
    }
  }

  /** Receipt first, settlement after. If there is no room for the receipt there may still be some for the cost. */
  async function keep(own: Receipt, damaged: Receipt | undefined): Promise<Receipt> {
    try {
      return await books.file(own, damaged);
    } finally {
      await books.settle({ ...own, state: 'settled' });
    }
  }

  async function settleFailure(intent: CallIntent, error: unknown): Promise<never> {
    const told = error instanceof SpentError || error instanceof UnsentError ? error.cause : error;
    const outcome = { ...intent, cause: sentenceOf(told), settledAt: time() };
    const settled = async () => {
      if (error instanceof SpentError)
        return books.settle({
          ...{ ...outcome, ...priced(error.spending), state: 'spent-unusable' },
          ...(told instanceof StoreUnavailableError || told instanceof StoreRefusedError
            ? { unstored: true }
            : {}),
        });
      const free = error instanceof UnsentError || certainlyNotBilled(error);
      return books.settle({ ...outcome, state: free ? 'not-billed' : 'unknown' });
    };
    // Where this cannot be written the intent stands, and the call is of unknown fate: true, if less exact.
    await settled().catch(() => undefined);
    throw told;
  }

  async function refuseOverspending(order: Order): Promise<void> {
    if (order.allowanceMicros === undefined) return;
    const { settledMicros, unknownMicros } = await spentOn(order.buyer);
    const spent = settledMicros + unknownMicros;
    if (spent + order.atMostMicros <= order.allowanceMicros) return;
    throw new BudgetError(
      `${order.buyer.step} was allowed ${formatMicros(order.allowanceMicros)}; ${formatMicros(spent)} may be spent already, and the next call can cost ${formatMicros(order.atMostMicros)}.`,
    );
  }

  const spentOn = async (step: StepOfRun) => totalsOf(await books.entries(step.episode, step));

  return {
    buy: (order) => {
      const key = paidCallKey(order.call);
      return inTurn(key, () => buy(order, key), order.signal);
    },
    spentOn,
    ledgerOf: (episode) => books.entries(episode),
  };
}

/** The same step of the same run bought it: an earlier attempt, whose cost is this step's own. */
function isOwn(paid: Buyer, buyer: Buyer): boolean {
  return (
    paid.episode === buyer.episode &&
    paid.run === buyer.run &&
    paid.phase === buyer.phase &&
    paid.step === buyer.step
  );
}

/** Money that was spent is never lost to a fraction: what is no whole number is rounded up. */
function priced({ usage, costMicros, price }: Spending): Spending {
  return { usage, costMicros: wholeMicros(Math.ceil(costMicros), 'the cost of a call'), price };
}

function wholeMicros(micros: number, what: string): number {
  if (!Number.isSafeInteger(micros) || micros < 0)
    throw new RangeError(`${what} must be a whole number of micro-dollars, not ${micros}`);
  return micros;
}
