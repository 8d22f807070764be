/** What tests of the books stand on: a provider that keeps a book of its own, and files that die at a chosen line. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { type BookFiles, createBookFolder } from '../../../src/artifacts/book-files';
import type { PaidCall } from '../../../src/artifacts/paid-call';
import { type Bought, createPayOnce, type Order, type PayOnce } from '../../../src/artifacts/pay-once';
import { type ArtifactStore, createFileStore } from '../../../src/artifacts/store';
import type { Buyer } from '../../../src/domain/ledger';

export const CALL: PaidCall = {
  operation: 'speech',
  provider: 'acme',
  version: 'voice-2',
  input: { text: 'Hello.', speed: 1 },
};
export const EPISODE = 'show/ep_001';
export const BUYER: Buyer = { episode: EPISODE, run: 'run-1', phase: 'audio', step: 'n001', attempt: 1 };
export const COST = 90;
export const AT_MOST = 120;

/** The process is gone: nothing that it still wanted to do happens. */
export class Killed extends Error {
  override readonly name = 'Killed';
}

export interface Bench {
  readonly root: string;
  readonly store: ArtifactStore;
  readonly files: BookFiles;
  /** Books of one process; given other files, of one that has a bad day. */
  books(files?: BookFiles, store?: ArtifactStore): PayOnce;
  remove(): Promise<void>;
}

export async function openBench(): Promise<Bench> {
  const root = await mkdtemp(join(tmpdir(), 'showrunner-books-'));
  const store = await createFileStore(join(root, 'artifacts'));
  const files = createBookFolder(join(root, 'books'));
  const now = () => new Date('2026-01-02T03:04:05Z');
  return {
    root,
    store,
    files,
    books: (own = files, ownStore = store) => createPayOnce(own, ownStore, now),
    remove: () => rm(root, { recursive: true, force: true }),
  };
}

/** A provider that bills every call it gets, in a book that nobody else writes. */
export function provider(store: ArtifactStore, text = 'audio') {
  const billed: string[] = [];
  const perform = async (key: string): Promise<Bought> => {
    billed.push(key);
    await new Promise((resolve) => setTimeout(resolve, 2));
    const reply = [await store.put('take.wav', Buffer.from(text))];
    return { usage: { characters: 6 }, costMicros: COST, price: 'stated', reply };
  };
  return { billed, perform, totalMicros: () => billed.length * COST };
}

export function order(perform: Order['perform'], changes: Partial<Omit<Order, 'perform'>> = {}): Order {
  return { call: CALL, buyer: BUYER, atMostMicros: AT_MOST, perform, ...changes };
}

/**
 * Files and store of a process that is killed at its `line`th write (from 0): before it happened, or after it and before
 * anybody heard of it. From then on nothing works.
 */
export function dyingAt(bench: Bench, line: number, when: 'before' | 'after') {
  let writes = 0;
  let dead = false;
  const names: string[] = [];
  const alive = <T>(value: T): T => {
    if (dead) throw new Killed('killed');
    return value;
  };
  async function write<T>(name: string, perform: () => Promise<T>): Promise<T> {
    alive(undefined);
    const isLast = writes++ === line;
    names.push(name);
    if (isLast && when === 'before') dead = true;
    alive(undefined);
    const result = await perform();
    if (isLast) dead = true;
    return alive(result);
  }
  const { files, store } = bench;
  return {
    /** Names of what was written, the last one perhaps not. */
    names,
    files: {
      read: async (name) => alive(await files.read(name)),
      list: async (prefix, after) => alive(await files.list(prefix, after)),
      create: (name, text) => write(name, () => files.create(name, text)),
      replace: (name, text) => write(name, () => files.replace(name, text)),
    } satisfies BookFiles,
    store: {
      ...store,
      get: async (ref) => alive(await store.get(ref)),
      put: (path, bytes) => write(path, () => store.put(path, bytes)),
    } satisfies ArtifactStore,
  };
}
