import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { DefectError, InputError } from '../../src/domain/failure';
import { ThreadLostError, WorkerPool, type WorkerPoolOptions } from '../../src/threads/worker-pool';

describe('a pool of threads', () => {
  let folder: string;
  let pool: WorkerPool<string, number>;
  beforeAll(() => {
    folder = mkdtempSync(join(tmpdir(), 'showrunner-threads-'));
    const work = `(task) => {
      const [what, ...rest] = task.split(' ');
      if (what === 'hang') for (;;);
      if (what === 'die') process.exit(3);
      if (what === 'grow') for (const all = []; ; ) all.push('x'.repeat(1e5) + all.length, [...Array(1e5).keys()]);
      if (what === 'throw') throw Object.assign(new Error(rest.slice(1).join(' ')), { name: rest[0] });
      if (what === 'thread') return require('node:worker_threads').threadId;
      if (what === 'environment') return Object.keys(process.env).length;
      return task.length;
    }`;
    writeFileSync(
      join(folder, 'entry.ts'),
      `import { answerTasks } from '${join(__dirname, '../../src/threads/answer-tasks')}'; answerTasks(${work});`,
    );
  });
  afterAll(() => rmSync(folder, { recursive: true }));
  const open = (options: Partial<WorkerPoolOptions> = {}) => {
    pool = new WorkerPool({ entry: join(folder, 'entry'), threads: 2, heapMegabytes: 64, ...options });
    return pool;
  };
  afterEach(() => pool.close());
  const inTime = { deadlineMs: 20_000 };

  test('answers each task with its own result, in threads that see nothing of the environment', async () => {
    const tasks = ['a', 'bb', 'ccc', 'dddd', 'environment'];
    const results = await Promise.all(tasks.map((task) => open().run(task, inTime)));
    expect(results).toEqual([1, 2, 3, 4, 0]);
  });

  test('starts no more threads than allowed, and uses them again', async () => {
    open();
    const ids = await Promise.all(Array.from({ length: 20 }, () => pool.run('thread', inTime)));
    expect(ids.length).toBe(20);
    expect(new Set(ids).size).toBeLessThanOrEqual(2);
    expect(ids).toContain(await pool.run('thread', inTime));
  });

  test('ends a task that hangs at its deadline; the next one gets a fresh thread', async () => {
    open({ threads: 1 });
    const outcome = pool.run('hang', { deadlineMs: 300 });
    const next = pool.run('abc', inTime);
    await expect(outcome).rejects.toMatchObject({ name: 'ThreadLostError', reason: 'deadline' });
    await expect(next).resolves.toBe(3);
  });

  test('a task that waits its turn does not use up its time', async () => {
    open({ threads: 1 });
    await pool.run('warm', inTime);
    const first = pool.run('hang', { deadlineMs: 500 });
    const second = pool.run('abc', { deadlineMs: 450 + 20_000 });
    await expect(first).rejects.toThrow(ThreadLostError);
    await expect(second).resolves.toBe(3);
  });

  test.each([
    ['die', 'exit'],
    ['grow', 'memory'],
  ])('a thread that has to %s fails its own task only', async (task, reason) => {
    open();
    const results = await Promise.allSettled([task, 'ab', 'abc', 'abcd'].map((one) => pool.run(one, inTime)));
    expect(results).toEqual([
      { status: 'rejected', reason: expect.objectContaining({ name: 'ThreadLostError', reason }) },
      { status: 'fulfilled', value: 2 },
      { status: 'fulfilled', value: 3 },
      { status: 'fulfilled', value: 4 },
    ]);
  });

  test('gives an error back by its own class and keeps the thread', async () => {
    open({ threads: 1 });
    const thread = await pool.run('thread', inTime);
    await expect(pool.run('throw InputError It is empty.', inTime)).rejects.toThrow(
      new InputError('It is empty.'),
    );
    await expect(pool.run('throw InputError x', inTime)).rejects.toBeInstanceOf(InputError);
    await expect(pool.run('throw DefectError x', inTime)).rejects.toBeInstanceOf(DefectError);
    await expect(pool.run('throw RangeError deep', inTime)).rejects.toMatchObject({
      name: 'RangeError',
      message: 'deep',
      stack: expect.stringContaining('entry.ts'),
    });
    expect(await pool.run('thread', inTime)).toBe(thread);
  });

  test('an aborted task ends with the reason: at work, waiting, or before it is queued', async () => {
    open({ threads: 1 });
    const stop = new AbortController();
    const options = { ...inTime, signal: stop.signal };
    const outcomes = Promise.allSettled([pool.run('hang', options), pool.run('abc', options)]);
    const bystander = pool.run('abcd', inTime);
    stop.abort(new Error('enough'));
    expect(await outcomes).toEqual(Array(2).fill({ status: 'rejected', reason: new Error('enough') }));
    await expect(pool.run('abc', options)).rejects.toThrow('enough');
    await expect(bystander).resolves.toBe(4);
  });

  test('an aborted task that waits is told at once, while the thread is busy with another', async () => {
    open({ threads: 1 });
    const busy = expect(pool.run('hang', inTime)).rejects.toMatchObject({ reason: 'closed' });
    const stop = new AbortController();
    const waiting = pool.run('abc', { ...inTime, signal: stop.signal });
    stop.abort(new Error('enough'));
    await expect(waiting).rejects.toThrow('enough');
    await pool.close();
    await busy;
  });

  describe('lanes', () => {
    const order: string[] = [];
    const run = (lane: string, task: string, deadlineMs = inTime.deadlineMs) =>
      pool.run(task, { deadlineMs, lane }).then(
        () => order.push(lane),
        () => undefined,
      );
    beforeEach(() => order.splice(0));

    test('one with more tasks than there are threads leaves one thread to the others', async () => {
      open({ threads: 3 });
      const greedy = [1, 2, 3, 4].map(() => run('greedy', 'hang'));
      await Promise.all([run('modest', 'abc'), run('modest', 'abc'), run('other', 'abc')]);
      expect(order).toEqual(['modest', 'modest', 'other']);
      await pool.close();
      await Promise.all(greedy);
    });

    test('the one with the fewest threads is served first', async () => {
      open({ threads: 4 });
      const busy = [run('a', 'hang'), run('a', 'hang'), run('b', 'hang', 300), run('c', 'hang')];
      await Promise.all([run('a', 'abc'), run('b', 'abc')]);
      expect(order).toEqual(['b', 'a']);
      await pool.close();
      await Promise.all(busy);
    });

    test('one that is alone on a single thread is served', async () => {
      open({ threads: 1 });
      await Promise.all([run('only', 'abc'), run('only', 'abc')]);
      expect(order).toEqual(['only', 'only']);
    });
  });

  test('an idle thread is ended after a while', async () => {
    open({ threads: 1, idleMs: 50 });
    const before = await pool.run('thread', inTime);
    await new Promise((resolve) => setTimeout(resolve, 500));
    expect(await pool.run('thread', inTime)).not.toBe(before);
  });

  test('a task that cannot be copied fails, and the thread works on', async () => {
    open({ threads: 1 });
    await expect(pool.run((() => 1) as unknown as string, inTime)).rejects.toThrow(/could not be cloned/);
    await expect(pool.run('abc', inTime)).resolves.toBe(3);
  });

  test('closing fails what runs, what waits and what comes after', async () => {
    open();
    const outcomes = Promise.allSettled([1, 2, 3, 4].map(() => pool.run('hang', inTime)));
    await pool.close();
    for (const outcome of await outcomes)
      expect(outcome).toMatchObject({ status: 'rejected', reason: { reason: 'closed' } });
    await expect(pool.run('abc', inTime)).rejects.toMatchObject({ reason: 'closed' });
  });
});
