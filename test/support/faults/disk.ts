/** Disks that fill up: a small one of its own where this process may mount, and a limit on the size of files. */
import { execFileSync } from 'node:child_process';
import { closeSync, mkdirSync, openSync, rmSync, writeSync } from 'node:fs';
import { join } from 'node:path';

export interface SmallDisk {
  fill(): void;
  free(): void;
  unmount(): void;
}

/** Enough for an episode. */
const DISK_MEGABYTES = 96;
const mounted = new Set<string>();

process.on('exit', () => {
  for (const folder of mounted) unmount(folder);
});

/** Mounts a small disk at `folder`; undefined where this process may not. */
export function mountSmallDisk(folder: string, megabytes = DISK_MEGABYTES): SmallDisk | undefined {
  mkdirSync(folder, { recursive: true });
  try {
    run('mount', ['-t', 'tmpfs', '-o', `size=${megabytes}m`, 'showrunner-faults', folder]);
  } catch {
    return undefined;
  }
  mounted.add(folder);
  const ballast = join(folder, 'ballast');
  return {
    fill() {
      const file = openSync(ballast, 'w');
      try {
        for (let bytes = 1024 * 1024; bytes >= 1; ) {
          try {
            writeSync(file, Buffer.alloc(bytes));
          } catch (error) {
            if ((error as NodeJS.ErrnoException).code !== 'ENOSPC') throw error;
            bytes = Math.floor(bytes / 16);
          }
        }
      } finally {
        closeSync(file);
      }
    },
    free: () => rmSync(ballast, { force: true }),
    unmount: () => unmount(folder),
  };
}

function unmount(folder: string): void {
  if (!mounted.delete(folder)) return;
  try {
    run('umount', ['-l', folder]);
  } catch (error) {
    process.stderr.write(`${folder} is still mounted: ${String(error)}\n`);
  }
}

/** Largest file that a running process may write; undefined takes the limit away. False where it cannot be set. */
export function limitFileSize(pid: number, bytes: number | undefined): boolean {
  try {
    run('prlimit', ['--pid', String(pid), `--fsize=${bytes ?? 'unlimited'}:unlimited`]);
    return true;
  } catch {
    return false;
  }
}

function run(command: string, args: readonly string[]): void {
  execFileSync(command, args, { stdio: 'ignore' });
}
