/** Time and memory of mastering a short and a long episode, each by a process of its own. */
import { execFile } from 'node:child_process';
import { rmSync } from 'node:fs';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { TYPESCRIPT_HOOK } from '../test/support/paths';
import type { BenchRun } from './benchmarks';
import type { MasteredAlone } from './mastering/master-alone';
import { writeTakes } from './mastering/synthetic-episode';
import { head, row, seconds } from './table';

const run = promisify(execFile);

/**
 * What a longer episode may need more, as a multiple of what its MP3 is larger by: the MP3 is held once, and beside it stand the
 * levels of 20 ms and powers of 100 ms that are checked.
 */
const FLAT = 2;
/** Memory of a process varies by this from run to run. */
const VARIES_MB = 30;

/** Prints a row for each length, and rejects where memory is not flat. */
export async function benchMastering({ scratch, size }: Pick<BenchRun, 'scratch' | 'size'>): Promise<void> {
  const all: MasteredAlone[] = [];
  head(
    'mastered and validated',
    'MP3',
    'memory at its peak',
    'time',
    'processor time',
    'longest step of the main thread',
  );
  for (const minutes of size.masteredMinutes) {
    const made = await masterAlone(join(scratch, `${minutes}`), minutes);
    all.push(made);
    row(
      `an episode of ${(made.durationMs / 60_000).toFixed(1)} minutes`,
      megabytes(made.mp3Mb),
      megabytes(made.peakMb),
      seconds(made.tookMs),
      seconds(made.cpuMs),
      `${made.longestStepMs.toFixed(0)} ms`,
    );
  }
  console.log();
  const [short, long] = [all[0], all.at(-1)];
  if (short === undefined || long === undefined) return;
  const more = long.peakMb - short.peakMb;
  const allowed = FLAT * (long.mp3Mb - short.mp3Mb) + VARIES_MB;
  if (more > allowed)
    throw new Error(
      `The long episode needs ${megabytes(more)} more than the short one, ${megabytes(allowed)} are allowed.`,
    );
}

async function masterAlone(folder: string, minutes: number): Promise<MasteredAlone> {
  writeTakes(folder, minutes);
  try {
    const entry = join(__dirname, 'mastering', 'master-alone.ts');
    const args = ['--require', TYPESCRIPT_HOOK, entry, folder, `${minutes}`];
    const { stdout } = await run(process.execPath, args);
    return JSON.parse(stdout) as MasteredAlone;
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

const megabytes = (mb: number) => `${mb.toFixed(0)} MB`;
