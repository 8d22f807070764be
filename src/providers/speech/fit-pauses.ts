import type { Pcm } from './openai-audio';
import type { Pause, SpeechActivity } from './speech-activity';
import type { Speech, SpeechRequest } from './speech-provider';

/** Quiet that stays with a sentence, for soft beginnings and endings, ms; half of a pause that is shorter. */
const KEEP_BEFORE_MS = 30;
const KEEP_AFTER_MS = 80;
const FADE_MS = 15;

interface Piece {
  /** Samples of the recording, end not included. */
  readonly from: number;
  readonly to: number;
  readonly fadeIn: boolean;
  readonly fadeOut: boolean;
}

/**
 * Brings the pauses of a recording to the plan's, between sentences only, and says where each sentence then is. Nothing is
 * cut but quiet; where the voice ran from one sentence into the next, sound stays as it is and the times meet.
 */
export function fitPauses(
  { samples, sampleRate }: Pcm,
  activity: SpeechActivity,
  boundaries: readonly Pause[],
  sentences: SpeechRequest['sentences'],
): Pick<Speech, 'samples' | 'sentences'> {
  const toSamples = (ms: number) => Math.round((ms / 1000) * sampleRate);
  const toMs = (count: number) => Math.round((count / sampleRate) * 1000);
  const pieces = piecesOf(samples.length, activity, boundaries, toSamples);
  const gaps = sentences.map(({ pauseAfterMs }, at) => {
    const boundary = boundaries[at];
    return boundary === undefined || boundary.from === boundary.to ? 0 : toSamples(pauseAfterMs);
  });

  const length = pieces.reduce((sum, { from, to }, at) => sum + to - from + (gaps[at] ?? 0), 0);
  const fitted = new Float32Array(length);
  const times: { id: string; startMs: number; endMs: number }[] = [];
  let at = 0;
  for (const [index, { id }] of sentences.entries()) {
    const piece = pieces[index] as Piece;
    const sound = fitted.subarray(at, at + piece.to - piece.from);
    sound.set(samples.subarray(piece.from, piece.to));
    fade(sound, piece, toSamples(FADE_MS));
    times.push({ id, startMs: toMs(at), endMs: toMs(at + sound.length) });
    at += sound.length + (gaps[index] ?? 0);
  }
  return { samples: fitted, sentences: times };
}

function piecesOf(
  length: number,
  { first, end, frameLength }: SpeechActivity,
  boundaries: readonly Pause[],
  toSamples: (ms: number) => number,
): Piece[] {
  // The recording's own edges are pauses too, of which one half belongs to nobody.
  const lead = { from: -first, to: first };
  const edges = [lead, ...boundaries, { from: end, to: 2 * Math.ceil(length / frameLength) - end }];
  return edges.slice(0, -1).map((before, at) => {
    const after = edges[at + 1] as Pause;
    const half = ({ from, to }: Pause) => Math.floor(((to - from) * frameLength) / 2);
    return {
      from: before.to * frameLength - Math.min(toSamples(KEEP_BEFORE_MS), half(before)),
      to: Math.min(length, after.from * frameLength + Math.min(toSamples(KEEP_AFTER_MS), half(after))),
      fadeIn: before.to > before.from,
      fadeOut: after.to > after.from,
    };
  });
}

function fade(sound: Float32Array, { fadeIn, fadeOut }: Piece, length: number): void {
  for (let i = 0; i < Math.min(length, sound.length >> 1); i++) {
    const last = sound.length - 1 - i;
    if (fadeIn) sound[i] = (sound[i] as number) * (i / length);
    if (fadeOut) sound[last] = (sound[last] as number) * (i / length);
  }
}
