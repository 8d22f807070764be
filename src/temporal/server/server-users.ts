/**
 * The processes on this machine that use the server that we started, so that the last one out stops it and a command that
 * ends early does not take the server from under another. One small file a process; a dead process does not count.
 */
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { isAlive, isAliveAs } from './process-identity';

export interface ServerUsers {
  /** Counts this process in. */
  join(): Promise<void>;
  /** True where another live process uses the server, which then stays when this one leaves. */
  hasOthers(): Promise<boolean>;
  /** Counts this process out; true when nobody else is left. */
  leave(): Promise<boolean>;
  /** The server that one of us started at this port, while it lives. */
  server(): Promise<OwnServer | undefined>;
  recordServer(server: OwnServer): Promise<void>;
}

/** A server that we started. */
export interface OwnServer {
  readonly pid: number;
  readonly uiPort: number;
  /** The data directory that its state is in. */
  readonly dataDir: string;
}

export function createServerUsers(cacheDir: string, port: number, pid: number = process.pid): ServerUsers {
  const folder = join(cacheDir, 'servers', String(port));
  const usersFolder = join(folder, 'users');
  const serverFile = join(folder, 'server.json');
  return {
    async join() {
      await mkdir(usersFolder, { recursive: true });
      await writeFile(join(usersFolder, String(pid)), '');
    },
    async hasOthers() {
      const names = await readdir(usersFolder).catch(() => []);
      return names.some((name) => name !== String(pid) && isAlive(Number(name)));
    },
    async leave() {
      await rm(join(usersFolder, String(pid)), { force: true });
      const others = await readdir(usersFolder).catch(() => []);
      const alive = others.filter((name) => isAlive(Number(name)));
      for (const name of others)
        if (!alive.includes(name)) await rm(join(usersFolder, name), { force: true });
      return alive.length === 0;
    },
    async server() {
      const text = await readFile(serverFile, 'utf8').catch(() => undefined);
      if (text === undefined) return undefined;
      const recorded = parsed(text);
      if (recorded !== undefined && (await isAliveAs(recorded.pid, ['start-dev', String(port)])))
        return recorded;
      await rm(serverFile, { force: true });
      return undefined;
    },
    async recordServer(server) {
      await mkdir(folder, { recursive: true });
      await writeFile(serverFile, JSON.stringify(server));
    },
  };
}

/** Undefined for a file that was cut off while it was written. */
function parsed(text: string): OwnServer | undefined {
  try {
    return JSON.parse(text) as OwnServer;
  } catch {
    return undefined;
  }
}
