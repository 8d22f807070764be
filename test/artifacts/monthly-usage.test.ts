import { createMonthlyUsage } from '../../src/artifacts/monthly-usage';
import { SpentError } from '../../src/domain/failure';
import { type Bench, BUYER, CALL, openBench, order, provider } from '../support/material/paid-calls';

const ASKED = { provider: 'acme', operation: 'speech', unit: 'characters' };
const JANUARY = new Date('2026-01-31T23:59:59Z');

describe('what was used in a month', () => {
  let bench: Bench;
  beforeEach(async () => {
    bench = await openBench();
  });
  afterEach(() => bench.remove());

  async function buy(text: string, episode = 'show/ep_001', perform = provider(bench.store, text).perform) {
    const call = { ...CALL, input: { text } };
    await bench
      .books()
      .buy(order(perform, { call, buyer: { ...BUYER, episode } }))
      .catch(() => undefined);
  }

  it('counts every call of every episode, those for nothing usable too', async () => {
    const unitsIn = createMonthlyUsage(bench.files);
    expect(await unitsIn(JANUARY, ASKED)).toBe(0);
    await buy('one');
    await buy('two', 'other-show/ep_9');
    await buy('three', 'show/ep_001', () =>
      Promise.reject(new SpentError(new Error('silent'), { usage: { characters: 4 }, costMicros: 1 })),
    );
    expect(await unitsIn(JANUARY, ASKED)).toBe(6 + 6 + 4);
  });

  it('counts a reused reply once, and nothing for what was not billed or is not known', async () => {
    const unitsIn = createMonthlyUsage(bench.files);
    await buy('one');
    await buy('one', 'show/ep_002');
    await buy('two', 'show/ep_001', () =>
      Promise.reject(Object.assign(new Error('busy'), { statusCode: 429 })),
    );
    await buy('three', 'show/ep_001', () => Promise.reject(new Error('broken off')));
    expect(await unitsIn(JANUARY, ASKED)).toBe(6);
  });

  it('keeps months, providers, operations and units apart', async () => {
    const unitsIn = createMonthlyUsage(bench.files);
    await buy('one');
    expect(await unitsIn(new Date('2026-02-01T00:00:00Z'), ASKED)).toBe(0);
    for (const other of [{ provider: 'else' }, { operation: 'recognition' }, { unit: 'seconds' }])
      expect(await unitsIn(JANUARY, { ...ASKED, ...other })).toBe(0);
  });

  it('reads each settlement once', async () => {
    await buy('one');
    const read: string[] = [];
    const unitsIn = createMonthlyUsage({
      ...bench.files,
      read: (name) => {
        read.push(name);
        return bench.files.read(name);
      },
    });
    await unitsIn(JANUARY, ASKED);
    await buy('two');
    expect(await unitsIn(JANUARY, ASKED)).toBe(12);
    expect(read).toHaveLength(2);
  });

  it('passes over a damaged settlement', async () => {
    await buy('one');
    await bench.files.create('calls/show/ep_001/x.settled.json', '{"half');
    expect(await createMonthlyUsage(bench.files)(JANUARY, ASKED)).toBe(6);
  });
});
