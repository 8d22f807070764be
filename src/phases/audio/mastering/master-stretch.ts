import { DefectError } from '../../../domain/failure';
import { framesFor, walkFrames } from '../mp3/mp3-info-tag';
import { type Mp3Format, mp3Frames } from '../mp3/mp3-writer';
import { decodeWav } from '../takes/wav';
import { fadeEdges } from './fades';
import { limit } from './limiter';
import { resampled } from './resample';

/** A stretch of the episode as plain data, so that a thread can master it. */
export interface StretchTask {
  readonly format: Mp3Format;
  readonly length: number;
  readonly takes: readonly TakeInStretch[];
  readonly music: readonly MusicInStretch[];
  readonly ceilingDb: number;
}

export interface MusicInStretch {
  /** Samples at the rate of the stretch. */
  readonly sound: Float32Array;
  /** Place of its first sample in the stretch. */
  readonly at: number;
  /** Gain as a factor. */
  readonly gain: number;
}

export interface TakeInStretch {
  readonly wav: Uint8Array;
  /** Place of its first sample in the stretch. */
  readonly at: number;
  /** Gain as a factor. */
  readonly gain: number;
}

export interface MasteredStretch {
  /** MP3 frames without a length tag. */
  readonly frames: Uint8Array;
}

/** Fades, resamples, places, limits and encodes. */
export async function masterStretch(task: StretchTask): Promise<MasteredStretch> {
  const { format, length, ceilingDb } = task;
  const programme = programmeOf(task);
  limit(programme, format.sampleRate, ceilingDb);
  const frames = await mp3Frames(programme, format);
  if (walkFrames(frames).starts.length !== framesFor(length))
    throw new DefectError('The MP3 encoder did not give the frames that its input takes.');
  return { frames };
}

function programmeOf({ format, length, takes, music }: StretchTask): Float32Array {
  const programme = new Float32Array(length);
  for (const { wav, at, gain } of takes) {
    const { samples, sampleRate } = decodeWav(wav, gain);
    fadeEdges(samples, sampleRate);
    programme.set(resampled(samples, sampleRate, format.sampleRate), at);
  }
  for (const { sound, at, gain } of music)
    for (let i = 0; i < sound.length; i++)
      programme[at + i] = (programme[at + i] ?? 0) + (sound[i] as number) * gain;
  return programme;
}
