import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { paidCallKey } from '../../src/artifacts/paid-call';
import type { Order } from '../../src/artifacts/pay-once';
import { BudgetError, DefectError, SpentError, UnsentError } from '../../src/domain/failure';
import { totalsOf } from '../../src/domain/ledger';
import { StoreUnavailableError } from '../../src/objects/object-store';
import {
  AT_MOST,
  type Bench,
  BUYER,
  CALL,
  COST,
  EPISODE,
  openBench,
  order,
  provider,
} from '../support/material/paid-calls';

let bench: Bench;
beforeEach(async () => {
  bench = await openBench();
});
afterEach(() => bench.remove());

const statesOf = async (episode = EPISODE) =>
  (await bench.books().ledgerOf(episode)).map(({ state, costMicros }) => [state, costMicros]);
const damage = (hash: string) =>
  writeFile(join(bench.root, 'artifacts', 'sha256', hash.slice(0, 2), hash), 'broken');
const failing =
  (error: unknown): Order['perform'] =>
  () =>
    Promise.reject(error);

describe('one purchase for one key', () => {
  test('the first call pays; its receipt says what, who, when and how much', async () => {
    const { perform, billed } = provider(bench.store);
    const { receipt, bought, spent } = await bench.books().buy(order(perform));
    expect(bought).toBe(true);
    expect(spent.settledMicros).toBe(COST);
    expect(billed).toEqual([paidCallKey(CALL)]);
    expect(receipt).toMatchObject({
      key: paidCallKey(CALL),
      operation: 'speech',
      provider: 'acme',
      version: 'voice-2',
      buyer: BUYER,
      usage: { characters: 6 },
      costMicros: COST,
      price: 'stated',
      atMostMicros: AT_MOST,
      at: '2026-01-02T03:04:05.000Z',
    });
  });

  test('later attempts get the same receipt, and still say what the step has cost', async () => {
    const { perform, billed } = provider(bench.store);
    const first = await bench.books().buy(order(perform));
    for (let attempt = 2; attempt < 8; attempt++) {
      const again = await bench.books().buy(order(perform, { buyer: { ...BUYER, attempt } }));
      expect(again).toEqual({ receipt: first.receipt, bought: false, spent: first.spent });
    }
    expect(billed).toHaveLength(1);
    expect(await statesOf()).toEqual([['settled', COST]]);
  });

  test('twenty at once in one process pay once', async () => {
    const { perform, billed } = provider(bench.store);
    const books = bench.books();
    const purchases = await Promise.all(Array.from({ length: 20 }, () => books.buy(order(perform))));
    expect(billed).toHaveLength(1);
    expect(purchases.filter(({ bought }) => bought)).toHaveLength(1);
    expect(new Set(purchases.map(({ receipt }) => receipt.callId)).size).toBe(1);
  });

  test('two processes that pay at once leave one receipt, and both costs in the books', async () => {
    const [one, other] = [provider(bench.store, 'one'), provider(bench.store, 'other')];
    const purchases = await Promise.all([
      bench.books().buy(order(one.perform)),
      bench.books().buy(order(other.perform, { buyer: { ...BUYER, attempt: 2 } })),
    ]);
    expect([...one.billed, ...other.billed]).toHaveLength(2);
    expect(purchases[0]?.receipt).toEqual(purchases[1]?.receipt);
    expect(await bench.files.list(`receipts/${paidCallKey(CALL).slice(0, 2)}`)).toHaveLength(1);
    expect(await statesOf()).toEqual([
      ['settled', COST],
      ['settled', COST],
    ]);
    expect((await bench.books().spentOn(BUYER)).settledMicros).toBe(2 * COST);
  });

  test('a buyer that is cancelled while another buys gives up, and is not waited for', async () => {
    const books = bench.books();
    const frozen = new AbortController();
    const never = () => new Promise<never>(() => undefined);
    void books.buy(order(never, { signal: frozen.signal })).catch(() => undefined);
    const waiting = new AbortController();
    const gaveUp = books.buy(order(provider(bench.store).perform, { signal: waiting.signal }));
    waiting.abort(new Error('cancelled'));
    await expect(gaveUp).rejects.toThrow('cancelled');
    const next = books.buy(order(provider(bench.store).perform));
    frozen.abort();
    expect((await next).bought).toBe(true);
  });

  test('calls of different keys do not wait for each other', async () => {
    const books = bench.books();
    void books.buy(order(() => new Promise<never>(() => undefined)));
    const call = { ...CALL, version: 'voice-3' };
    expect((await books.buy(order(provider(bench.store).perform, { call }))).bought).toBe(true);
  });
});

describe('a receipt of another', () => {
  test.each([
    ['run', { run: 'run-2' }],
    ['step', { step: 'n009' }],
    ['episode', { episode: 'other/ep_007' }],
  ])('%s is used for nothing, and noted once', async (_what, changes) => {
    const { perform, billed } = provider(bench.store);
    await bench.books().buy(order(perform));
    const buyer = { ...BUYER, ...changes };
    for (const attempt of [1, 2]) {
      const { bought, spent } = await bench.books().buy(order(perform, { buyer: { ...buyer, attempt } }));
      expect(bought).toBe(false);
      expect(spent).toMatchObject({ settledMicros: 0, calls: 0, reused: 1, reusedMicros: COST });
    }
    expect(billed).toHaveLength(1);
    const reused = (await bench.books().ledgerOf(buyer.episode)).filter(({ state }) => state === 'reused');
    expect(reused).toMatchObject([{ buyer, boughtBy: BUYER, costMicros: 0, reusedMicros: COST }]);
  });
});

describe('a call that fails', () => {
  test('is of unknown fate, at most for what it could cost, and the next one pays', async () => {
    const reset = Object.assign(new Error('read ECONNRESET'), { code: 'ECONNRESET' });
    await expect(bench.books().buy(order(failing(reset)))).rejects.toBe(reset);
    expect(await bench.books().ledgerOf(EPISODE)).toMatchObject([
      { state: 'unknown', costMicros: 0, unknownMicros: AT_MOST, cause: 'read ECONNRESET', buyer: BUYER },
    ]);
    const { spent } = await bench.books().buy(order(provider(bench.store).perform));
    expect(spent).toMatchObject({ calls: 2, settledMicros: COST, unknownMicros: AT_MOST });
  });

  test('that the provider refused costs nothing', async () => {
    const busy = Object.assign(new Error('busy'), { status: 429 });
    await expect(bench.books().buy(order(failing(busy)))).rejects.toBe(busy);
    expect(await bench.books().ledgerOf(EPISODE)).toMatchObject([{ state: 'not-billed', unknownMicros: 0 }]);
  });

  test('before anything was sent costs nothing, and throws its reason', async () => {
    const reason = new DefectError('There is no voice "x".');
    await expect(bench.books().buy(order(failing(new UnsentError(reason))))).rejects.toBe(reason);
    expect(await statesOf()).toEqual([['not-billed', 0]]);
  });

  test('after it was billed is spent and unusable: its reason is thrown, the next try buys, both are in the books', async () => {
    const silent = new DefectError('The take is silent.');
    const spending = { usage: { characters: 6 }, costMicros: 80, price: 'stated' } as const;
    await expect(bench.books().buy(order(failing(new SpentError(silent, spending))))).rejects.toBe(silent);
    const { bought, spent } = await bench.books().buy(order(provider(bench.store).perform));
    expect(bought).toBe(true);
    expect(spent).toMatchObject({ settledMicros: 80 + COST, unusableMicros: 80, unknownMicros: 0 });
    expect(await bench.books().ledgerOf(EPISODE)).toContainEqual(
      expect.objectContaining({ state: 'spent-unusable', costMicros: 80, cause: 'The take is silent.' }),
    );
  });

  test('an unusable reply is asked for under another idempotency key, one of unknown fate under the same', async () => {
    const keys: string[] = [];
    const fails = (error: Error) =>
      order(async (key) => {
        keys.push(key);
        throw error;
      });
    const unusable = new SpentError(new DefectError('It is silent.'), {
      usage: { characters: 6 },
      costMicros: 80,
    });
    await expect(bench.books().buy(fails(new Error('broken off')))).rejects.toThrow('broken off');
    await expect(bench.books().buy(fails(unusable))).rejects.toThrow('It is silent.');
    await expect(bench.books().buy(fails(unusable))).rejects.toThrow('It is silent.');
    expect(keys).toEqual([keys[0], keys[0], `${keys[0]}-2`]);
  });

  test('a good reply that the store did not take is asked for under the same idempotency key', async () => {
    const keys: string[] = [];
    const away = new StoreUnavailableError('s3://season does not answer as it should: SlowDown.');
    const unstored = order(async (key) => {
      keys.push(key);
      throw new SpentError(away, { usage: { characters: 6 }, costMicros: 80 });
    });
    await expect(bench.books().buy(unstored)).rejects.toBe(away);
    await expect(bench.books().buy(unstored)).rejects.toBe(away);
    expect(keys).toEqual([keys[0], keys[0]]);
    expect(await statesOf()).toEqual([
      ['spent-unusable', 80],
      ['spent-unusable', 80],
    ]);
  });

  test('where the books cannot be read before it, is no call, and costs nothing', async () => {
    const { billed, perform } = provider(bench.store);
    let lists = 0;
    const list = async (prefix: string) => {
      lists += 1;
      if (lists > 1) throw new StoreUnavailableError('away');
      return bench.files.list(prefix);
    };
    await expect(bench.books({ ...bench.files, list }).buy(order(perform))).rejects.toThrow('away');
    expect([billed, await bench.books().ledgerOf(EPISODE)]).toEqual([[], []]);
  });

  test('does not take those down that wait for it', async () => {
    const books = bench.books();
    const first = books.buy(order(failing(new Error('broken off'))));
    const second = books.buy(order(provider(bench.store).perform));
    await expect(first).rejects.toThrow('broken off');
    expect((await second).bought).toBe(true);
  });

  test('a call under way is of unknown fate to others', async () => {
    const underWay = new Promise<void>((reached) => {
      void bench.books().buy(
        order(() => {
          reached();
          return new Promise<never>(() => undefined);
        }),
      );
    });
    await underWay;
    expect(await statesOf()).toEqual([['unknown', 0]]);
  });
});

describe('what a step may spend', () => {
  test('a call that fits goes out; one that could go over is refused before it is made', async () => {
    const allowanceMicros = AT_MOST + 50;
    const lost = new Error('reset');
    await expect(bench.books().buy(order(failing(lost), { allowanceMicros }))).rejects.toBe(lost);
    const { perform, billed } = provider(bench.store);
    await expect(bench.books().buy(order(perform, { allowanceMicros }))).rejects.toThrow(BudgetError);
    expect(billed).toEqual([]);
    const raised = await bench.books().buy(order(perform, { allowanceMicros: 2 * AT_MOST }));
    expect(raised.bought).toBe(true);
  });

  test('what is there already needs no allowance', async () => {
    const { perform } = provider(bench.store);
    await bench.books().buy(order(perform));
    expect((await bench.books().buy(order(perform, { allowanceMicros: 0 }))).bought).toBe(false);
  });

  test.each([-1, 0.5, Number.NaN])('a bound of %p is a mistake of the caller', async (atMostMicros) => {
    const { perform, billed } = provider(bench.store);
    await expect(bench.books().buy(order(perform, { atMostMicros }))).rejects.toThrow(RangeError);
    expect(billed).toEqual([]);
  });

  test('a cost with a fraction is rounded up, never lost', async () => {
    const { perform } = provider(bench.store);
    const { spent } = await bench
      .books()
      .buy(order(async (key) => ({ ...(await perform(key)), costMicros: 10.01 })));
    expect(spent.settledMicros).toBe(11);
  });
});

describe('a reply that was damaged', () => {
  test('is bought again, that piece only; both purchases stay in the books', async () => {
    const [first, second] = [provider(bench.store, 'one'), provider(bench.store, 'two')];
    const otherCall = { ...CALL, input: { text: 'Two.' } };
    const { receipt } = await bench.books().buy(order(first.perform));
    await bench.books().buy(order(second.perform, { call: otherCall }));
    await damage(receipt.reply[0]?.sha256 ?? '');

    const again = await bench.books().buy(order(first.perform));
    expect(again.bought).toBe(true);
    expect(again.receipt.callId).not.toBe(receipt.callId);
    expect(again.receipt.reply).toEqual(receipt.reply);
    expect((await bench.books().buy(order(second.perform, { call: otherCall }))).bought).toBe(false);
    expect((await bench.books().buy(order(first.perform))).receipt).toEqual(again.receipt);
    expect(totalsOf(await bench.books().ledgerOf(EPISODE)).settledMicros).toBe(3 * COST);
  });

  test('and that another attempt had bought as well is taken from there', async () => {
    const [one, other] = [provider(bench.store, 'one'), provider(bench.store, 'other')];
    const [{ receipt }] = await Promise.all([
      bench.books().buy(order(one.perform)),
      bench.books().buy(order(other.perform)),
    ]);
    await damage(receipt.reply[0]?.sha256 ?? '');
    const again = await bench.books().buy(order(one.perform));
    expect(again.bought).toBe(false);
    expect(again.receipt.callId).not.toBe(receipt.callId);
  });

  test('that someone mended meanwhile is not bought again', async () => {
    const { perform, billed } = provider(bench.store);
    const { receipt } = await bench.books().buy(order(perform));
    await damage(receipt.reply[0]?.sha256 ?? '');
    await bench.store.put('take.wav', Buffer.from('audio'));
    expect((await bench.books().buy(order(perform))).bought).toBe(false);
    expect(billed).toHaveLength(1);
  });

  test('a store that cannot be read just now is no reason to buy again', async () => {
    const { perform, billed } = provider(bench.store);
    await bench.books().buy(order(perform));
    const tired = {
      ...bench.store,
      get: () => Promise.reject(Object.assign(new Error('x'), { code: 'EMFILE' })),
    };
    await expect(bench.books(bench.files, tired).buy(order(perform))).rejects.toMatchObject({
      code: 'EMFILE',
    });
    expect(billed).toHaveLength(1);
  });
});

describe('books that were damaged', () => {
  const receiptFile = () =>
    join(bench.root, 'books', 'receipts', paidCallKey(CALL).slice(0, 2), `${paidCallKey(CALL)}.json`);
  const recordOf = async (ending: string) => {
    const names = await bench.files.list(`calls/${EPISODE}`);
    return join(bench.root, 'books', 'calls', EPISODE, names.find((name) => name.endsWith(ending)) ?? '');
  };

  test.each(['', '{"key":', 'null'])(
    'a receipt that reads %j is made up for by the settlement',
    async (content) => {
      const { perform, billed } = provider(bench.store);
      const { receipt } = await bench.books().buy(order(perform));
      await writeFile(receiptFile(), content);
      expect((await bench.books().buy(order(perform))).receipt.callId).toBe(receipt.callId);
      expect(billed).toHaveLength(1);
      expect(
        JSON.parse((await bench.files.read(`receipts/${receipt.key.slice(0, 2)}/${receipt.key}.json`)) ?? ''),
      ).toMatchObject({ callId: receipt.callId });
    },
  );

  test('a settlement that cannot be read is made up for by the receipt, and written again', async () => {
    const { perform } = provider(bench.store);
    await bench.books().buy(order(perform));
    await writeFile(await recordOf('.settled.json'), '');
    expect(await statesOf()).toEqual([['settled', COST]]);
    await bench.books().buy(order(perform));
    await writeFile(receiptFile(), '');
    expect(await statesOf()).toEqual([['settled', COST]]);
  });

  test('a record that nothing makes up for is named, never left out of a sum', async () => {
    await bench
      .books()
      .buy(order(failing(new Error('reset'))))
      .catch(() => undefined);
    await writeFile(await recordOf('.settled.json'), '');
    await writeFile(await recordOf('.intent.json'), '');
    await expect(bench.books().ledgerOf(EPISODE)).rejects.toThrow(
      /intent\.json in the books of paid calls is damaged/,
    );
  });
});

describe('the ledger of an episode', () => {
  test('of one that bought nothing is empty', async () => {
    expect(await bench.books().ledgerOf('show/none')).toEqual([]);
  });

  test('holds its own calls only', async () => {
    const { perform } = provider(bench.store);
    await bench.books().buy(order(perform, { buyer: { ...BUYER, episode: 'show/ep_002' } }));
    expect(await statesOf('show/ep_001')).toEqual([]);
    expect(await statesOf('show/ep_002')).toEqual([['settled', COST]]);
  });

  test.each(['../x', 'show/..', 'show', '/show/ep', 'show//ep', ''])(
    '%j is the id of no episode',
    async (episode) => {
      await expect(bench.books().ledgerOf(episode)).rejects.toThrow(RangeError);
    },
  );
});
