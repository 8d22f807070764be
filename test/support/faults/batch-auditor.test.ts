import type { BatchProgress } from '../../../src/domain/batch/progress';
import type { LedgerEntry } from '../../../src/domain/ledger';
import type { BillLine } from '../loopback/provider-bill';
import { auditBatch, type BatchEvidence, type BatchExpectation, type EpisodeEvidence } from './batch-auditor';
import { mostAtOnce, workSpans } from './batch-spans';

const AT = '2026-01-01T12:00:00Z';

function billed(key: string, line: number): BillLine {
  const call = { line, call: line, requestHash: key, idempotencyKey: key, outcome: 'sent' };
  return { ...call, receivedAt: Date.parse(AT), model: 'm', voice: 'v', characters: 9, costMicros: 100 };
}

function entered(key: string, state: 'settled' | 'reused'): LedgerEntry {
  const buyer = {
    episode: key === 'k1' ? 'a/1' : 'a/2',
    run: 'r',
    phase: 'audio',
    step: key,
    attempt: 1,
  } as const;
  const costs = { costMicros: state === 'settled' ? 100 : 0, unknownMicros: 0, reusedMicros: 0 };
  return {
    ...{ callId: `${state} ${key}`, key, state, buyer, operation: 'speech', provider: 'p', version: '1' },
    ...{ usage: {}, at: AT, ...costs },
  };
}

/** An episode that bought one call, and shares another's where `shares` names it. */
function episode(key: string, from: bigint, shares: readonly string[] = []): EpisodeEvidence {
  const receipts = ['k1', 'k2'].map((known) => ({ key: known, callId: `settled ${known}`, settledAt: AT }));
  return {
    spans: [{ from, to: from + 10n }],
    mp3: `mp3 of ${key}`,
    evidence: {
      runs: [{ status: 'COMPLETED', said: 'completed', closings: 1 }],
      bill: [billed('k1', 1), billed('k2', 2)],
      ledger: [entered(key, 'settled'), ...shares.map((shared) => entered(shared, 'reused'))],
      receipts,
      session: { costMicros: 100, unknownMicros: 0, complete: true },
      refs: [{ path: 'x.json', sha256: 'aa', found: { 'the store': 'aa' } }],
      temporaries: [],
      audio: { decodedMs: 60_000, expectedMs: 60_000 },
    },
  };
}

const progress = {
  total: 2,
  ended: { completed: 2, failed: 0, cancelled: 0, abandoned: 0 },
  remaining: 0,
  lanes: [],
  standingCount: 0,
  money: { spentMicros: 200, capMicros: 1_000, allottedMicros: 0, freeMicros: 800 },
} as unknown as BatchProgress;

/** Two episodes, one call each, the second with a sentence of the first. */
function clean(): BatchEvidence {
  return {
    episodes: new Map([
      ['a/1', episode('k1', 0n)],
      ['a/2', episode('k2', 5n, ['k1'])],
    ]),
    runs: [{ status: 'COMPLETED' }],
    progress,
    bill: [billed('k1', 1), billed('k2', 2)],
  };
}

const UNDISTURBED = new Map([
  ['a/1', { calls: 1, mp3: 'mp3 of k1' }],
  ['a/2', { calls: 2, mp3: 'mp3 of k2' }],
]);

const violations = (doctored: Partial<BatchEvidence>, expected: Partial<BatchExpectation> = {}) =>
  auditBatch({ ...clean(), ...doctored }, { undisturbed: UNDISTURBED, extraBilled: [0, 0], ...expected })
    .violations;

const changed = (change: Partial<EpisodeEvidence>) => ({
  episodes: new Map([...clean().episodes].map(([id, one]) => [id, { ...one, ...change }] as const)),
});

describe('the auditor of batches', () => {
  test('finds nothing in clean books', () => {
    expect(violations({})).toEqual([]);
  });

  test.each<[string, Partial<BatchEvidence>, RegExp]>([
    ['another MP3', changed({ mp3: 'other' }), /its MP3 is another/],
    ['no MP3', changed({ mp3: null }), /there is no MP3/],
    [
      'a bill of nobody',
      { bill: [...clean().bill, billed('k3', 3)] },
      /line 3 of the bill is in the ledger of no/,
    ],
    ['a second bill', { bill: [...clean().bill, billed('k1', 3)] }, /1 calls were billed again/],
    ['a batch that failed', { runs: [{ status: 'FAILED' }] }, /the batch ended as FAILED/],
    ['a batch begun again', { runs: [{ status: 'COMPLETED' }, { status: 'FAILED' }] }, /these runs before/],
    [
      'a sixth at work',
      changed({ spans: [0n, 1n, 2n].map((from) => ({ from, to: 9n })) }),
      /6 episodes were at work at once/,
    ],
    ['a miscount', { progress: { ...progress, total: 3 } }, /2 of 3 are complete/],
    [
      'money that the batch does not know of',
      { progress: { ...progress, money: { ...progress.money, spentMicros: 100 } } },
      /100 of 1000 is spent; billed were 200/,
    ],
  ])('sees %s', (_what, doctored, expected) => {
    expect(violations(doctored).join('\n')).toMatch(expected);
  });

  test('lets one episode lose a call that another then makes', () => {
    const episodes = new Map(clean().episodes);
    const second = episode('k2', 5n, ['k1']);
    const lost: LedgerEntry = {
      ...entered('k1', 'reused'),
      ...{ callId: 'lost', state: 'unknown', unknownMicros: 100 },
      buyer: { episode: 'a/2', run: 'r', phase: 'audio', step: 'k1', attempt: 1 },
    };
    const bill = [...clean().bill, billed('k1', 3)];
    const first = episode('k1', 0n);
    const session = { costMicros: 100, unknownMicros: 100, complete: true };
    const ledger = [...second.evidence.ledger, lost];
    episodes.set('a/1', { ...first, evidence: { ...first.evidence, bill } });
    episodes.set('a/2', { ...second, evidence: { ...second.evidence, bill, ledger, session } });
    const spent = { ...progress, money: { ...progress.money, spentMicros: 300 } };
    expect(violations({ episodes, bill, progress: spent }, { extraBilled: [0, 1] })).toEqual([]);
  });

  test('wants the fault to explain every earlier run', () => {
    const [first] = clean().episodes.values();
    const runs = [...(first?.evidence.runs ?? []), { status: 'TERMINATED', said: 'running', closings: 1 }];
    const episodes = new Map(clean().episodes);
    if (first !== undefined) episodes.set('a/1', { ...first, evidence: { ...first.evidence, runs } });
    expect(violations({ episodes }).join()).toMatch(/\[TERMINATED\], not \[\]/);
    expect(violations({ episodes }, { earlierRuns: { 'a/1': ['TERMINATED'] } })).toEqual([]);
  });
});

describe('the spans of work', () => {
  const at = (nanos: number) => ({ eventTime: { seconds: 0, nanos } }) as object;
  const news = (kind: string) => ({ payloads: [{ data: Buffer.from(JSON.stringify({ kind })) }] });

  test('go from the first activity to the last, and end where the episode stands still', () => {
    const events = [
      { eventId: 1, ...at(1), activityTaskScheduledEventAttributes: {} },
      { eventId: 2, ...at(2), activityTaskScheduledEventAttributes: {} },
      { eventId: 3, ...at(3), activityTaskCompletedEventAttributes: { scheduledEventId: 2 } },
      { eventId: 4, ...at(7), activityTaskFailedEventAttributes: { scheduledEventId: 1 } },
      {
        ...{ eventId: 5, ...at(8) },
        signalExternalWorkflowExecutionInitiatedEventAttributes: {
          signalName: 'news',
          input: news('standing'),
        },
      },
      { eventId: 6, ...at(20), activityTaskScheduledEventAttributes: {} },
      { eventId: 7, ...at(30), workflowExecutionTerminatedEventAttributes: {} },
    ];
    expect(workSpans(events as never)).toEqual([
      { from: 1n, to: 7n },
      { from: 20n, to: 30n },
    ]);
  });

  test('share a moment only where both have begun and neither has ended', () => {
    const spans = [
      { from: 0n, to: 5n },
      { from: 5n, to: 9n },
      { from: 4n, to: 6n },
    ];
    expect(mostAtOnce(spans)).toBe(2);
  });
});
