import { execFile } from 'node:child_process';
import { promisify } from 'node:util';

/** True where a process of this machine lives. */
export function isAlive(pid: number): boolean {
  if (!Number.isSafeInteger(pid) || pid <= 0) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

/**
 * True where a process lives and was started with these words. Process ids are given out again, after a restart of the
 * machine at the latest, and nothing of somebody else may be stopped. Where `ps` cannot tell the answer is no.
 */
export async function isAliveAs(pid: number, words: readonly string[]): Promise<boolean> {
  if (!isAlive(pid)) return false;
  const { stdout } = await promisify(execFile)('ps', ['-ww', '-o', 'args=', '-p', String(pid)]).catch(() => ({
    stdout: '',
  }));
  return words.every((word) => stdout.includes(word));
}
