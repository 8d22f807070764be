/** The ledger: every call that can cost money, what became of it, and exact sums over any part of it. */
import type { Phase } from './phase';

/** The buyer, for the books; never part of what is bought. */
export interface Buyer {
  /** `<show>/<episode>`. */
  readonly episode: string;
  /** The run of the episode's workflow; a later run of the same episode is another. */
  readonly run: string;
  readonly phase: Phase;
  /** The step or its piece: a segment, a source, a judge. */
  readonly step: string;
  /** From 1. */
  readonly attempt: number;
}

/**
 * - `settled`: paid for, and its reply is used (or another's that landed first)
 * - `spent-unusable`: paid for, and its reply could not be used
 * - `unknown`: begun, and nobody knows whether it was billed; also a call that is under way now
 * - `not-billed`: refused before it was billed (429, a key that is not accepted, no connection)
 * - `reused`: bought by an earlier step, run or episode; costs nothing here
 */
export const CALL_STATES = ['settled', 'spent-unusable', 'unknown', 'not-billed', 'reused'] as const;
export type CallState = (typeof CALL_STATES)[number];

/** A call as it was settled in the books. */
export interface Settled {
  readonly provider: string;
  readonly operation: string;
  readonly state: CallState;
  /** Its cost; of a call of unknown fate what it can have cost at most. */
  readonly micros: number;
}

export interface LedgerEntry {
  readonly callId: string;
  /** Hash of everything that determines the reply. */
  readonly key: string;
  readonly state: CallState;
  readonly operation: string;
  readonly provider: string;
  /** Engine, model and their version. */
  readonly version: string;
  readonly buyer: Buyer;
  /** Billed units by name; empty where they are not known. */
  readonly usage: Readonly<Record<string, number>>;
  /** Spent, as the provider stated it or by its units and the price book; 0 unless settled or spent-unusable. */
  readonly costMicros: number;
  readonly price?: 'stated' | 'from units';
  /** Spent at most, fate unknown; 0 unless unknown. */
  readonly unknownMicros: number;
  /** Cost that buying it again would have had; 0 unless reused. */
  readonly reusedMicros: number;
  /** Error of the call, in a sentence. */
  readonly cause?: string;
  /** Buyer of the receipt that was reused. */
  readonly boughtBy?: Buyer;
  /** Time of its start, ISO. */
  readonly at: string;
}

export interface LedgerTotals {
  /** Calls that went out: all but the reused ones. */
  readonly calls: number;
  readonly reused: number;
  /** Known to be spent, unusable replies included. */
  readonly settledMicros: number;
  /** The part of it that bought nothing usable. */
  readonly unusableMicros: number;
  /** Spent at most beyond that, fate unknown. */
  readonly unknownMicros: number;
  /** Money that was not spent, because receipts were reused. */
  readonly reusedMicros: number;
}

/** Sums in whole micro-dollars. Throws a RangeError where they would no longer be exact. */
export function totalsOf(entries: readonly LedgerEntry[]): LedgerTotals {
  const reused = entries.filter(({ state }) => state === 'reused').length;
  return {
    calls: entries.length - reused,
    reused,
    settledMicros: sumOf(entries, ({ costMicros }) => costMicros),
    unusableMicros: sumOf(entries, ({ state, costMicros }) => (state === 'spent-unusable' ? costMicros : 0)),
    unknownMicros: sumOf(entries, ({ unknownMicros }) => unknownMicros),
    reusedMicros: sumOf(entries, ({ reusedMicros }) => reusedMicros),
  };
}

function sumOf(entries: readonly LedgerEntry[], read: (entry: LedgerEntry) => number): number {
  return entries.reduce((sum, entry) => {
    const next = sum + read(entry);
    if (!Number.isSafeInteger(next))
      throw new RangeError(`call ${entry.callId} makes the sum ${next}, not a whole number of micro-dollars`);
    return next;
  }, 0);
}
