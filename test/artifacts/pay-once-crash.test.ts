/**
 * A process that buys is killed at every line at which it writes, before the write and after it. Whatever the line: the
 * next attempt ends with an intact receipt, no key that has a receipt is billed again, and what the books say is spent is
 * what the provider has billed, but for calls that they name as of unknown fate.
 */
import { readdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import fc from 'fast-check';
import { sha256 } from '../../src/artifacts/store';
import type { ArtifactRef } from '../../src/domain/artifact';
import { DefectError, SpentError } from '../../src/domain/failure';
import { totalsOf } from '../../src/domain/ledger';
import {
  AT_MOST,
  type Bench,
  BUYER,
  COST,
  dyingAt,
  EPISODE,
  Killed,
  openBench,
  order,
  provider,
} from '../support/material/paid-calls';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.remove());

const ledger = async () => totalsOf(await bench.books().ledgerOf(EPISODE));

async function killedAt(line: number, when: 'before' | 'after', billing: ReturnType<typeof provider>) {
  const dying = dyingAt(bench, line, when);
  const own = provider(dying.store);
  const perform = (key: string) => {
    billing.billed.push(key);
    return own.perform(key);
  };
  const outcome = await bench
    .books(dying.files, dying.store)
    .buy(order(perform))
    .then(
      () => 'survived',
      (error: unknown) => (error instanceof Killed ? 'killed' : Promise.reject(error)),
    );
  return { outcome, lines: dying.names };
}

describe('killed while buying', () => {
  test('it writes intent, reply, receipt, note of use and settlement, in this order', async () => {
    const { outcome, lines } = await killedAt(99, 'before', provider(bench.store));
    expect(outcome).toBe('survived');
    expect(lines.map((name) => name.replace(/[0-9a-f-]{20,}/, '…'))).toEqual([
      expect.stringMatching(/^calls\/show\/ep_001\/.*\.intent\.json$/),
      'take.wav',
      expect.stringMatching(/^receipts\/.*\.json$/),
      expect.stringMatching(/^months\/2026-01\/acme\/speech\/.*characters=6$/),
      expect.stringMatching(/^calls\/show\/ep_001\/.*\.settled\.json$/),
    ]);
  });

  test.each<[string, number, 'before' | 'after', { billed: number; billedInAll: number; unknown: number }]>([
    ['before the intent', 0, 'before', { billed: 0, billedInAll: 1, unknown: 0 }],
    ['after the intent, before the call', 0, 'after', { billed: 0, billedInAll: 1, unknown: AT_MOST }],
    [
      'after the call, before its reply is stored',
      1,
      'before',
      { billed: 1, billedInAll: 2, unknown: AT_MOST },
    ],
    ['after the reply is stored', 1, 'after', { billed: 1, billedInAll: 2, unknown: AT_MOST }],
    ['before the receipt', 2, 'before', { billed: 1, billedInAll: 2, unknown: AT_MOST }],
    ['after the receipt', 2, 'after', { billed: 1, billedInAll: 1, unknown: 0 }],
    ['before the settlement', 3, 'before', { billed: 1, billedInAll: 1, unknown: 0 }],
    ['after the settlement', 3, 'after', { billed: 1, billedInAll: 1, unknown: 0 }],
  ])('%s', async (_what, line, when, expected) => {
    const billing = provider(bench.store);
    expect((await killedAt(line, when, billing)).outcome).toBe('killed');
    expect(billing.billed).toHaveLength(expected.billed);
    expect((await ledger()).unknownMicros).toBe(expected.unknown);

    const next = await bench.books().buy(order(billing.perform, { buyer: { ...BUYER, attempt: 2 } }));
    await bench.store.get(next.receipt.reply[0] as ArtifactRef);
    expect(billing.billed).toHaveLength(expected.billedInAll);
    const { settledMicros, unknownMicros } = await ledger();
    const lost = billing.totalMicros() - settledMicros;
    expect(lost).toBeGreaterThanOrEqual(0);
    expect(lost).toBeLessThanOrEqual(unknownMicros);
    expect(unknownMicros).toBe(expected.unknown);
    expect(next.spent).toEqual(await ledger());
  });

  test.each([0, 1, 2, 3, 4])('while it replaces a damaged reply, at write %i', async (line) => {
    const billing = provider(bench.store);
    const { receipt } = await bench.books().buy(order(billing.perform));
    const hash = receipt.reply[0]?.sha256 ?? '';
    await writeFile(join(bench.root, 'artifacts', 'sha256', hash.slice(0, 2), hash), 'broken');
    for (const when of ['before', 'after'] as const) await killedAt(line, when, billing);
    await bench.books().buy(order(billing.perform));
    const { settledMicros, unknownMicros } = await ledger();
    expect(settledMicros).toBeGreaterThanOrEqual(COST);
    expect(settledMicros).toBeLessThanOrEqual(billing.totalMicros());
    expect(settledMicros + unknownMicros).toBeGreaterThanOrEqual(billing.totalMicros());
  });

  test('before its settlement, with a reply that is damaged later: both purchases are in the books', async () => {
    const billing = provider(bench.store);
    await killedAt(3, 'before', billing);
    const hash = sha256('audio');
    await writeFile(join(bench.root, 'artifacts', 'sha256', hash.slice(0, 2), hash), 'broken');
    await bench.books().buy(order(billing.perform, { buyer: { ...BUYER, attempt: 2 } }));
    expect(billing.billed).toHaveLength(2);
    expect(await ledger()).toMatchObject({ calls: 2, settledMicros: 2 * COST, unknownMicros: 0 });
  });

  test('while it settles a reply that was unusable: at most that is unknown', async () => {
    const silent = new SpentError(new DefectError('silent'), { usage: {}, costMicros: COST });
    const dying = dyingAt(bench, 1, 'before');
    const books = bench.books(dying.files, dying.store);
    await expect(books.buy(order(() => Promise.reject(silent)))).rejects.toThrow('silent');
    expect(await ledger()).toMatchObject({ settledMicros: 0, unknownMicros: AT_MOST });
  });

  test('while it notes a reuse: the next attempt notes it', async () => {
    await bench.books().buy(order(provider(bench.store).perform));
    const again = order(provider(bench.store).perform, { buyer: { ...BUYER, run: 'run-2' } });
    const dying = dyingAt(bench, 0, 'before');
    await expect(bench.books(dying.files, dying.store).buy(again)).rejects.toThrow(Killed);
    await bench.books().buy(again);
    expect(await ledger()).toMatchObject({ settledMicros: COST, reused: 1 });
  });

  test('a full disk that has no room for the receipt keeps the cost, and the reply is not paid for again', async () => {
    const full = Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
    const files = {
      ...bench.files,
      create: (name: string, text: string) =>
        name.startsWith('receipts/') ? Promise.reject(full) : bench.files.create(name, text),
    };
    const billing = provider(bench.store);
    await expect(bench.books(files).buy(order(billing.perform))).rejects.toBe(full);
    const { bought } = await bench.books().buy(order(billing.perform));
    expect(bought).toBe(false);
    expect(await ledger()).toMatchObject({ calls: 1, settledMicros: COST, unknownMicros: 0 });
    expect(billing.billed).toHaveLength(1);
  });

  test('any number of attempts, side by side or one after another, killed anywhere', async () => {
    const attempt = fc.record({
      line: fc.integer({ min: 0, max: 5 }),
      when: fc.constantFrom('before' as const, 'after' as const),
      waits: fc.boolean(),
    });
    await fc.assert(
      fc.asyncProperty(fc.array(attempt, { maxLength: 5 }), async (attempts) => {
        const own = await openBench();
        const outer = bench;
        bench = own;
        try {
          const billing = provider(own.store);
          const running: Promise<unknown>[] = [];
          for (const { line, when, waits } of attempts) {
            const run = killedAt(line, when, billing);
            if (waits) await run;
            else running.push(run);
          }
          await Promise.all(running);
          const { receipt } = await own.books().buy(order(billing.perform));
          const before = billing.billed.length;
          expect((await own.books().buy(order(billing.perform))).receipt).toEqual(receipt);
          expect(billing.billed).toHaveLength(before);
          const { settledMicros, unknownMicros } = await ledger();
          expect(settledMicros).toBeLessThanOrEqual(billing.totalMicros());
          expect(settledMicros + unknownMicros).toBeGreaterThanOrEqual(billing.totalMicros());
          const entries = await readdir(join(own.root, 'books'), { recursive: true });
          expect(entries.filter((name) => name.endsWith('.tmp'))).toEqual([]);
        } finally {
          bench = outer;
          await own.remove();
        }
      }),
      { numRuns: 25 },
    );
  });
});
