/** The auditor of a batch: every episode by itself, and what only shows when they are taken together. Pure. */
import type { BatchProgress } from '../../../src/domain/batch/progress';
import { type LedgerEntry, totalsOf } from '../../../src/domain/ledger';
import type { BillLine } from '../loopback/provider-bill';
import { type Audit, audit, type Evidence } from './auditor';
import { mostAtOnce, type Span } from './batch-spans';

export interface EpisodeEvidence {
  /** Of all its runs, newest first; bill and receipts are those of the whole batch. */
  readonly evidence: Evidence;
  /** When it was at work, in all its runs. */
  readonly spans: readonly Span[];
  /** sha256 of its MP3; null where there is none. */
  readonly mp3: string | null;
}

export interface BatchEvidence {
  readonly episodes: ReadonlyMap<string, EpisodeEvidence>;
  /** Runs of the batch, newest first. */
  readonly runs: readonly { readonly status: string; readonly replayFailure?: string }[];
  /** What the last run of the batch says of itself. */
  readonly progress: BatchProgress;
  readonly bill: readonly BillLine[];
}

/** What a run that nothing disturbed made of the same manifest. */
export type Undisturbed = ReadonlyMap<string, { readonly calls: number; readonly mp3: string | null }>;

export interface BatchExpectation {
  /** Undefined for the undisturbed run itself. */
  readonly undisturbed?: Undisturbed;
  readonly extraBilled: readonly [least: number, most: number];
  /** Earlier runs that the fault explains, by how they ended; newest first. */
  readonly earlierRuns?: Readonly<Record<string, readonly string[]>>;
  /** How the earlier runs of the batch ended, newest first. */
  readonly earlierBatches?: readonly string[];
}

/** Episodes that may be at work at a time. */
const WINDOW = 5;

export function auditBatch(evidence: BatchEvidence, expectation: BatchExpectation): Audit {
  const { bill, progress } = evidence;
  const unknown = [...evidence.episodes.values()].flatMap(({ evidence: { ledger } }) =>
    ledger.filter(({ state }) => state === 'unknown'),
  );
  const audits = [...evidence.episodes].map(([id, episode]) => ({
    id,
    audited: auditEpisode(id, episode, { ...expectation, unknown }),
  }));
  const sum = (read: (one: Audit) => number) =>
    audits.reduce((total, { audited }) => total + read(audited), 0);
  const billedMicros = bill.reduce((total, { costMicros }) => total + costMicros, 0);
  return {
    violations: [
      ...audits.flatMap(({ id, audited }) => audited.violations.map((violation) => `${id}: ${violation}`)),
      ...numberOfBills(evidence, expectation),
      ...runsOf(evidence, expectation),
      ...window(evidence),
      ...figures(
        progress,
        evidence.episodes.size,
        billedMicros,
        sum(({ unknownMicros }) => unknownMicros),
      ),
    ],
    billedMicros,
    reportedMicros: sum(({ reportedMicros }) => reportedMicros),
    unknownMicros: sum(({ unknownMicros }) => unknownMicros),
    redone: sum(({ redone }) => redone),
  };
}

/** Calls that an episode needed, by its own ledger, whoever paid for them. */
export function callsOf({ evidence }: Pick<EpisodeEvidence, 'evidence'>): number {
  return new Set(evidence.ledger.map(({ key }) => key)).size;
}

function auditEpisode(
  id: string,
  { evidence, mp3 }: EpisodeEvidence,
  {
    undisturbed,
    extraBilled: [, most],
    earlierRuns = {},
    unknown,
  }: BatchExpectation & { readonly unknown: readonly LedgerEntry[] },
): Audit {
  // A sentence that episodes share is bought by one of them, whose receipt the others use.
  const callIds = new Set(evidence.ledger.map(({ callId }) => callId));
  const receipts = evidence.receipts.filter(({ callId }) => callIds.has(callId));
  const keys = new Set(receipts.map(({ key }) => key));
  // What another episode began to buy of these words, and lost.
  const lost = unknown.filter(({ key, buyer }) => keys.has(key) && buyer.episode !== id);
  const [latest, ...earlier] = evidence.runs;
  const session = earlier.length === 0 ? evidence.session : { ...evidence.session, ...spentIn(evidence) };
  const own: Evidence = {
    ...evidence,
    ledger: [...evidence.ledger.filter(({ key, state }) => keys.has(key) && state !== 'reused'), ...lost],
    runs: latest === undefined ? [] : [latest],
    // A session says what its own run spent.
    session: { ...session, unknownMicros: session.unknownMicros + totalsOf(lost).unknownMicros },
    bill: evidence.bill.filter((line) => keys.has(keyOf(line) ?? '')),
    receipts,
  };
  const before = undisturbed?.get(id);
  const audited = audit(own, { calls: keys.size, extraBilled: [0, most] });
  const calls = callsOf({ evidence });
  const expected = earlierRuns[id] ?? [];
  const statuses = earlier.map(({ status }) => status);
  return {
    ...audited,
    violations: [
      ...audited.violations,
      ...(mp3 !== null && (before === undefined || before.mp3 === mp3)
        ? []
        : [mp3 === null ? 'there is no MP3' : 'its MP3 is another than that of an undisturbed run']),
      ...(before === undefined || before.calls === calls
        ? []
        : [`it has ${calls} calls in its ledger; undisturbed it needs ${before.calls}`]),
      ...(statuses.join() === expected.join()
        ? []
        : [`it had these runs before its last: [${statuses.join(', ')}], not [${expected.join(', ')}]`]),
      ...earlier.flatMap(({ replayFailure }) =>
        replayFailure === undefined ? [] : [`an earlier run does not replay: ${replayFailure}`],
      ),
    ],
  };
}

function spentIn({ ledger }: Evidence): Pick<Evidence['session'], 'costMicros' | 'unknownMicros'> {
  const { settledMicros: costMicros, unknownMicros } = totalsOf(ledger);
  return { costMicros, unknownMicros };
}

function numberOfBills(
  { bill, episodes }: BatchEvidence,
  { extraBilled: [least, most] }: BatchExpectation,
): string[] {
  const known = new Set(
    [...episodes.values()].flatMap(({ evidence }) => evidence.ledger.map(({ key }) => key)),
  );
  const strangers = bill.filter((line) => !known.has(keyOf(line) ?? ''));
  const extra = bill.length - new Set(bill.map(keyOf)).size;
  return [
    ...strangers.map(({ line }) => `line ${line} of the bill is in the ledger of no episode`),
    ...(extra >= least && extra <= most
      ? []
      : [`${extra} calls were billed again; the fault explains ${least} to ${most}`]),
  ];
}

function runsOf({ runs }: BatchEvidence, { earlierBatches = [] }: BatchExpectation): string[] {
  const [latest, ...earlier] = runs.map(({ status }) => status);
  return [
    ...(latest === 'COMPLETED' ? [] : [`the batch ended as ${latest}`]),
    ...(earlier.join() === earlierBatches.join()
      ? []
      : [`the batch had these runs before: [${earlier.join(', ')}], not [${earlierBatches.join(', ')}]`]),
    ...runs.flatMap(({ replayFailure }) =>
      replayFailure === undefined ? [] : [`the batch does not replay: ${replayFailure}`],
    ),
  ];
}

function window({ episodes }: BatchEvidence): string[] {
  const most = mostAtOnce([...episodes.values()].flatMap(({ spans }) => spans));
  return most <= WINDOW ? [] : [`${most} episodes were at work at once`];
}

/** What the batch counts is what there is. */
function figures(
  { ended, total, remaining, money, lanes, standingCount }: BatchProgress,
  episodes: number,
  billedMicros: number,
  unknownMicros: number,
): string[] {
  const { spentMicros, capMicros, allottedMicros } = money;
  return [
    ...(total === episodes && ended.completed === episodes && remaining === 0
      ? []
      : [
          `the batch says ${ended.completed} of ${total} are complete and ${remaining} not begun; there are ${episodes}`,
        ]),
    ...(lanes.length === 0 && standingCount === 0 && allottedMicros === 0
      ? []
      : [
          `the batch is over with ${lanes.length} at work, ${standingCount} standing, ${allottedMicros} allotted`,
        ]),
    ...(spentMicros >= billedMicros && spentMicros <= billedMicros + unknownMicros && spentMicros <= capMicros
      ? []
      : [
          `the batch says ${spentMicros} of ${capMicros} is spent; billed were ${billedMicros}, ${unknownMicros} are unknown`,
        ]),
  ];
}

/** What was bought; after a reply that could not be used the provider is given the key with a number behind it. */
function keyOf({ idempotencyKey }: BillLine): string | null {
  return idempotencyKey?.split('-')[0] ?? null;
}
