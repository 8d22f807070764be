/**
 * Which processes on this machine use the server that we started, so that the last one out stops it and a command that
 * ends early does not take the server from under another. One small file a process; a dead process does not count.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';

export interface ServerUsers {
  /** Counts this process in. */
  join(): Promise<void>;
  /** Counts this process out; true when nobody else is left. */
  leave(): Promise<boolean>;
  /** Pid of the server that one of us started at this address, while it lives. */
  serverPid(): Promise<number | undefined>;
  recordServer(pid: number): Promise<void>;
}

export function serverUsers(cacheDir: string, port: number, pid: number = process.pid): ServerUsers {
  const folder = join(cacheDir, 'servers', String(port));
  const usersFolder = join(folder, 'users');
  const pidFile = join(folder, 'pid');
  return {
    async join() {
      await mkdir(usersFolder, { recursive: true });
      await writeFile(join(usersFolder, String(pid)), '');
    },
    async leave() {
      await rm(join(usersFolder, String(pid)), { force: true });
      const others = await readdir(usersFolder).catch(() => []);
      const alive = others.filter((name) => isAlive(Number(name)));
      for (const name of others)
        if (!alive.includes(name)) await rm(join(usersFolder, name), { force: true });
      return alive.length === 0;
    },
    async serverPid() {
      const recorded = Number(await readFile(pidFile, 'utf8').catch(() => ''));
      return Number.isSafeInteger(recorded) && recorded > 0 && isAlive(recorded) ? recorded : undefined;
    },
    async recordServer(serverPid) {
      await mkdir(folder, { recursive: true });
      await writeFile(pidFile, String(serverPid));
    },
  };
}

/** Whether a process of this machine lives. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}
