import { rm } from 'node:fs/promises';
import { join } from 'node:path';
import type { BookFiles } from '../../src/artifacts/book-files';
import { createMonthlyUsage } from '../../src/artifacts/monthly-usage';
import { noteUsage } from '../../src/artifacts/usage-notes';
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

  it('asks for the same, however many episodes there are', async () => {
    const asked: string[] = [];
    const unitsIn = createMonthlyUsage({
      ...bench.files,
      read: (name) => {
        asked.push(`read ${name}`);
        return bench.files.read(name);
      },
      list: (prefix, after) => {
        asked.push(`list ${prefix}`);
        return bench.files.list(prefix, after);
      },
    });
    await buy('one');
    await unitsIn(JANUARY, ASKED);
    for (let episode = 2; episode < 12; episode++) await buy(`text ${episode}`, `show/ep_${episode}`);
    asked.length = 0;
    expect(await unitsIn(JANUARY, ASKED)).toBe(6 + 10 * 6);
    expect(asked).toEqual(['list months/2026-01/acme/speech']);
  });

  it('counts what a machine with a slow clock writes after one with a fast clock', async () => {
    const slow = createMonthlyUsage(bench.files);
    const note = (callId: string, written: string) =>
      noteUsage(
        bench.files,
        { provider: 'acme', operation: 'speech', callId, settledAt: written, usage: { characters: 5 } },
        new Date(written),
      );
    await note('a', '2026-01-09T12:00:00.000Z');
    expect(await slow(JANUARY, ASKED)).toBe(5);
    await note('b', '2026-01-09T11:45:00.000Z');
    expect(await slow(JANUARY, ASKED)).toBe(10);
  });

  it('counts what right clocks write after a note from a clock that is two hours ahead', async () => {
    const unitsIn = createMonthlyUsage(bench.files);
    const at = (time: string) => new Date(`2026-01-09T${time}:00.000Z`);
    const note = (callId: string, written: Date) =>
      noteUsage(
        bench.files,
        { ...CALL, callId, settledAt: written.toISOString(), usage: { characters: 5 } },
        written,
      );
    await note('ahead', at('14:00'));
    expect(await unitsIn(at('12:00'), ASKED)).toBe(5);
    await note('b', at('12:01'));
    expect(await unitsIn(at('12:02'), ASKED)).toBe(10);
    await note('c', at('12:30'));
    expect(await unitsIn(at('12:31'), ASKED)).toBe(15);
  });

  it.each([
    ['a reply', (): undefined => undefined],
    [
      'nothing usable',
      () => new SpentError(new Error('silent'), { usage: { characters: 6 }, costMicros: 1 }),
    ],
  ])(
    'counts a call for %s whose note the store did not take, once the call is come upon again',
    async (_, failure) => {
      const refusing: BookFiles = {
        ...bench.files,
        create: (name, text) =>
          name.startsWith('months/') ? Promise.reject(new Error('busy')) : bench.files.create(name, text),
      };
      const { perform } = provider(bench.store);
      const first = async (key: string) => {
        const error = failure();
        if (error !== undefined) throw error;
        return perform(key);
      };
      await buy('one');
      expect(await createMonthlyUsage(bench.files)(JANUARY, ASKED)).toBe(6);
      await expect(bench.books(refusing).buy(order(first))).rejects.toThrow();
      const free = () => Promise.reject(Object.assign(new Error('busy'), { statusCode: 429 }));
      for (const _ of [1, 2])
        await bench
          .books()
          .buy(order(free))
          .catch(() => undefined);
      expect(await createMonthlyUsage(bench.files)(JANUARY, ASKED)).toBe(12);
      expect(await bench.files.list('months/2026-01/acme/speech')).toHaveLength(2);
    },
  );

  it('counts a call once whose writer died between its note and its settlement', async () => {
    await buy('one');
    const [show = ''] = await bench.files.list('calls');
    const settlements = async () =>
      (await bench.files.list(`calls/${show}/ep_001`)).filter((name) => name.endsWith('.settled.json'));
    const [name = ''] = await settlements();
    await rm(join(bench.root, 'books', 'calls', show, 'ep_001', name));
    await buy('one');
    expect(await settlements()).toEqual([name]);
    expect(await createMonthlyUsage(bench.files)(JANUARY, ASKED)).toBe(6);
  });

  it('counts settlements that are older than notes are, reading each of them once', async () => {
    await buy('one');
    await buy('two', 'other-show/ep_9');
    await rm(join(bench.root, 'books', 'months'), { recursive: true });
    expect(await createMonthlyUsage(bench.files)(JANUARY, ASKED)).toBe(12);
    const read: string[] = [];
    const files = {
      ...bench.files,
      read: (name: string) => {
        read.push(name);
        return bench.files.read(name);
      },
    };
    expect(await createMonthlyUsage(files)(JANUARY, ASKED)).toBe(12);
    expect(read).toEqual(['months/complete.json']);
  });

  it('passes over a damaged settlement', async () => {
    await buy('one');
    await rm(join(bench.root, 'books', 'months'), { recursive: true });
    await bench.files.create('calls/show/ep_001/x.settled.json', '{"half');
    expect(await createMonthlyUsage(bench.files)(JANUARY, ASKED)).toBe(6);
  });
});
