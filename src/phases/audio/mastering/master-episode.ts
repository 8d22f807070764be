import type { NarrationPlan, Timeline } from '../../../domain/audio';
import { eachOf } from '../../../domain/each-of';
import { DefectError } from '../../../domain/failure';
import { rounded } from '../../../domain/rounding';
import type { Script } from '../../../domain/script';
import type { SessionTemplate } from '../../../domain/templates';
import { JoinedMp3 } from '../mp3/mp3-info-tag';
import { fromDb, toDb } from './decibels';
import { type EpisodeLayout, layOut, type PausesMs, type TakeTimes, timelineOf } from './episode-layout';
import { type HeardEpisode, hearEpisode } from './hear-episode';
import {
  masterInThread,
  measureInThread,
  measureMusicInThread,
  ownCopy,
  TASKS_AT_ONCE,
} from './mastering-threads';
import { type Mix, mixFor } from './mix';
import type { MeasuredMusic } from './music-levels';
import { stretchesOf } from './stretches';
import type { MeasuredTake } from './take-levels';

export type Sound = SessionTemplate['sound'];

/** A take whose sound is read when it is needed, more than once, so that an episode's takes are never in memory together. */
export interface StoredTake {
  readonly take: TakeTimes;
  readonly readWav: () => Promise<Uint8Array>;
}

export interface MasterRequest {
  readonly plan: NarrationPlan;
  readonly takes: readonly StoredTake[];
  readonly script: Script;
  readonly sound: Sound;
  readonly pausesMs: PausesMs;
  readonly signal?: AbortSignal | undefined;
}

export interface MasteredEpisode {
  /** Untagged: see `tagEpisode`. */
  readonly mp3: Uint8Array;
  readonly timeline: Timeline;
  /** The MP3 as it decodes. */
  readonly heard: HeardEpisode;
  /** As measured after encoding; `gainDb` is what was added to the voices once they were matched to each other. */
  readonly loudness: {
    readonly integratedLufs: number;
    readonly truePeakDbtp: number;
    readonly gainDb: number;
  };
  /** Segments whose takes were far louder or quieter than their voice, and were brought to its level. */
  readonly levelled: readonly string[];
}

/** LAME at constant bitrate scales its input by this factor. */
const ENCODER_GAIN = 0.95;
/** The encoder moves peaks a little; the limiter leaves this much room for it. */
const CEILING_MARGIN_DB = 0.2;
/** The share of the tolerated error that is good enough to stop. */
const AIM_SHARE = 0.4;
const MAX_PASSES = 4;

/**
 * Makes the episode's MP3: every voice at the same loudness and no take far from its voice's, takes and pauses placed to the sample, gain and true-peak
 * limiter, constant-bitrate MP3 whose tag makes it decode to exactly the timeline's length. The gain is known before anything is
 * encoded, since loudness follows it; what was encoded is decoded and measured, and encoded once more where the template is
 * not met, because the limiter took much away. Stretches of the episode are worked on in threads, a few at a time. With its length grow only
 * the MP3 (0.7 MB a minute at 96 kbit/s), held once, and the levels of it that validation checks;
 * `npm run bench -- --only mastering` holds that. DefectError when a take is missing or the target cannot be met.
 */
export async function masterEpisode(request: MasterRequest): Promise<MasteredEpisode> {
  const { plan, script, sound, pausesMs } = request;
  const takes = await measureTakes(request);
  const music = await measureMusic(request);
  const layout = layOut(plan, takes, sound.sampleRate, pausesMs, music.length > 0);
  const mix = mixFor(layout, takes, music, sound.loudnessLufs);
  const timeline = timelineOf(layout, script);
  let gain = mix.gain / ENCODER_GAIN;
  let ceilingDb = sound.truePeakDbtp - CEILING_MARGIN_DB;
  for (let pass = 1; ; pass++) {
    const mp3 = await masterStretches(request, { layout, music, mix: { ...mix, gain }, ceilingDb });
    const heard = await hearEpisode(mp3, timeline, request.signal);
    const { integratedLufs, truePeakDbtp } = heard;
    const error = integratedLufs - sound.loudnessLufs;
    const excess = truePeakDbtp - sound.truePeakDbtp;
    if (Math.abs(error) <= sound.loudnessTolerance * AIM_SHARE && excess <= 0) {
      return {
        ...{ mp3, timeline, heard },
        loudness: { integratedLufs, truePeakDbtp, gainDb: rounded(toDb(gain), 2) },
        levelled: mix.levelled,
      };
    }
    if (pass === MAX_PASSES) {
      throw new DefectError(
        `The episode does not reach ${sound.loudnessLufs} LUFS at ${sound.truePeakDbtp} dBTP: it has ${integratedLufs} LUFS and ${truePeakDbtp} dBTP after ${pass} tries.`,
      );
    }
    gain *= fromDb(-error);
    if (excess > 0) ceilingDb -= excess + CEILING_MARGIN_DB / 2;
  }
}

function measureTakes({ takes, sound, signal }: MasterRequest): Promise<MeasuredTake[]> {
  return eachOf(takes, TASKS_AT_ONCE, async ({ take, readWav }) => {
    const levels = await measureInThread({ wav: ownCopy(await readWav()), channels: sound.channels }, signal);
    return { take, ...levels };
  });
}

function measureMusic({ sound, signal }: MasterRequest): Promise<MeasuredMusic[]> {
  const { music: name, sampleRate, channels } = sound;
  if (name === undefined || name === 'none') return Promise.resolve([]);
  return eachOf(['opening', 'closing'] as const, TASKS_AT_ONCE, (part) =>
    measureMusicInThread({ name, part, sampleRate, channels }, signal),
  );
}

interface Mixed {
  readonly layout: EpisodeLayout;
  readonly music: readonly MeasuredMusic[];
  readonly mix: Mix;
  readonly ceilingDb: number;
}

async function masterStretches(
  { takes, sound, signal }: MasterRequest,
  { layout, music, mix, ceilingDb }: Mixed,
): Promise<Uint8Array> {
  const sources = new Map(takes.map(({ take, readWav }) => [take.segmentId, readWav]));
  const sounds = new Map(music.map((measured) => [measured.part, measured.sound]));
  const { sampleRate, channels, bitrateKbps } = sound;
  const mp3 = new JoinedMp3(layout.length);
  await eachOf(stretchesOf(layout), TASKS_AT_ONCE, async ({ start, length, placed, music: parts }, index) => {
    const inStretch = [];
    for (const { segment, start: at } of placed) {
      const wav = ownCopy((await sources.get(segment.id)?.()) ?? new Uint8Array());
      inStretch.push({ wav, at: at - start, gain: (mix.takes.get(segment.id) ?? 1) * mix.gain });
    }
    const task = {
      ...{ format: { sampleRate, channels, bitrateKbps }, length, takes: inStretch, ceilingDb },
      music: parts.map(({ part, start: at }) => ({
        sound: sounds.get(part) ?? new Float32Array(),
        at: at - start,
        gain: (mix.music.get(part) ?? 1) * mix.gain,
      })),
    };
    mp3.add(index, (await masterInThread(task, signal)).frames);
  });
  return mp3.finish();
}
