import { join } from 'node:path';
import { ThreadLostError, WorkerPool } from '../../../threads/worker-pool';
import type { HeardPiece, PieceTask } from './hear-piece';
import type { MasteredStretch, StretchTask } from './master-stretch';
import type { MeasuredMusic, MusicSound } from './music-levels';
import type { TakeLevels, TakeSound } from './take-levels';

export type MasteringTask =
  | { readonly take: TakeSound }
  | { readonly music: MusicSound }
  | { readonly stretch: StretchTask }
  | { readonly heard: PieceTask };
export type MasteringResult = TakeLevels | MeasuredMusic | MasteredStretch | HeardPiece;

/** Tasks that are worked on at the same time; more would only wait in memory. */
export const TASKS_AT_ONCE = 2;
/** Encoder and decoder take a fresh thread 0.2 s to load and compile: it is kept for the next episode of a batch. */
const IDLE_MS = 60_000;
const POOL = {
  entry: join(__dirname, 'mastering-worker'),
  threads: TASKS_AT_ONCE,
  heapMegabytes: 256,
  idleMs: IDLE_MS,
};
/** Two hundred times what half a minute takes, and longer for a stretch that no pause ends. */
const deadlineMs = (secondsOfSound: number) => 120_000 + 4_000 * secondsOfSound;

/** Copies bytes that may be part of a larger buffer: a thread takes over the whole buffer. */
export const ownCopy = (bytes: Uint8Array) => Uint8Array.from(bytes);

let pool: WorkerPool<MasteringTask, MasteringResult> | undefined;

export function measureInThread(take: TakeSound, signal?: AbortSignal): Promise<TakeLevels> {
  return run({ take }, [take.wav], { signal }) as Promise<TakeLevels>;
}

export function measureMusicInThread(music: MusicSound, signal?: AbortSignal): Promise<MeasuredMusic> {
  return run({ music }, [], { signal }) as Promise<MeasuredMusic>;
}

export function masterInThread(stretch: StretchTask, signal?: AbortSignal): Promise<MasteredStretch> {
  const wavs = stretch.takes.map(({ wav }) => wav);
  const seconds = stretch.length / stretch.format.sampleRate;
  return run({ stretch }, wavs, { seconds, signal }) as Promise<MasteredStretch>;
}

export function hearInThread(heard: PieceTask, signal?: AbortSignal): Promise<HeardPiece> {
  return run({ heard }, [heard.piece.bytes], { signal }) as Promise<HeardPiece>;
}

/** The task's sound is handed over, not copied. Rejects with an error that may be tried again when the thread is lost. */
async function run(
  task: MasteringTask,
  sound: readonly Uint8Array[],
  { seconds = 0, signal }: { readonly seconds?: number; readonly signal: AbortSignal | undefined },
): Promise<MasteringResult> {
  pool ??= new WorkerPool(POOL);
  try {
    const transfer = sound.map(({ buffer }) => buffer as ArrayBuffer);
    return await pool.run(task, { deadlineMs: deadlineMs(seconds), signal, transfer });
  } catch (error) {
    if (!(error instanceof ThreadLostError)) throw error;
    throw new Error(`The episode was not mastered: its thread was lost (${error.reason}).`);
  }
}
