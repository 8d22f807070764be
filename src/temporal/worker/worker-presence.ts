/**
 * The workers of a store that live on this machine, by a data directory of theirs, known at once: the server's own list of pollers still names
 * a killed worker minutes later. One small file a process, touched while it lives, so that a reused process id does not
 * count for long. A wrong "nobody" costs a second worker, which Temporal is made for; so doubt means nobody.
 */
import { mkdir, readdir, rm, stat, utimes, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive } from '../server/process-identity';

export interface WorkerPresence {
  /** Counts this process in, until {@link leave}. */
  join(): Promise<void>;
  leave(): Promise<void>;
  /** True where another process of this machine works for this store and data directory on this server. */
  othersAtWork(): Promise<boolean>;
}

const TOUCH_EVERY_MS = 3_000;
const FRESH_FOR_MS = 15_000;

export interface PresenceOptions {
  readonly dataDir: string;
  readonly address: string;
  readonly namespace: string;
  /** The store where it is a bucket: its worker does nothing for the store that is the data directory itself. */
  readonly bucket?: { readonly address: string } | undefined;
  readonly pid?: number;
}

export function createWorkerPresence({
  dataDir,
  address,
  namespace,
  bucket,
  pid = process.pid,
}: PresenceOptions): WorkerPresence {
  const place = [address, namespace, ...(bucket === undefined ? [] : [bucket.address])];
  const folder = join(dataDir, 'workers', encodeURIComponent(place.join('+')));
  const own = join(folder, String(pid));
  let timer: NodeJS.Timeout | undefined;
  return {
    async join() {
      await mkdir(folder, { recursive: true });
      await writeFile(own, '');
      timer ??= setInterval(() => {
        const now = new Date();
        utimes(own, now, now).catch(() => undefined);
      }, TOUCH_EVERY_MS).unref();
    },
    async leave() {
      clearInterval(timer);
      timer = undefined;
      await rm(own, { force: true });
    },
    async othersAtWork() {
      const names = await readdir(folder).catch(() => []);
      for (const name of names) {
        if (name === String(pid)) continue;
        const file = join(folder, name);
        const touched = await stat(file).then(
          ({ mtimeMs }) => mtimeMs,
          () => 0,
        );
        if (isAlive(Number(name)) && Date.now() - touched < FRESH_FOR_MS) return true;
        if (!isAlive(Number(name))) await rm(file, { force: true });
      }
      return false;
    },
  };
}
