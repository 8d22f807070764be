import { heardPauses, jointsOf, largestEdgeJump } from '../../../bench/listening/joints';
import type { NarrationPlan, Timeline } from '../../../src/domain/audio';

const SAMPLE_RATE = 16_000;

/** A tone for each stretch of milliseconds, silence elsewhere. */
function tones(lengthMs: number, stretches: readonly (readonly [number, number])[]) {
  const samples = new Float32Array((lengthMs * SAMPLE_RATE) / 1000);
  for (const [startMs, endMs] of stretches) {
    for (let at = (startMs * SAMPLE_RATE) / 1000; at < (endMs * SAMPLE_RATE) / 1000; at++)
      samples[at] = 0.3 * Math.sin(at / 4);
  }
  return { sampleRate: SAMPLE_RATE, samples };
}

const sentence = (id: string, pauseAfterMs: number) => ({ id, text: 'A.', spoken: 'A.', pauseAfterMs });
const segment = (
  id: string,
  partId: string,
  hostId: string,
  ...sentences: ReturnType<typeof sentence>[]
) => ({
  ...{ id, partId, hostId, sentences },
  ...{ voice: hostId, ssml: '', words: 1 },
});
const PLAN: NarrationPlan = {
  segments: [
    segment('n001', 'p1', 'ann', sentence('a', 100), sentence('b', 200)),
    segment('n002', 'p1', 'ben', sentence('c', 400)),
    segment('n003', 'p2', 'ben', sentence('d', 0)),
  ],
  words: 4,
};
const STRETCHES = [
  [0, 500],
  [600, 1000],
  [1200, 1500],
  [1900, 2300],
] as const;
const TIMELINE: Timeline = {
  durationMs: 2300,
  chapters: [],
  sentences: ['a', 'b', 'c', 'd'].map((id, at) => {
    const [startMs, endMs] = STRETCHES[at] as readonly [number, number];
    return { id, partId: '', hostId: '', text: 'A.', startMs, endMs };
  }),
};

describe('pauses', () => {
  test('are heard as long as they were planned, each at its kind of joint', () => {
    const heard = heardPauses(jointsOf(PLAN, TIMELINE), tones(2300, STRETCHES));
    expect(heard.map(({ kind, after, plannedMs }) => [kind, after, plannedMs])).toEqual([
      ['sentence', 'a', 100],
      ['turn', 'b', 200],
      ['part', 'c', 400],
    ]);
    for (const { heardMs, plannedMs } of heard) expect(Math.abs(heardMs - plannedMs)).toBeLessThanOrEqual(5);
  });

  test('that are spoken over are not there', () => {
    const heard = heardPauses(jointsOf(PLAN, TIMELINE), tones(2300, [[0, 2300]]));
    expect(heard.map(({ heardMs }) => heardMs)).toEqual([0, 0, 0]);
  });

  test('need every sentence in the timeline', () => {
    expect(() => jointsOf(PLAN, { ...TIMELINE, sentences: TIMELINE.sentences.slice(0, 2) })).toThrow(
      'sentence c',
    );
  });
});

describe('the step at an edge', () => {
  const times = [{ startMs: 100, endMs: 300 }];

  test('is small where the sound begins and ends at rest', () => {
    const take = { sampleRate: SAMPLE_RATE, samples: new Float32Array(SAMPLE_RATE / 2) };
    for (let at = 1600; at < 4800; at++)
      take.samples[at] = 0.3 * Math.sin((Math.PI * (at - 1600)) / 3200) ** 2 * Math.sin(at / 4);
    expect(largestEdgeJump(take, times)).toBeLessThan(0.001);
  });

  test('is as large as the sound where it was cut', () => {
    const take = {
      sampleRate: SAMPLE_RATE,
      samples: new Float32Array(SAMPLE_RATE / 2).fill(0.3, 1600, 4800),
    };
    expect(largestEdgeJump(take, times)).toBeCloseTo(0.3);
  });

  test('counts at both ends of a take', () => {
    const samples = new Float32Array(1600).fill(0.2);
    expect(largestEdgeJump({ sampleRate: SAMPLE_RATE, samples }, [{ startMs: 0, endMs: 100 }])).toBeCloseTo(
      0.2,
    );
    samples.fill(0, 0, 800);
    expect(largestEdgeJump({ sampleRate: SAMPLE_RATE, samples }, [{ startMs: 0, endMs: 100 }])).toBeCloseTo(
      0.2,
    );
  });
});
