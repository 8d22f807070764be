/** The records in the books of paid calls: what they hold, how they are named, and the entries of a ledger that they make. */
import { randomUUID } from 'node:crypto';
import type { ArtifactRef } from '../domain/artifact';
import type { Spending } from '../domain/failure';
import type { Buyer, CallState, LedgerEntry } from '../domain/ledger';
import { sha256 } from './store';

export interface CallIntent {
  readonly key: string;
  /** Begins with marks of the step and the key, so that the calls of either are found by name. */
  readonly callId: string;
  readonly operation: string;
  readonly provider: string;
  readonly version: string;
  readonly buyer: Buyer;
  readonly atMostMicros: number;
  /** ISO time. */
  readonly at: string;
}

/** The purchase of a key: its cost and its reply. */
export interface Receipt extends CallIntent, Spending {
  readonly reply: readonly ArtifactRef[];
  readonly settledAt: string;
}

export type Settlement = CallIntent & {
  readonly state: Exclude<CallState, 'reused'>;
  /** With `spent-unusable`: the reply was good, and the store did not take it. */
  readonly unstored?: true;
  /** The store did not take the note of what the call used; it is written when the call is come upon again. */
  readonly unnoted?: true;
  readonly cause?: string;
  readonly settledAt: string;
} & Partial<Spending & Pick<Receipt, 'reply'>>;

export interface ReusedNote {
  readonly buyer: Buyer;
  readonly receipt: Receipt;
  readonly at: string;
}

/** The names of settlements end with this. */
export const SETTLED = '.settled.json';

/** Names one step of one run. */
export type StepOfRun = Pick<Buyer, 'episode' | 'run' | 'phase' | 'step'>;

export function createCallId(buyer: Buyer, key: string): string {
  return `${stepMark(buyer)}-${keyMark(key)}-${randomUUID()}`;
}

export function settledEntry(settled: Settlement): LedgerEntry {
  const { callId, key, state, operation, provider, version, buyer, price, cause, at } = settled;
  return {
    ...{ callId, key, state, operation, provider, version, buyer, at },
    usage: settled.usage ?? {},
    costMicros: settled.costMicros ?? 0,
    unknownMicros: state === 'unknown' ? settled.atMostMicros : 0,
    reusedMicros: 0,
    ...(price === undefined ? {} : { price }),
    ...(cause === undefined ? {} : { cause }),
  };
}

export function reusedEntry({ buyer, receipt, at }: ReusedNote): LedgerEntry {
  const { key, operation, provider, version, usage, costMicros, price } = receipt;
  return {
    callId: `${stepMark(buyer)}-${keyMark(key)}`,
    ...{ key, operation, provider, version, buyer, usage, price, at },
    state: 'reused',
    costMicros: 0,
    unknownMicros: 0,
    reusedMicros: costMicros,
    boughtBy: receipt.buyer,
  };
}

export function settlementName({ buyer, callId }: Pick<CallIntent, 'buyer' | 'callId'>): string {
  return `${folderOf(buyer.episode)}/${callId}${SETTLED}`;
}

/** Ids come from checked specs; the books hold to it themselves, for a name is a path here. */
export function folderOf(episode: string): string {
  if (!/^[A-Za-z0-9][\w-]*(?:\/[A-Za-z0-9][\w-]*)+$/.test(episode))
    throw new RangeError(`not the id of an episode: "${episode}"`);
  return `calls/${episode}`;
}

export function stepMark({ episode, run, phase, step }: StepOfRun): string {
  return sha256(JSON.stringify([episode, run, phase, step])).slice(0, 12);
}

/** The beginning of a key, by which its calls are found. */
export function keyMark(key: string): string {
  return key.slice(0, 12);
}

/** The mark of the key in the name of a call's record. */
export function markIn(name: string): string {
  return name.slice(name.lastIndexOf('/') + 1).split('-')[1] ?? '';
}

export function textOf(record: object): string {
  return `${JSON.stringify(record, null, 2)}\n`;
}
