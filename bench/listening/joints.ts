import type { NarrationPlan, Timeline } from '../../src/domain/audio';
import type { Pcm } from '../../src/phases/audio/takes/wav';

export type JointKind = 'sentence' | 'turn' | 'part';

/** The gap between two sentences that follow each other. */
export interface Joint {
  readonly kind: JointKind;
  /** Sentence after which it comes. */
  readonly after: string;
  /** By the timeline, ms. */
  readonly endMs: number;
  readonly startMs: number;
  /** The plan's pause, ms. */
  readonly plannedMs: number;
}

export interface HeardPause extends Joint {
  /** Length of the quiet stretch that the middle of the gap lies in, ms; with what is quiet of the sentences around it. */
  readonly heardMs: number;
}

/** Below the ends of words, above what an MP3 leaves in a pause. */
const QUIET = 10 ** (-50 / 20);
const FRAME_MS = 5;
/** Times of sentences are whole milliseconds. */
const EDGE_MS = 1;

/** The joints of an episode in order. */
export function jointsOf(plan: NarrationPlan, timeline: Timeline): Joint[] {
  const placed = new Map(timeline.sentences.map((sentence) => [sentence.id, sentence]));
  const planned = plan.segments.flatMap(({ sentences, partId, hostId }) =>
    sentences.map(({ id, pauseAfterMs }) => ({ id, partId, hostId, pauseAfterMs })),
  );
  return planned.slice(1).map((next, at) => {
    const { id, partId, hostId, pauseAfterMs } = planned[at] as (typeof planned)[number];
    const [before, after] = [placed.get(id), placed.get(next.id)];
    if (before === undefined || after === undefined)
      throw new Error(`the timeline does not have sentence ${before === undefined ? id : next.id}`);
    const kind = partId !== next.partId ? 'part' : hostId !== next.hostId ? 'turn' : 'sentence';
    return { kind, after: id, endMs: before.endMs, startMs: after.startMs, plannedMs: pauseAfterMs };
  });
}

/** How long each joint is quiet in the finished sound. */
export function heardPauses(joints: readonly Joint[], sound: Pcm): HeardPause[] {
  const loud = loudFrames(sound);
  return joints.map((joint) => {
    const middle = Math.floor((joint.endMs + joint.startMs) / 2 / FRAME_MS);
    let [first, end] = [middle, middle];
    while (first > 0 && loud[first - 1] === 0) first--;
    while (end < loud.length && loud[end] === 0) end++;
    return { ...joint, heardMs: loud[middle] === 0 ? (end - first) * FRAME_MS : 0 };
  });
}

/** 1 for each frame whose level is above {@link QUIET}. */
function loudFrames({ samples, sampleRate }: Pcm): Uint8Array {
  const length = (sampleRate * FRAME_MS) / 1000;
  return Uint8Array.from({ length: Math.floor(samples.length / length) }, (_, at) => {
    const frame = samples.subarray(Math.round(at * length), Math.round((at + 1) * length));
    const energy = frame.reduce((sum, sample) => sum + sample * sample, 0);
    return Math.sqrt(energy / frame.length) > QUIET ? 1 : 0;
  });
}

/**
 * The largest step from one sample to the next where a sentence of a take begins or ends, 0–2: cut speech jumps, a click to the
 * ear. Before and after the take is silence.
 */
export function largestEdgeJump(
  take: Pcm,
  sentences: readonly { readonly startMs: number; readonly endMs: number }[],
): number {
  const { samples, sampleRate } = take;
  const edges = sentences.flatMap(({ startMs, endMs }) => [startMs, endMs]);
  return Math.max(
    0,
    ...edges.flatMap((ms) => {
      const first = Math.max(0, Math.floor(((ms - EDGE_MS) * sampleRate) / 1000));
      const end = Math.min(samples.length, Math.ceil(((ms + EDGE_MS) * sampleRate) / 1000));
      return Array.from({ length: Math.max(0, end - first + 1) }, (_, at) =>
        Math.abs((samples[first + at] ?? 0) - (samples[first + at - 1] ?? 0)),
      );
    }),
  );
}
