import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { stat } from 'node:fs/promises';
import { messageOf } from '../../../domain/failure';

/** Bytes as they must be. */
export interface Content {
  readonly bytes: number;
  readonly sha256: string;
}

/** Says what is wrong with a file, as the end of a sentence: "is not there"; undefined for one that is whole. */
export type FileCheck = (path: string, content: Content) => Promise<string | undefined>;

/**
 * A check that hashes a file when it first meets it, and again when its size or its time of change is another: a file of
 * 90 MB takes a third of a second.
 */
export function createFileCheck(): FileCheck {
  const known = new Map<string, Promise<string>>();
  return async (path, { bytes, sha256 }) => {
    const found = await stat(path).catch(() => undefined);
    if (!found?.isFile()) return 'is not there';
    if (found.size !== bytes) return `has ${found.size} bytes instead of ${bytes}`;
    // The same for a file that gets another name.
    const key = `${found.dev}:${found.ino}:${found.size}:${found.mtimeMs}`;
    // Several ask at the same time; it is hashed once for all of them.
    const hashing = known.get(key) ?? sha256Of(path);
    known.set(key, hashing);
    try {
      const actual = await hashing;
      return actual === sha256 ? undefined : `has the sha256 ${actual} instead of ${sha256}`;
    } catch (error) {
      known.delete(key);
      return `cannot be read (${messageOf(error)})`;
    }
  };
}

async function sha256Of(path: string): Promise<string> {
  const hash = createHash('sha256');
  for await (const chunk of createReadStream(path, { highWaterMark: 1024 * 1024 })) hash.update(chunk);
  return hash.digest('hex');
}
