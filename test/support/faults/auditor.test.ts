import type { CallState, LedgerEntry } from '../../../src/domain/ledger';
import type { BillLine } from '../loopback/provider-bill';
import { audit, type Evidence, type RefFound } from './auditor';

const NOON = Date.parse('2026-01-01T12:00:00Z');
const seconds = (after: number) => new Date(NOON + after * 1_000).toISOString();

function billed(key: string, at: number, costMicros = 100): BillLine {
  const call = { line: 1, call: 1, requestHash: key, idempotencyKey: key, outcome: 'sent' };
  return { ...call, receivedAt: NOON + at * 1_000, model: 'm', voice: 'v', characters: 9, costMicros };
}

function entered(key: string, callId: string, state: CallState, micros = 100): LedgerEntry {
  const buyer = { episode: 'a/b', run: 'r', phase: 'audio', step: key, attempt: 1 } as const;
  const costs = state === 'settled' || state === 'spent-unusable' ? micros : 0;
  return {
    ...{ callId, key, state, buyer, operation: 'speech', provider: 'p', version: '1', usage: {} },
    ...{
      costMicros: costs,
      unknownMicros: state === 'unknown' ? micros : 0,
      reusedMicros: 0,
      at: seconds(0),
    },
  };
}

/** Two calls, each made once. */
function clean(): Evidence {
  return {
    runs: [{ status: 'COMPLETED', said: 'completed', closings: 1 }],
    bill: [billed('k1', 0), billed('k2', 0)],
    ledger: [entered('k1', 'c1', 'settled'), entered('k2', 'c2', 'settled')],
    receipts: [
      { key: 'k1', callId: 'c1', settledAt: seconds(2) },
      { key: 'k2', callId: 'c2', settledAt: seconds(2) },
    ],
    session: { costMicros: 200, unknownMicros: 0, complete: true },
    refs: [{ path: 'x.json', sha256: 'aa', found: { 'the store': 'aa', 'the session': 'aa' } }],
    temporaries: [],
    audio: { decodedMs: 60_000, expectedMs: 60_010 },
  };
}

const violations = (doctored: Partial<Evidence>, most = 0, least = 0) =>
  audit({ ...clean(), ...doctored }, { calls: 2, extraBilled: [least, most] }).violations;

describe('the auditor of fault runs', () => {
  test('finds nothing in clean books', () => {
    expect(audit(clean(), { calls: 2, extraBilled: [0, 0] })).toEqual({
      violations: [],
      billedMicros: 200,
      reportedMicros: 200,
      unknownMicros: 0,
      redone: 0,
    });
  });

  test('accepts a call of unknown fate that was billed, and one that was not', () => {
    const { bill, ledger } = clean();
    const feared = [...ledger, entered('k1', 'c0', 'unknown')];
    const session = { costMicros: 200, unknownMicros: 100, complete: true };
    expect(violations({ bill: [...bill, billed('k1', 1)], ledger: feared, session }, 1)).toEqual([]);
    expect(violations({ ledger: feared, session })).toEqual([]);
  });

  test('counts another try after an unusable reply as the same call', () => {
    const { bill, ledger } = clean();
    const spent = [...ledger, entered('k1', 'c0', 'spent-unusable')];
    const session = { costMicros: 300, unknownMicros: 0, complete: true };
    expect(violations({ bill: [...bill, billed('k1-2', 1)], ledger: spent, session }, 1)).toEqual([]);
  });

  test('sees a completed call that was billed again, whatever the books say of it', () => {
    const { bill, ledger } = clean();
    const again = {
      bill: [...bill, billed('k1', 3)],
      ledger: [...ledger, entered('k1', 'c3', 'settled')],
      session: { costMicros: 300, unknownMicros: 0, complete: true },
    };
    expect(violations(again, 1)).toEqual([expect.stringContaining('buys again')]);
    expect(audit({ ...clean(), ...again }, { calls: 2, extraBilled: [0, 1] }).redone).toBe(1);
  });

  test('sees more bills than the fault explains', () => {
    const { bill, ledger } = clean();
    const found = violations({
      bill: [...bill, billed('k1', 1)],
      ledger: [...ledger, entered('k1', 'c0', 'spent-unusable')],
      session: { costMicros: 300, unknownMicros: 0, complete: true },
    });
    expect(found).toEqual(['3 bills for 2 calls; the fault explains 0 more at most']);
  });

  test('does not take a fault that never struck for one that was overcome', () => {
    expect(violations({}, 1, 1)).toEqual(['2 bills for 2 calls; the fault should have cost 1 more at least']);
  });

  test('sees a bill that is in no book', () => {
    const found = violations({ bill: [...clean().bill, billed('k1', 1)] }, 1);
    expect(found).toContainEqual(expect.stringContaining('billed 2 times; the ledger knows 1 and fears 0'));
    expect(found).toContainEqual(expect.stringContaining('the ledger says 200 and at most 0 besides'));
    expect(found).toContainEqual(expect.stringContaining('session.json says 200'));
  });

  test('sees a cost in the books that was never billed', () => {
    const { ledger } = clean();
    const found = violations({ ledger: [...ledger, entered('k1', 'c9', 'settled', 50)] });
    expect(found).toContainEqual(expect.stringContaining('billed 1 times; the ledger knows 2'));
  });

  test('sees a price that differs from the bill by one micro-dollar', () => {
    const found = violations({ bill: [billed('k1', 0, 101), billed('k2', 0)] });
    expect(found).toContainEqual('call k1 cost 101; the ledger says 100, and at most 0 besides');
  });

  test('does not let one call make up for another', () => {
    const found = violations({ bill: [billed('k1', 0, 99), billed('k2', 0, 101)] });
    expect(found).toHaveLength(2);
  });

  test('sees a session that leaves out what was spent', () => {
    const session = { costMicros: 100, unknownMicros: 0, complete: true };
    expect(violations({ session })).toEqual([expect.stringContaining('session.json says 100')]);
  });

  test('sees a call without a receipt, and a receipt of a call that is not settled', () => {
    const { receipts, ledger } = clean();
    expect(violations({ receipts: receipts.slice(1) })).toContain('there are 1 receipts, not 2');
    const other = [entered('k1', 'c7', 'settled'), ...ledger.slice(1)];
    expect(violations({ ledger: other })).toEqual([expect.stringContaining('of no settled entry')]);
  });

  test('sees an artifact that is missing and one that is another', () => {
    const refs: RefFound[] = [
      { path: 'gone.json', sha256: 'aa', found: { 'the store': null } },
      { path: 'rotten.wav', sha256: 'bb', found: { 'the store': 'bb', 'the session': 'cc' } },
    ];
    expect(violations({ refs })).toEqual([
      'gone.json is missing in the store',
      'rotten.wav is another in the session',
    ]);
    expect(violations({ refs: [] })).toEqual(['session.json names no artifact']);
  });

  test.each([
    ['two runs', [...clean().runs, ...clean().runs], 'there are 2 runs'],
    ['none', [], 'there are 0 runs'],
    ['a failed one', [{ status: 'FAILED', said: 'parked', closings: 1 }], 'ended as FAILED, and says parked'],
    [
      'one that was closed twice',
      [{ status: 'COMPLETED', said: 'completed', closings: 2 }],
      'closed 2 times',
    ],
    [
      'a history that does not replay',
      [{ status: 'COMPLETED', said: 'completed', closings: 1, replayFailure: 'nondeterminism' }],
      'does not replay: nondeterminism',
    ],
  ])('wants one completed run: %s', (_, runs, said) => {
    expect(violations({ runs })).toEqual([expect.stringContaining(said)]);
  });

  test('sees an incomplete session, a temporary file, and audio of another length', () => {
    const session = { costMicros: 200, unknownMicros: 0, complete: false };
    expect(violations({ session })).toEqual(['session.json does not call the episode complete']);
    expect(violations({ temporaries: ['books/tmp/.x.tmp'] })).toEqual([
      'a temporary file is left: books/tmp/.x.tmp',
    ]);
    const audio = { decodedMs: 59_000, expectedMs: 60_000 };
    expect(violations({ audio })).toEqual(['the audio is 59000 ms long, not 60000']);
  });
});
