/**
 * The auditor of a fault run: compares what the product says with what the provider billed, what is on the disk and what
 * the server remembers. Pure: it judges evidence that others gathered.
 */
import type { LedgerEntry } from '../../../src/domain/ledger';
import { totalsOf } from '../../../src/domain/ledger';
import type { BillLine } from '../loopback/provider-bill';

/** A ref that the session names, and what is there. */
export interface RefFound {
  readonly path: string;
  readonly sha256: string;
  /** Hash of the bytes that were found at each place where it should be; null where there are none. */
  readonly found: Readonly<Record<string, string | null>>;
}

export interface ReceiptFound {
  readonly key: string;
  readonly callId: string;
  /** ISO time. */
  readonly settledAt: string;
}

export interface Evidence {
  /** Runs of the episode's workflow. */
  readonly runs: readonly {
    readonly status: string;
    /** What the episode's own status attribute says. */
    readonly said: string;
    /** Events that close a workflow, in its history. */
    readonly closings: number;
    /** Why its history does not replay on today's code. */
    readonly replayFailure?: string;
  }[];
  readonly bill: readonly BillLine[];
  /** As `costs --json` reports it. */
  readonly ledger: readonly LedgerEntry[];
  readonly receipts: readonly ReceiptFound[];
  /** What the session's record says was spent, by its own run and by all. */
  readonly session: {
    readonly allRuns?: { readonly costMicros: number; readonly unknownMicros: number };
    readonly costMicros: number;
    readonly unknownMicros: number;
    readonly complete: boolean;
  };
  readonly refs: readonly RefFound[];
  /** Temporary files that are still there. */
  readonly temporaries: readonly string[];
  readonly audio: { readonly decodedMs: number; readonly expectedMs: number };
}

export interface Expectation {
  /** Pieces that the episode buys. */
  readonly calls: number;
  /** Bills besides that the fault explains, at least and at most: one that did not strike proves nothing. */
  readonly extraBilled: readonly [least: number, most: number];
}

export interface Audit {
  readonly violations: readonly string[];
  readonly billedMicros: number;
  readonly reportedMicros: number;
  readonly unknownMicros: number;
  /** Calls billed after the receipt of the same was written. */
  readonly redone: number;
}

/** How far the decoded audio may be off, ms: a frame of the encoder. */
const LENGTH_TOLERANCE_MS = 60;

export function audit(evidence: Evidence, expectation: Expectation): Audit {
  const { bill, ledger } = evidence;
  const totals = totalsOf(ledger);
  const redone = redoneCalls(evidence);
  return {
    violations: [
      ...finalState(evidence),
      ...redone.map((line) => `line ${line.line} of the bill buys again what a receipt was there for`),
      ...numberOfBills(evidence, expectation),
      ...keyByKey(evidence),
      ...sumsOf(evidence, totals),
      ...refsOf(evidence),
      ...evidence.temporaries.map((path) => `a temporary file is left: ${path}`),
      ...audioOf(evidence),
    ],
    billedMicros: sum(bill),
    reportedMicros: totals.settledMicros,
    unknownMicros: totals.unknownMicros,
    redone: redone.length,
  };
}

function finalState({ runs, session }: Evidence): string[] {
  const [run] = runs;
  if (run === undefined || runs.length > 1) return [`there are ${runs.length} runs of the episode, not one`];
  return [
    ...(run.status === 'COMPLETED' && run.said === 'completed'
      ? []
      : [`the episode ended as ${run.status}, and says ${run.said}`]),
    ...(run.closings === 1 ? [] : [`its history was closed ${run.closings} times`]),
    ...(run.replayFailure === undefined ? [] : [`its history does not replay: ${run.replayFailure}`]),
    ...(session.complete ? [] : ['session.json does not call the episode complete']),
  ];
}

function redoneCalls({ bill, receipts }: Evidence): BillLine[] {
  const settledAt = new Map(receipts.map(({ key, settledAt }) => [key, Date.parse(settledAt)]));
  return bill.filter((line) => line.receivedAt > (settledAt.get(keyOf(line) ?? '') ?? Infinity));
}

function numberOfBills(
  { bill, receipts }: Evidence,
  { calls, extraBilled: [least, most] }: Expectation,
): string[] {
  const keys = new Set(bill.map(keyOf));
  return [
    ...(keys.size === calls ? [] : [`${keys.size} different calls were billed, not ${calls}`]),
    ...(receipts.length === calls ? [] : [`there are ${receipts.length} receipts, not ${calls}`]),
    ...(bill.length <= calls + most
      ? []
      : [`${bill.length} bills for ${calls} calls; the fault explains ${most} more at most`]),
    ...(bill.length >= calls + least
      ? []
      : [`${bill.length} bills for ${calls} calls; the fault should have cost ${least} more at least`]),
  ];
}

/** What is known of a key is billed, and what is billed of it is known or feared. */
function keyByKey({ bill, ledger, receipts }: Evidence): string[] {
  const keys = new Set([...bill.map(keyOf), ...ledger.map(({ key }) => key)]);
  return [...keys].flatMap((key) => {
    if (key === null) return ['a call was billed without a key'];
    const short = key.slice(0, 8);
    const lines = bill.filter((line) => keyOf(line) === key);
    const entries = ledger.filter((entry) => entry.key === key);
    const known = entries.filter(({ state }) => state === 'settled' || state === 'spent-unusable').length;
    const feared = entries.filter(({ state }) => state === 'unknown').length;
    const { settledMicros, unknownMicros } = totalsOf(entries);
    const billed = sum(lines);
    const receipt = receipts.filter((candidate) => candidate.key === key);
    return [
      ...(receipt.length === 1 ? [] : [`call ${short} has ${receipt.length} receipts`]),
      ...(entries.some(({ callId, state }) => state === 'settled' && callId === receipt[0]?.callId)
        ? []
        : [`the receipt of call ${short} is of no settled entry in the ledger`]),
      ...(known <= lines.length && lines.length <= known + feared
        ? []
        : [`call ${short} was billed ${lines.length} times; the ledger knows ${known} and fears ${feared}`]),
      ...(settledMicros <= billed && billed <= settledMicros + unknownMicros
        ? []
        : [
            `call ${short} cost ${billed}; the ledger says ${settledMicros}, and at most ${unknownMicros} besides`,
          ]),
    ];
  });
}

function sumsOf({ bill, session }: Evidence, totals: ReturnType<typeof totalsOf>): string[] {
  const billed = sum(bill);
  const said = (what: string, costMicros: number, unknownMicros: number) =>
    costMicros <= billed && billed <= costMicros + unknownMicros
      ? []
      : [`${what} says ${costMicros} and at most ${unknownMicros} besides; billed were ${billed}`];
  return [
    ...said('the ledger', totals.settledMicros, totals.unknownMicros),
    ...said('session.json', session.costMicros, session.unknownMicros),
  ];
}

function refsOf({ refs }: Evidence): string[] {
  if (refs.length === 0) return ['session.json names no artifact'];
  return refs.flatMap(({ path, sha256, found }) =>
    Object.entries(found).flatMap(([place, hash]) =>
      hash === sha256 ? [] : [`${path} is ${hash === null ? 'missing' : 'another'} in ${place}`],
    ),
  );
}

function audioOf({ audio: { decodedMs, expectedMs } }: Evidence): string[] {
  const near = Math.abs(decodedMs - expectedMs) <= LENGTH_TOLERANCE_MS;
  return near ? [] : [`the audio is ${decodedMs} ms long, not ${expectedMs}`];
}

/** What was bought; after a reply that could not be used the provider is given the key with a number behind it. */
function keyOf({ idempotencyKey }: BillLine): string | null {
  return idempotencyKey?.split('-')[0] ?? null;
}

function sum(lines: readonly BillLine[]): number {
  return lines.reduce((total, { costMicros }) => total + costMicros, 0);
}
