import id3 from 'node-id3';
import type { AudioValidation, Take, Timeline } from '../../../domain/audio';
import { rounded } from '../../../domain/rounding';
import { announcedAt, frameHeader, walkFrames } from '../mp3/mp3-info-tag';
import { skipId3 } from '../mp3/mp3-reader';
import { directionsOfAll } from '../takes/directions';
import { listeningCheck, listeningReport } from '../takes/listening/listening-report';
import { FRAME_MS } from '../takes/signal-measures';
import { edgeChecks } from './edge-checks';
import { type HeardEpisode, hearEpisode } from './hear-episode';
import type { Sound } from './master-episode';
import { evenLevelCheck, segmentLevels, spreadOfLevels } from './segment-levels';

export interface ValidationRequest {
  readonly mp3: Uint8Array;
  readonly expectedDurationMs: number;
  readonly timeline: Timeline;
  readonly sound: Sound;
  /** Takes, each with what a recogniser heard where one listened. */
  readonly takes?: readonly Take[];
  /** Measures of this very file where mastering took them; otherwise it is decoded. */
  readonly heard?: HeardEpisode | undefined;
  readonly signal?: AbortSignal | undefined;
}

type Check = AudioValidation['checks'][number];

const MAX_DURATION_ERROR_MS = 50;
/** Far under speech, above what an MP3 leaves in a pause. */
const SPEECH_DBFS = -50;
/** At least this share of a sentence's time must sound; commas and stops are silent. */
const MIN_VOICED_SHARE = 0.5;

interface Header {
  /** Length that the length tag announces, ms; 0 without a tag. */
  readonly durationMs: number;
  readonly bitratesKbps: readonly number[];
  /** Bytes behind the last whole frame. */
  readonly looseBytes: number;
  readonly chapters: number;
}

/**
 * Holds what a listener gets, the finished file as it decodes, against the plan: length, loudness, true peak, clipping, silence,
 * format, chapters, and whether every sentence sounds where the timeline says, takes meet without a click and all are as loud
 * as each other.
 */
export async function validateEpisode(request: ValidationRequest): Promise<AudioValidation> {
  const { mp3, expectedDurationMs, timeline, sound, takes = [], signal } = request;
  const listening = listeningReport(takes);
  const heard = request.heard ?? (await hearEpisode(mp3, timeline, signal));
  const levels = segmentLevels(heard, timeline);
  const header = readHeader(mp3);
  const checks = [
    ...lengthChecks(heard, header, expectedDurationMs),
    ...levelChecks(heard, sound),
    ...formatChecks(heard, header, sound),
    sentenceCheck(heard, timeline),
    ...edgeChecks(heard, timeline),
    ...evenLevelCheck(heard, levels),
    ...(skipId3(mp3) > 0 && timeline.chapters.length > 0
      ? [
          check(
            'chapters',
            header.chapters === timeline.chapters.length,
            `${header.chapters} in the tag, ${timeline.chapters.length} in the timeline`,
          ),
        ]
      : []),
    ...(listening === undefined ? [] : [listeningCheck(listening)]),
  ];
  return {
    durationMs: heard.durationMs,
    expectedDurationMs,
    integratedLufs: heard.integratedLufs,
    loudnessRangeLu: heard.loudnessRangeLu,
    ...(levels.length < 2 ? {} : { levelSpreadLu: spreadOfLevels(levels) }),
    truePeakDbtp: heard.truePeakDbtp,
    clippedSamples: heard.signal.clippedSamples,
    longestSilenceMs: heard.signal.longestSilenceMs,
    sampleRate: heard.sampleRate,
    channels: heard.channels,
    bitrateKbps: Math.max(0, ...header.bitratesKbps),
    // By a recogniser only if it heard everything that can be judged by its words.
    method: listening !== undefined && listening.unheard.length === 0 ? 'recogniser' : 'signal',
    ...(takes.length === 0 ? {} : { spokenBy: [...new Set(takes.map(({ provider }) => provider))] }),
    ...directionsOfAll(takes),
    ...(listening === undefined ? {} : { listening }),
    checks,
    passed: checks.every(({ passed }) => passed),
    score: rounded(checks.filter(({ passed }) => passed).length / checks.length, 2),
  };
}

function readHeader(mp3: Uint8Array): Header {
  const start = skipId3(mp3);
  const { bitratesKbps, end } = walkFrames(mp3, start);
  const rate = frameHeader(mp3, start)?.sampleRate ?? 1;
  const tags = id3.read(Buffer.from(mp3.subarray(0, start)), { noRaw: true });
  return {
    durationMs: Math.round(((announcedAt(mp3, start)?.samples ?? 0) * 1000) / rate),
    bitratesKbps,
    looseBytes: mp3.length - end,
    chapters: tags.chapter?.length ?? 0,
  };
}

function lengthChecks(heard: HeardEpisode, header: Header, expectedMs: number): Check[] {
  const near = (ms: number) => Math.abs(ms - expectedMs) <= MAX_DURATION_ERROR_MS;
  return [
    check('duration', near(heard.durationMs), `${heard.durationMs} ms decoded, ${expectedMs} ms expected`),
    check(
      'header duration',
      near(header.durationMs),
      `${header.durationMs} ms announced, ${expectedMs} ms expected`,
    ),
  ];
}

function levelChecks({ integratedLufs, truePeakDbtp, signal }: HeardEpisode, sound: Sound): Check[] {
  const { loudnessLufs, loudnessTolerance, truePeakDbtp: ceiling, take } = sound;
  const off = Math.abs(integratedLufs - loudnessLufs);
  return [
    check('not silent', signal.levelDbfs > SPEECH_DBFS, `level ${signal.levelDbfs} dBFS`),
    check(
      'loudness',
      off <= loudnessTolerance,
      `${integratedLufs} LUFS, ${loudnessLufs} ± ${loudnessTolerance} asked`,
    ),
    check('true peak', truePeakDbtp <= ceiling, `${truePeakDbtp} dBTP, at most ${ceiling}`),
    check(
      'clipping',
      signal.clippedSamples <= take.maxClippedSamples,
      `${signal.clippedSamples} samples at full scale`,
    ),
    check(
      'silence',
      signal.longestSilenceMs <= take.maxSilenceMs,
      `longest ${signal.longestSilenceMs} ms, at most ${take.maxSilenceMs}`,
    ),
  ];
}

function formatChecks(heard: HeardEpisode, header: Header, sound: Sound): Check[] {
  return [
    check('channels', heard.channels === sound.channels, `${heard.channels}, ${sound.channels} asked`),
    check(
      'sample rate',
      heard.sampleRate === sound.sampleRate,
      `${heard.sampleRate} Hz, ${sound.sampleRate} asked`,
    ),
    check(
      'bitrate',
      header.bitratesKbps.length === 1 && header.bitratesKbps[0] === sound.bitrateKbps,
      `${header.bitratesKbps.join(', ')} kbit/s, ${sound.bitrateKbps} constant asked`,
    ),
    check('whole frames', header.looseBytes === 0, `${header.looseBytes} bytes behind the last whole frame`),
  ];
}

function sentenceCheck({ contour }: HeardEpisode, { sentences }: Timeline): Check {
  const mute = sentences.filter(({ startMs, endMs }) => {
    const frames = contour.slice(Math.floor(startMs / FRAME_MS), Math.ceil(endMs / FRAME_MS));
    return (
      frames.filter((level) => level > SPEECH_DBFS).length < MIN_VOICED_SHARE * ((endMs - startMs) / FRAME_MS)
    );
  });
  const detail =
    mute.length === 0
      ? `all ${sentences.length} sound`
      : `silent: ${mute
          .slice(0, 5)
          .map(({ id }) => id)
          .join(', ')}`;
  return check('sentences in place', mute.length === 0, detail);
}

function check(name: string, passed: boolean, detail: string): Check {
  return { name, passed, detail };
}
