import { mkdtemp, readdir, rm, utimes } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createWorkerPresence } from '../../../src/temporal/worker/worker-presence';

const server = { address: '127.0.0.1:7233', namespace: 'default' };
/** Lives as long as the tests do. */
const living = process.ppid;
/** Above every limit of process ids. */
const dead = 2 ** 30;
let dataDir: string;

beforeEach(async () => {
  dataDir = await mkdtemp(join(tmpdir(), 'presence-'));
});
afterEach(() => rm(dataDir, { recursive: true }));

describe('who is at work', () => {
  test('nobody, at first, and one does not count oneself', async () => {
    const own = createWorkerPresence({ dataDir, ...server });
    expect(await own.othersAtWork()).toBe(false);
    await own.join();
    expect(await own.othersAtWork()).toBe(false);
    await own.leave();
  });

  test('another that lives, until it leaves', async () => {
    const other = createWorkerPresence({ dataDir, ...server, pid: living });
    const own = createWorkerPresence({ dataDir, ...server });
    await other.join();
    expect(await own.othersAtWork()).toBe(true);
    await other.leave();
    expect(await own.othersAtWork()).toBe(false);
  });

  test('not one that was killed, and its file is cleared away', async () => {
    const killed = createWorkerPresence({ dataDir, ...server, pid: dead });
    await killed.join();
    expect(await createWorkerPresence({ dataDir, ...server }).othersAtWork()).toBe(false);
    const [folder = ''] = await readdir(join(dataDir, 'workers'));
    expect(await readdir(join(dataDir, 'workers', folder))).toEqual([]);
    await killed.leave();
  });

  test('not a stranger who was given the process id of one long gone', async () => {
    const stranger = createWorkerPresence({ dataDir, ...server, pid: living });
    await stranger.join();
    const [folder = ''] = await readdir(join(dataDir, 'workers'));
    const longAgo = new Date(Date.now() - 60_000);
    await utimes(join(dataDir, 'workers', folder, String(living)), longAgo, longAgo);
    expect(await createWorkerPresence({ dataDir, ...server }).othersAtWork()).toBe(false);
    await stranger.leave();
  });

  test('not one that works for another store, in the same data directory', async () => {
    const address = 's3://season/one';
    const inBucket = createWorkerPresence({ dataDir, ...server, bucket: { address }, pid: living });
    await inBucket.join();
    const seenFrom = (bucket?: { address: string }) =>
      createWorkerPresence({ dataDir, ...server, bucket }).othersAtWork();
    expect(await seenFrom()).toBe(false);
    expect(await seenFrom({ address: 's3://season/two' })).toBe(false);
    expect(await seenFrom({ address })).toBe(true);
    await inBucket.leave();
  });

  test('not one that works for another server', async () => {
    const elsewhere = createWorkerPresence({
      dataDir,
      ...server,
      address: 'temporal.example:7233',
      pid: living,
    });
    await elsewhere.join();
    expect(await createWorkerPresence({ dataDir, ...server }).othersAtWork()).toBe(false);
    await elsewhere.leave();
  });
});
