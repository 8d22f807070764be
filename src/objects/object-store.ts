/**
 * Bytes by key, such as `books/receipts/ab/….json`: as little as a folder and a bucket have in common. One port, so that books,
 * sessions and feeds know neither. A write is there whole or not at all, and durable before its promise resolves.
 */

import { InputError } from '../domain/failure';

/** Content with the version by which it can be replaced if nobody else did. */
export interface Versioned {
  readonly content: Uint8Array;
  readonly version: string;
}

export interface ObjectEntry {
  readonly key: string;
  readonly bytes: number;
  /** Changes with the content. */
  readonly version: string;
  /** Time of the latest write, epoch ms by the clock of the store. */
  readonly storedAt: number;
}

/** Headers with which a server of files sends an object; a folder has no use for them. */
export interface ObjectHeaders {
  readonly mediaType: string;
  readonly caching: string;
}

/**
 * Every call rejects with `StoreUnavailableError` where the store does not answer for a while, and with `InputError` for what a
 * person has to mend: rights, keys, a bucket that is not there.
 */
export interface ObjectStore {
  /** Name of the place for people. */
  readonly name: string;
  /** The content of a key; undefined where there is none. */
  read(key: string): Promise<Versioned | undefined>;
  /** Writes it, in place of what may be there. */
  write(key: string, content: Uint8Array, headers?: ObjectHeaders): Promise<void>;
  /**
   * Writes it if the key still has this version; with undefined, if there is none. Of many at once one gets true; the others
   * have changed nothing.
   */
  replace(
    key: string,
    content: Uint8Array,
    version: string | undefined,
    headers?: ObjectHeaders,
  ): Promise<boolean>;
  /**
   * Names directly below a prefix that ends in `/` or is empty, without it; only those that sort after `after` where it is given.
   * None where there is nothing.
   */
  names(prefix: string, after?: string): Promise<string[]>;
  /** Every object whose key begins with the prefix, by key. */
  list(prefix: string): Promise<ObjectEntry[]>;
  /**
   * Moves an object to another key, in place of one that may be there; false where there is none, or where it was written at
   * `writtenBefore` or later, epoch ms. Interrupted, it may be at both.
   */
  move(from: string, to: string, writtenBefore?: number): Promise<boolean>;
  /** Removes objects; keys that are not there are left out. */
  remove(keys: readonly string[]): Promise<void>;
  /** Brings an object to a file, in place of one that may be there, without holding it in memory. False where there is none. */
  download(key: string, file: string): Promise<boolean>;
}

/** A store that did not answer, or that was busy, for as long as it was waited for. It may answer later. */
export class StoreUnavailableError extends Error {
  override readonly name = 'StoreUnavailableError';
}

/** A store that refuses what is asked, by its keys, rights or settings: a person has to mend something. */
export class StoreRefusedError extends InputError {}
