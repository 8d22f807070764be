/**
 * The workers of a data directory that live on this machine, known at once: the server's own list of pollers still names
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
  /** True where another process of this machine works for this data directory on this server. */
  othersAtWork(): Promise<boolean>;
}

const TOUCH_EVERY_MS = 3_000;
const FRESH_FOR_MS = 15_000;

export interface PresenceOptions {
  readonly dataDir: string;
  readonly address: string;
  readonly namespace: string;
  readonly pid?: number;
}

export function createWorkerPresence({
  dataDir,
  address,
  namespace,
  pid = process.pid,
}: PresenceOptions): WorkerPresence {
  const folder = join(dataDir, 'workers', encodeURIComponent(`${address}+${namespace}`));
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
