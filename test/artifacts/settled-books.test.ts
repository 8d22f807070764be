import { tellSettlements } from '../../src/artifacts/settled-books';
import { DefectError, SpentError } from '../../src/domain/failure';
import type { Settled } from '../../src/domain/ledger';
import { AT_MOST, type Bench, COST, openBench, order, provider } from '../support/material/paid-calls';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.remove());

test('every call is told once as it is settled, with what it cost', async () => {
  const told: Settled[] = [];
  const books = bench.books(tellSettlements(bench.files, (call) => told.push(call)));
  const { perform } = provider(bench.store);
  await expect(books.buy(order(() => Promise.reject(new Error('reset'))))).rejects.toThrow('reset');
  const unusable = new SpentError(new DefectError('silent'), { usage: {}, costMicros: 80 });
  await expect(books.buy(order(() => Promise.reject(unusable)))).rejects.toThrow('silent');
  for (let attempt = 0; attempt < 3; attempt++) await books.buy(order(perform));
  expect(told).toEqual(
    (
      [
        ['unknown', AT_MOST],
        ['spent-unusable', 80],
        ['settled', COST],
      ] as const
    ).map(([state, micros]) => ({ provider: 'acme', operation: 'speech', state, micros })),
  );
});
