import { setImmediate } from 'node:timers/promises';
import type { NarrationPlan, Timeline } from '../../../domain/audio';
import { DefectError } from '../../../domain/failure';
import { rounded } from '../../../domain/rounding';
import type { Script } from '../../../domain/script';
import type { SessionTemplate } from '../../../domain/templates';
import { decodedMp3 } from '../mp3/mp3-reader';
import { Mp3Writer } from '../mp3/mp3-writer';
import { measureSignal } from '../takes/signal-measures';
import { decodeWav, wavLayout } from '../takes/wav';
import { fromDb } from './decibels';
import { type EpisodeLayout, layOut, type PausesMs, type TakeTimes, timelineOf } from './episode-layout';
import { Limiter } from './limiter';
import { LoudnessMeter } from './loudness';
import { Resampler } from './resample';
import { TruePeakMeter } from './true-peak';

export type Sound = SessionTemplate['sound'];

export interface MasterRequest {
  readonly plan: NarrationPlan;
  readonly takes: readonly { readonly take: TakeTimes; readonly wav: Uint8Array }[];
  readonly script: Script;
  readonly sound: Sound;
  readonly pausesMs: PausesMs;
  readonly signal?: AbortSignal | undefined;
}

export interface MasteredEpisode {
  /** Untagged: see `tagEpisode`. */
  readonly mp3: Uint8Array;
  readonly timeline: Timeline;
  /** As measured after encoding; `gainDb` is what was added to the voices once they were matched to each other. */
  readonly loudness: {
    readonly integratedLufs: number;
    readonly truePeakDbtp: number;
    readonly gainDb: number;
  };
}

/** LAME at constant bitrate scales its input by 0.95. */
const ENCODER_LEVEL_DB = -0.45;
/** The encoder moves peaks a little; the limiter leaves this much room for it. */
const CEILING_MARGIN_DB = 0.2;
/** The share of the tolerated error that is good enough to stop. */
const AIM_SHARE = 0.4;
const MAX_PASSES = 4;
/** A block of this length takes a few milliseconds of work. */
const SILENCE_BLOCK = 44_100;
/** Takes louder than any voice's gated blocks: nothing was measured. */
const UNMEASURED_LUFS = -70;

/**
 * Makes the episode's MP3: every voice at the same loudness, takes and pauses placed to the sample, gain and true-peak
 * limiter, constant-bitrate MP3 whose tag makes it decode to exactly the timeline's length. Loudness and true peak are
 * measured on the decoded file and the gain corrected until the template is met. The sound is worked on block by block, so
 * that other work runs in between; but all takes and the finished MP3 are held in memory, 2 to 4 MB for each minute of
 * the episode. DefectError when a take is missing or the target cannot be met.
 */
export async function masterEpisode(request: MasterRequest): Promise<MasteredEpisode> {
  const { plan, takes, script, sound, pausesMs, signal } = request;
  const counted = takes.map(({ take, wav }) => ({ take, samples: wavLayout(wav).samples }));
  const layout = layOut(plan, counted, sound.sampleRate, pausesMs);
  const voiceGains = await matchVoices(request);
  let gainDb = -ENCODER_LEVEL_DB;
  let ceilingDb = sound.truePeakDbtp - CEILING_MARGIN_DB;
  for (let pass = 1; ; pass++) {
    const mp3 = await encode(request, layout, voiceGains, gainDb, ceilingDb);
    const heard = await measureMp3(mp3, sound.channels, signal);
    const error = heard.integratedLufs - sound.loudnessLufs;
    const excess = heard.truePeakDbtp - sound.truePeakDbtp;
    if (Math.abs(error) <= sound.loudnessTolerance * AIM_SHARE && excess <= 0) {
      return {
        mp3,
        timeline: timelineOf(layout, script),
        loudness: { ...heard, gainDb: rounded(gainDb, 2) },
      };
    }
    if (pass === MAX_PASSES) {
      throw new DefectError(
        `The episode does not reach ${sound.loudnessLufs} LUFS at ${sound.truePeakDbtp} dBTP: it has ${heard.integratedLufs} LUFS and ${heard.truePeakDbtp} dBTP after ${pass} tries.`,
      );
    }
    gainDb -= error;
    if (excess > 0) ceilingDb -= excess + CEILING_MARGIN_DB / 2;
  }
}

/** Gain (factor) that brings each voice, over all of its takes, to the episode's loudness. */
async function matchVoices({ takes, sound }: MasterRequest): Promise<Map<string, number>> {
  const gains = new Map<string, number>();
  for (const voice of new Set(takes.map(({ take }) => take.voice))) {
    const own = takes.filter(({ take }) => take.voice === voice);
    const meter = new LoudnessMeter(own[0]?.take.sampleRate ?? sound.sampleRate, sound.channels);
    for (const { wav } of own) {
      meter.push(decodeWav(wav).samples);
      await setImmediate();
    }
    const gated = meter.integrated();
    // A voice that says no more than "Yes." is shorter than one loudness block: its plain level must do.
    const loudness = gated > UNMEASURED_LUFS ? gated : await loudestOf(own);
    if (loudness <= UNMEASURED_LUFS) throw new DefectError(`The takes of the voice "${voice}" are silent.`);
    gains.set(voice, fromDb(sound.loudnessLufs - loudness));
  }
  return gains;
}

/** Level of the loudest of the takes, dBFS. */
async function loudestOf(takes: MasterRequest['takes']): Promise<number> {
  let level = UNMEASURED_LUFS;
  for (const { wav } of takes) {
    const { samples, sampleRate } = decodeWav(wav);
    level = Math.max(level, measureSignal(samples, sampleRate).levelDbfs);
    await setImmediate();
  }
  return level;
}

async function encode(
  request: MasterRequest,
  layout: EpisodeLayout,
  voiceGains: ReadonlyMap<string, number>,
  gainDb: number,
  ceilingDb: number,
): Promise<Uint8Array> {
  const writer = await Mp3Writer.open(request.sound);
  const limiter = new Limiter(layout.sampleRate, ceilingDb);
  const gain = fromDb(gainDb);
  for (const block of programme(request, layout, voiceGains)) {
    request.signal?.throwIfAborted();
    writer.write(limiter.push(block, gain));
    await setImmediate();
  }
  writer.write(limiter.flush());
  return writer.finish();
}

/** The whole episode at its sample rate, block by block, voices matched. */
function* programme(
  { takes }: MasterRequest,
  layout: EpisodeLayout,
  voiceGains: ReadonlyMap<string, number>,
): Generator<Float32Array> {
  const wavs = new Map(takes.map(({ take, wav }) => [take.segmentId, wav]));
  const resamplers = new Map<number, Resampler>();
  yield* silence(layout.lead);
  for (const { segment, take, silenceAfter } of layout.placed) {
    const { samples } = decodeWav(wavs.get(segment.id) as Uint8Array);
    const gain = voiceGains.get(take.voice) ?? 1;
    const resampler = resamplers.get(take.sampleRate) ?? new Resampler(take.sampleRate, layout.sampleRate);
    resamplers.set(take.sampleRate, resampler);
    yield* resampler.blocks(samples.map((sample) => sample * gain));
    yield* silence(silenceAfter);
  }
}

function* silence(samples: number): Generator<Float32Array> {
  for (let left = samples; left > 0; left -= SILENCE_BLOCK)
    yield new Float32Array(Math.min(left, SILENCE_BLOCK));
}

/** Loudness and true peak of an MP3 as a listener's player decodes it. */
async function measureMp3(
  mp3: Uint8Array,
  channels: 1 | 2,
  signal?: AbortSignal,
): Promise<{ integratedLufs: number; truePeakDbtp: number }> {
  let loudness: LoudnessMeter | undefined;
  const peak = new TruePeakMeter();
  for await (const block of decodedMp3(mp3, signal)) {
    const first = block.channels[0] as Float32Array;
    loudness ??= new LoudnessMeter(block.sampleRate, channels);
    loudness.push(first);
    peak.push(first);
  }
  return {
    integratedLufs: rounded(loudness?.integrated() ?? UNMEASURED_LUFS, 2),
    truePeakDbtp: rounded(peak.result(), 2),
  };
}
