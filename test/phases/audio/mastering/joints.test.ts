import type { AudioValidation, NarrationSegment, Timeline } from '../../../../src/domain/audio';
import { fadeEdges } from '../../../../src/phases/audio/mastering/fades';
import { type MasteredEpisode, masterEpisode } from '../../../../src/phases/audio/mastering/master-episode';
import { validateEpisode } from '../../../../src/phases/audio/mastering/validate-episode';
import { withInfoTag } from '../../../../src/phases/audio/mp3/mp3-info-tag';
import { decodedMp3 } from '../../../../src/phases/audio/mp3/mp3-reader';
import { mp3Frames } from '../../../../src/phases/audio/mp3/mp3-writer';
import { encodeWav } from '../../../../src/phases/audio/takes/wav';
import { buzz, scriptOf, segmentOf, session, sine } from '../support';

const { sound } = session;
const RATE = 24_000;
const SECONDS = 4;
const PAUSE_MS = 550;

const segments = [0, 1, 2].map((at): NarrationSegment => {
  const [sentence] = segmentOf(['So it goes.']).sentences;
  if (sentence === undefined) throw new Error('no sentence');
  const sentences = [{ ...sentence, id: `p1.1.${at + 1}`, pauseAfterMs: PAUSE_MS }];
  return { ...segmentOf(['So it goes.']), id: `n00${at + 1}`, sentences };
});

/** An episode of a take for each level; `samples` may change how a take sounds. */
const episodeOf = (
  levels: readonly number[],
  samples: (level: number) => Float32Array = (level) => buzz(SECONDS * 1000, level, 130, RATE),
): Promise<MasteredEpisode> =>
  masterEpisode({
    ...{ sound, pausesMs: session.speech.pausesMs, plan: { segments, words: 0 } },
    script: scriptOf([[['So it goes.', 'So it goes.', 'So it goes.']]]),
    takes: segments.map(({ id, sentences: [sentence] }, at) => ({
      take: {
        ...{ segmentId: id, voice: 'rms', sampleRate: RATE },
        sentences: [{ id: sentence?.id ?? '', startMs: 0, endMs: SECONDS * 1000 }],
      },
      readWav: async () => encodeWav({ sampleRate: RATE, samples: samples(levels[at] ?? 0) }),
    })),
  });

const decoded = async (mp3: Uint8Array): Promise<Float32Array> => {
  const blocks: Float32Array[] = [];
  for await (const { channels } of decodedMp3(mp3)) blocks.push(Float32Array.from(channels[0] ?? []));
  return Float32Array.from(blocks.flatMap((block) => [...block]));
};
const validate = async (mp3: Uint8Array, timeline: Timeline): Promise<AudioValidation> =>
  validateEpisode({ mp3, timeline, expectedDurationMs: timeline.durationMs, sound });
const failedIn = ({ checks }: AudioValidation) =>
  checks.filter(({ passed }) => !passed).map(({ name, detail }) => `${name}: ${detail}`);

let mastered: MasteredEpisode;
beforeAll(async () => {
  mastered = await episodeOf([0.3, 0.3, 0.3]);
});

const inSamples = (ms: number) => Math.round((ms * sound.sampleRate) / 1000);
/** Checks that fail on the finished episode once its decoded sound, and where it says that the takes lie, were changed. */
const failedAfter = async (
  damage: (pcm: Float32Array, placed: { startMs: number; endMs: number }[]) => void,
): Promise<string[]> => {
  const pcm = await decoded(mastered.mp3);
  const placed = (mastered.timeline.segments ?? []).map((segment) => ({ ...segment }));
  damage(pcm, placed);
  // What the encoder takes away.
  const mp3 = withInfoTag(
    await mp3Frames(
      pcm.map((x) => x / 0.95),
      sound,
    ),
    pcm.length,
  );
  return failedIn(await validate(mp3, { ...mastered.timeline, segments: placed }));
};

describe('joints of an episode', () => {
  test('the timeline says to the hundredth of a millisecond where the takes lie', () => {
    const { segments: placed = [], durationMs } = mastered.timeline;
    const { lead, tail } = session.speech.pausesMs;
    expect(placed.map(({ id }) => id)).toEqual(['n001', 'n002', 'n003']);
    expect(placed[0]?.startMs).toBe(lead);
    for (const { startMs, endMs } of placed) expect(endMs - startMs).toBeCloseTo(SECONDS * 1000, 1);
    expect((placed[1]?.startMs ?? 0) - (placed[0]?.endMs ?? 0)).toBeCloseTo(PAUSE_MS, 1);
    expect(durationMs - (placed.at(-1)?.endMs ?? 0)).toBeCloseTo(tail, 0);
  });
  test('takes that begin and end in the middle of a sound are faded, and pass', async () => {
    // A cosine begins, and ends, at its crest.
    const { mp3, timeline } = await episodeOf([0.3, 0.3, 0.3], (level) =>
      sine(220, RATE, SECONDS, level, Math.PI / 2),
    );
    const validation = await validate(mp3, timeline);
    expect(failedIn(validation)).toEqual([]);
    expect(validation.checks.map(({ name }) => name)).toEqual(
      expect.arrayContaining(['no clicks', 'quiet pauses', 'even level']),
    );
  });
  test('the same sound without damage passes', async () => {
    expect(await failedAfter(() => undefined)).toEqual([]);
  });
  test('speech that is cut at the end of a take is a click', async () => {
    const failed = await failedAfter((pcm, placed) => {
      const end = inSamples(placed[0]?.endMs ?? 0);
      let cut = end - inSamples(200);
      while (Math.abs(pcm[cut - 1] ?? 0) < 0.08) cut++;
      pcm.fill(0, cut, end);
      if (placed[0] !== undefined) placed[0].endMs = (cut * 1000) / sound.sampleRate;
    });
    expect(failed).toEqual([expect.stringMatching(/^no clicks: before n002 \(-\d/)]);
  });
  test('so is speech that sets in at once, and a crackle in a pause', async () => {
    const failed = await failedAfter((pcm, placed) => {
      let start = inSamples(placed[1]?.startMs ?? 0);
      while (Math.abs(pcm[start] ?? 0) < 0.08) pcm[start++] = 0;
      if (placed[1] !== undefined) placed[1].startMs = (start * 1000) / sound.sampleRate;
      pcm[inSamples((placed[2]?.startMs ?? 0) - 200)] = 0.1;
    });
    expect(failed[0]).toMatch(/^no clicks: before n002 \(.+\), before n003 \(/);
  });
  test('sound in a pause is noticed', async () => {
    const failed = await failedAfter((pcm, placed) => {
      pcm.set(sine(300, sound.sampleRate, 0.2, 0.02), inSamples((placed[2]?.startMs ?? 0) - 400));
    });
    expect(failed).toEqual(['quiet pauses: before n003']);
  });
  test('a timeline that does not keep where takes lie is validated without', async () => {
    const { segments: _, ...timeline } = mastered.timeline;
    const validation = await validate(mastered.mp3, timeline);
    expect(validation.passed).toBe(true);
    expect(validation.checks.map(({ name }) => name)).not.toContain('no clicks');
    expect(validation).not.toHaveProperty('levelSpreadLu');
  });
});

describe('level of the segments', () => {
  test('is even where takes differ little, and nothing is changed about it', async () => {
    const { mp3, timeline, levelled } = await episodeOf([0.3, 0.25, 0.32]);
    const { levelSpreadLu, passed } = await validate(mp3, timeline);
    expect(levelled).toEqual([]);
    expect(levelSpreadLu).toBeCloseTo(20 * Math.log10(0.32 / 0.25), 0);
    expect(passed).toBe(true);
  });
  test('a take far quieter than its voice is brought to its level', async () => {
    const { mp3, timeline, levelled } = await episodeOf([0.3, 0.05, 0.3]);
    expect(levelled).toEqual(['n002']);
    const { levelSpreadLu, passed } = await validate(mp3, timeline);
    expect(levelSpreadLu).toBeLessThan(0.5);
    expect(passed).toBe(true);
  });
  test('a quiet segment of the finished episode is noticed', async () => {
    const failed = await failedAfter((pcm, placed) => {
      for (let i = inSamples(placed[1]?.startMs ?? 0); i < inSamples(placed[1]?.endMs ?? 0); i++)
        pcm[i] = (pcm[i] ?? 0) * 0.5;
    });
    expect(failed.at(-1)).toMatch(/^even level: n002 has -2\d/);
  });
});

describe('fades', () => {
  test('an end in silence stays as it is', () => {
    const samples = new Float32Array(1_000);
    samples.set(sine(200, RATE, 0.01, 0.5), 300);
    const before = samples.slice();
    fadeEdges(samples, RATE);
    expect(samples).toEqual(before);
  });
  test('an end in a sound falls to nothing within five milliseconds', () => {
    const samples = new Float32Array(1_000).fill(0.5);
    fadeEdges(samples, RATE);
    expect([samples[0], samples.at(-1)]).toEqual([0, 0]);
    expect(samples[60]).toBeCloseTo(0.25, 2);
    expect([...samples.subarray(120, 880)].every((x) => x === 0.5)).toBe(true);
  });
  test('nothing at all can be faded too', () => {
    const samples = Float32Array.of(0.5, 0.5);
    fadeEdges(samples, RATE);
    fadeEdges(new Float32Array(), RATE);
    expect(Math.abs(samples[0] ?? 1)).toBeLessThan(0.5);
  });
});
