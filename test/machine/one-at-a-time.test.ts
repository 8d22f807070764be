import { mkdtempSync, utimesSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { InputError } from '../../src/domain/failure';
import { oneAtATime } from '../../src/machine/one-at-a-time';

const TURN = { staleMs: 10_000, waitMs: 60_000, remedy: 'Choose another.' };
let folder: string;
beforeEach(() => {
  folder = join(mkdtempSync(join(tmpdir(), 'turns-')), 'shared');
});

/** Work that goes on until it is told to end. */
function holding() {
  let end = () => {};
  let begun = () => {};
  const hasBegun = new Promise<void>((resolve) => {
    begun = resolve;
  });
  const held = oneAtATime(folder, TURN, () => {
    begun();
    return new Promise<string>((resolve) => {
      end = () => resolve('done');
    });
  });
  return { held, hasBegun, end: () => end() };
}

test('a second work waits for the first, and the folder is made', async () => {
  const order: string[] = [];
  const first = holding();
  await first.hasBegun;
  const second = oneAtATime(folder, TURN, async () => order.push('second'));
  order.push('first');
  first.end();
  expect(await first.held).toBe('done');
  await second;
  expect(order).toEqual(['first', 'second']);
});

test('waiting ends at the signal, and with a sentence when its time is over', async () => {
  const first = holding();
  await first.hasBegun;
  const stop = new AbortController();
  const waiting = oneAtATime(folder, { ...TURN, signal: stop.signal }, async () => 'never');
  stop.abort(new Error('enough'));
  await expect(waiting).rejects.toThrow();
  await expect(oneAtATime(folder, { ...TURN, waitMs: -1 }, async () => 'never')).rejects.toThrow(
    `Another process of this machine holds ${folder}; end it, or wait for it.`,
  );
  first.end();
  await first.held;
});

test('the turn of a process that is gone is taken over', async () => {
  const first = holding();
  await first.hasBegun;
  utimesSync(`${folder}.lock`, 0, 0);
  expect(await oneAtATime(folder, TURN, async () => 'taken over')).toBe('taken over');
  first.end();
  // Its lock is another's by now; what it did is still its result.
  await first.held.catch(() => undefined);
});

test('a folder that cannot be made is a sentence', async () => {
  const file = join(mkdtempSync(join(tmpdir(), 'turns-')), 'file');
  writeFileSync(file, '');
  await expect(oneAtATime(join(file, 'below'), TURN, async () => 'never')).rejects.toThrow(
    new InputError(`The folder ${join(file, 'below')} cannot be written (ENOTDIR). Choose another.`),
  );
});

test('work that is told of its lost turn is done again', async () => {
  const told: boolean[] = [];
  const result = await oneAtATime(folder, { ...TURN, staleMs: 2_000 }, (signal) => {
    told.push(signal.aborted);
    if (told.length === 2) return Promise.resolve('done');
    // Another process that found no sign of life would take it over.
    utimesSync(`${folder}.lock`, 0, 0);
    return new Promise((_, reject) => signal.addEventListener('abort', () => reject(signal.reason)));
  });
  expect([result, told]).toEqual(['done', [false, false]]);
});
