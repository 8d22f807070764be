/** The ledger: every call that can cost money, what became of it, and exact sums over any part of it. */
import { PHASES, type Phase } from './phase';

/** Who buys, for the books; never part of what is bought. */
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
  /** What it would have cost to buy again; 0 unless reused. */
  readonly reusedMicros: number;
  /** What went wrong, in a sentence. */
  readonly cause?: string;
  /** Whose receipt was reused. */
  readonly boughtBy?: Buyer;
  /** When it began, ISO. */
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
  /** Not spent, because receipts were reused. */
  readonly reusedMicros: number;
}

/** What entries can be told apart by. */
export type LedgerPart =
  | 'episode'
  | 'run'
  | 'phase'
  | 'step'
  | 'attempt'
  | 'provider'
  | 'operation'
  | 'state';

export interface LedgerLine {
  /** The value of each part asked for, in that order. */
  readonly parts: readonly string[];
  readonly totals: LedgerTotals;
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

/**
 * The ledger by one part (`['phase']`) or several (`['provider', 'operation']`). Every entry is in exactly one line, so
 * the lines sum up to the whole. Phases come in their order, numbers by size, the rest by name.
 */
export function summariseLedger(entries: readonly LedgerEntry[], by: readonly LedgerPart[]): LedgerLine[] {
  const groups = new Map<string, { parts: string[]; entries: LedgerEntry[] }>();
  for (const entry of entries) {
    const parts = by.map((part) => partOf(entry, part));
    const key = JSON.stringify(parts);
    const group = groups.get(key) ?? { parts, entries: [] };
    group.entries.push(entry);
    groups.set(key, group);
  }
  return [...groups.values()]
    .sort((a, b) => compareParts(a.parts, b.parts, by))
    .map(({ parts, entries: own }) => ({ parts, totals: totalsOf(own) }));
}

function partOf(entry: LedgerEntry, part: LedgerPart): string {
  switch (part) {
    case 'provider':
    case 'operation':
    case 'state':
      return entry[part];
    case 'attempt':
      return String(entry.buyer.attempt);
    case 'episode':
    case 'run':
    case 'phase':
    case 'step':
      return entry.buyer[part];
  }
}

function compareParts(a: readonly string[], b: readonly string[], by: readonly LedgerPart[]): number {
  for (const [at, part] of by.entries()) {
    const [left = '', right = ''] = [a[at], b[at]];
    const order =
      part === 'phase'
        ? PHASES.indexOf(left as Phase) - PHASES.indexOf(right as Phase)
        : part === 'attempt'
          ? Number(left) - Number(right)
          : byName(left, right);
    if (order !== 0) return order;
  }
  return 0;
}

function byName(a: string, b: string): number {
  return a < b ? -1 : a > b ? 1 : 0;
}

function sumOf(entries: readonly LedgerEntry[], read: (entry: LedgerEntry) => number): number {
  return entries.reduce((sum, entry) => {
    const next = sum + read(entry);
    if (!Number.isSafeInteger(next))
      throw new RangeError(`call ${entry.callId} makes the sum ${next}, not a whole number of micro-dollars`);
    return next;
  }, 0);
}
