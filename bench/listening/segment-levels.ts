import type { NarrationPlan, Timeline } from '../../src/domain/audio';
import { rounded } from '../../src/domain/rounding';
import { integratedLoudness, LoudnessMeter } from '../../src/phases/audio/mastering/loudness';
import type { Pcm } from '../../src/phases/audio/takes/wav';

export interface SegmentLevel {
  readonly id: string;
  readonly voice: string;
  readonly lufs: number;
}

/** The window of short-term loudness: what is shorter has no level of its own to the ear. */
const MIN_MS = 3_000;

/** Loudness of each segment in the finished sound; of those that last three seconds. */
export function segmentLevels(plan: NarrationPlan, timeline: Timeline, sound: Pcm): SegmentLevel[] {
  const placed = new Map(timeline.sentences.map((sentence) => [sentence.id, sentence]));
  return plan.segments.flatMap(({ id, voice, sentences }) => {
    const startMs = placed.get(sentences[0]?.id ?? '')?.startMs ?? 0;
    const endMs = placed.get(sentences.at(-1)?.id ?? '')?.endMs ?? 0;
    if (endMs - startMs < MIN_MS) return [];
    const meter = new LoudnessMeter(sound.sampleRate);
    const at = (ms: number) => Math.round((ms * sound.sampleRate) / 1000);
    meter.push(sound.samples.subarray(at(startMs), at(endMs)));
    return [{ id, voice, lufs: rounded(integratedLoudness(meter.steps()), 2) }];
  });
}

/** Loudest less quietest, LU. */
export function spread(levels: readonly SegmentLevel[]): number {
  const all = levels.map(({ lufs }) => lufs);
  return all.length === 0 ? 0 : rounded(Math.max(...all) - Math.min(...all), 2);
}
