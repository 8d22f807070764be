import type { MusicName, MusicPart } from '../../../domain/music';
import { withInfoTag } from '../mp3/mp3-info-tag';
import { decodedMp3 } from '../mp3/mp3-reader';
import { type Mp3Format, mp3Frames } from '../mp3/mp3-writer';
import { renderMusic } from '../music/render-music';
import { decodeWav } from '../takes/wav';
import { fadeEdges } from './fades';
import { limit } from './limiter';
import { LoudnessMeter } from './loudness';
import { resampled } from './resample';
import { TruePeakMeter } from './true-peak';

/** A stretch of the episode as plain data, so that a thread can master it. */
export interface StretchTask {
  readonly format: Mp3Format;
  /** Place of the first sample in the episode. */
  readonly start: number;
  readonly length: number;
  readonly takes: readonly TakeInStretch[];
  readonly music: readonly MusicInStretch[];
  readonly ceilingDb: number;
}

export interface MusicInStretch {
  readonly name: MusicName;
  readonly part: MusicPart;
  /** Place of its first sample in the stretch. */
  readonly at: number;
  /** Factor. */
  readonly gain: number;
}

export interface TakeInStretch {
  readonly wav: Uint8Array;
  /** Place of its first sample in the stretch. */
  readonly at: number;
  /** Factor. */
  readonly gain: number;
}

export interface MasteredStretch {
  /** MP3 frames without a length tag. */
  readonly frames: Uint8Array;
  /** Power of the steps of 100 ms, as decoded, from the step of the episode in which the stretch begins. */
  readonly steps: readonly number[];
  readonly truePeakDbtp: number;
}

/** Fades, resamples, places, limits and encodes; what is measured is what a listener's player decodes. */
export async function masterStretch(task: StretchTask): Promise<MasteredStretch> {
  const { format, start, length, ceilingDb } = task;
  const programme = programmeOf(task);
  limit(programme, format.sampleRate, ceilingDb);
  const frames = await mp3Frames(programme, format);
  const loudness = new LoudnessMeter(format.sampleRate, format.channels, start);
  const peak = new TruePeakMeter();
  for await (const { channels } of decodedMp3(await withInfoTag([frames], length))) {
    const first = channels[0] as Float32Array;
    loudness.push(first);
    peak.push(first);
  }
  return { frames, steps: loudness.stepsWithRest(), truePeakDbtp: peak.result() };
}

function programmeOf({ format, length, takes, music }: StretchTask): Float32Array {
  const programme = new Float32Array(length);
  for (const { wav, at, gain } of takes) {
    const { samples, sampleRate } = decodeWav(wav, gain);
    fadeEdges(samples, sampleRate);
    programme.set(resampled(samples, sampleRate, format.sampleRate), at);
  }
  for (const { name, part, at, gain } of music)
    for (const [i, sample] of renderMusic(name, part, format.sampleRate).entries())
      programme[at + i] = (programme[at + i] ?? 0) + sample * gain;
  return programme;
}
