import { execFile } from 'node:child_process';
import { constants, setPriority } from 'node:os';
import { basename, join } from 'node:path';

/** What the scorers say of one WAV file. */
export interface Scored {
  /** DistillMOS, 1–5. */
  readonly quality: number;
  /** What Whisper heard. */
  readonly heard: string;
}

/** One thread each: sums are added in the same order on every machine, and the machine is left to others. */
const THREADS = {
  OMP_NUM_THREADS: '1',
  OPENBLAS_NUM_THREADS: '1',
  HF_HUB_OFFLINE: '1',
  PYTHONDONTWRITEBYTECODE: '1',
};
const MAX_OUTPUT_BYTES = 16 * 1024 * 1024;

/** Scores 16-bit mono WAV files of 16 kHz, in their order. */
export async function scoreFiles(python: string, paths: readonly string[]): Promise<Scored[]> {
  const [quality, heard] = await Promise.all([
    runScorer<number>(python, 'quality.py', paths),
    runScorer<string>(python, 'transcribe.py', paths),
  ]);
  return paths.map((path) => ({
    quality: scoreOf(quality, path),
    heard: scoreOf(heard, path),
  }));
}

/** Runs a scorer of this folder, which prints JSON by file name. */
function runScorer<T>(python: string, script: string, paths: readonly string[]): Promise<Record<string, T>> {
  return new Promise((resolve, reject) => {
    const child = execFile(
      python,
      [join(__dirname, script), ...paths],
      { env: { ...process.env, ...THREADS }, maxBuffer: MAX_OUTPUT_BYTES },
      (error, stdout) => (error === null ? resolve(JSON.parse(stdout)) : reject(error)),
    );
    if (child.pid !== undefined) setPriority(child.pid, constants.priority.PRIORITY_BELOW_NORMAL);
  });
}

function scoreOf<T>(scores: Readonly<Record<string, T>>, path: string): T {
  const score = scores[basename(path)];
  if (score === undefined) throw new Error(`A scorer said nothing of ${path}`);
  return score;
}
