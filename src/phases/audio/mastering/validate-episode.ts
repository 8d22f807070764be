import id3 from 'node-id3';
import type { AudioValidation, Take, Timeline } from '../../../domain/audio';
import { DefectError } from '../../../domain/failure';
import { rounded } from '../../../domain/rounding';
import { announcedSamples, frameHeader, walkFrames } from '../mp3/mp3-info-tag';
import { decodedMp3, skipId3 } from '../mp3/mp3-reader';
import { listeningCheck, listeningReport } from '../takes/listening/listening-report';
import { FRAME_MS, SignalMeter } from '../takes/signal-measures';
import { integratedLoudness, LoudnessMeter, loudnessRange } from './loudness';
import type { Sound } from './master-episode';
import { TruePeakMeter } from './true-peak';

export interface ValidationRequest {
  readonly mp3: Uint8Array;
  readonly expectedDurationMs: number;
  readonly timeline: Timeline;
  readonly sound: Sound;
  /** With what was heard of each, where a recogniser listened. */
  readonly takes?: readonly Take[];
  readonly signal?: AbortSignal | undefined;
}

type Check = AudioValidation['checks'][number];

const MAX_DURATION_ERROR_MS = 50;
/** Far under speech, above what an MP3 leaves in a pause. */
const SPEECH_DBFS = -50;
/** At least this share of a sentence's time must sound; commas and stops are silent. */
const MIN_VOICED_SHARE = 0.5;

interface Heard {
  readonly durationMs: number;
  readonly sampleRate: number;
  readonly channels: number;
  readonly integratedLufs: number;
  readonly loudnessRangeLu: number;
  readonly truePeakDbtp: number;
  readonly signal: ReturnType<SignalMeter['result']>;
  /** dBFS of each frame of {@link FRAME_MS}, in which sentences are looked up. */
  readonly contour: readonly number[];
}

interface Header {
  /** Length that the length tag announces, ms; 0 without a tag. */
  readonly durationMs: number;
  readonly bitratesKbps: readonly number[];
  /** Bytes behind the last whole frame. */
  readonly looseBytes: number;
  readonly chapters: number;
}

/**
 * Decodes the finished file once more and measures what a listener gets: length, loudness, true peak, clipping, silence,
 * format, chapters, and whether every sentence sounds where the timeline says. Nothing is assumed from the mastering.
 */
export async function validateEpisode(request: ValidationRequest): Promise<AudioValidation> {
  const { mp3, expectedDurationMs, timeline, sound, takes = [], signal } = request;
  const listening = listeningReport(takes);
  const heard = await listen(mp3, signal);
  const header = readHeader(mp3);
  const checks = [
    ...lengthChecks(heard, header, expectedDurationMs),
    ...levelChecks(heard, sound),
    ...formatChecks(heard, header, sound),
    sentenceCheck(heard, timeline),
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
    truePeakDbtp: heard.truePeakDbtp,
    clippedSamples: heard.signal.clippedSamples,
    longestSilenceMs: heard.signal.longestSilenceMs,
    sampleRate: heard.sampleRate,
    channels: heard.channels,
    bitrateKbps: Math.max(0, ...header.bitratesKbps),
    // By a recogniser only if it heard everything that can be judged by its words.
    method: listening !== undefined && listening.unheard.length === 0 ? 'recogniser' : 'signal',
    ...(takes.length === 0 ? {} : { spokenBy: [...new Set(takes.map(({ provider }) => provider))] }),
    ...(listening === undefined ? {} : { listening }),
    checks,
    passed: checks.every(({ passed }) => passed),
    score: rounded(checks.filter(({ passed }) => passed).length / checks.length, 2),
  };
}

async function listen(mp3: Uint8Array, signal: AbortSignal | undefined): Promise<Heard> {
  const format = frameHeader(mp3, skipId3(mp3));
  if (format === undefined)
    throw new DefectError('The episode is not an MP3 file: no frame begins where its audio should.');
  const { sampleRate, channels } = format;
  const loudness = new LoudnessMeter(sampleRate, channels);
  const contour: number[] = [];
  const measures = new SignalMeter(sampleRate, (dbfs) => contour.push(dbfs));
  const peak = new TruePeakMeter();
  let samples = 0;
  for await (const block of decodedMp3(mp3, signal)) {
    // The decoder gives a mono file out twice; a stereo episode carries the same voice on both sides.
    const first = block.channels[0] as Float32Array;
    loudness.push(first);
    measures.push(first);
    peak.push(first);
    samples += first.length;
  }
  return {
    durationMs: Math.round((samples * 1000) / sampleRate),
    sampleRate,
    channels,
    integratedLufs: rounded(integratedLoudness(loudness.steps()), 2),
    loudnessRangeLu: rounded(loudnessRange(loudness.steps()), 2),
    truePeakDbtp: rounded(peak.result(), 2),
    signal: measures.result(),
    contour,
  };
}

function readHeader(mp3: Uint8Array): Header {
  const start = skipId3(mp3);
  const { bitratesKbps, end } = walkFrames(mp3, start);
  const rate = frameHeader(mp3, start)?.sampleRate ?? 1;
  const tags = id3.read(Buffer.from(mp3.subarray(0, start)), { noRaw: true });
  return {
    durationMs: Math.round(((announcedSamples(mp3, start) ?? 0) * 1000) / rate),
    bitratesKbps,
    looseBytes: mp3.length - end,
    chapters: tags.chapter?.length ?? 0,
  };
}

function lengthChecks(heard: Heard, header: Header, expectedMs: number): Check[] {
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

function levelChecks({ integratedLufs, truePeakDbtp, signal }: Heard, sound: Sound): Check[] {
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

function formatChecks(heard: Heard, header: Header, sound: Sound): Check[] {
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

function sentenceCheck({ contour }: Heard, { sentences }: Timeline): Check {
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
