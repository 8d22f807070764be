import { MUSIC, type MusicName, type MusicPart } from '../../../../src/domain/music';
import { layOut } from '../../../../src/phases/audio/mastering/episode-layout';
import { integratedLoudness, LoudnessMeter } from '../../../../src/phases/audio/mastering/loudness';
import { masterEpisode } from '../../../../src/phases/audio/mastering/master-episode';
import { stretchesOf } from '../../../../src/phases/audio/mastering/stretches';
import { validateEpisode } from '../../../../src/phases/audio/mastering/validate-episode';
import { decodedMp3 } from '../../../../src/phases/audio/mp3/mp3-reader';
import { musicTimes, renderMusic } from '../../../../src/phases/audio/music/render-music';
import { planNarration } from '../../../../src/phases/audio/narration/plan-narration';
import { recordTake } from '../../../../src/phases/audio/takes/record-take';
import { buzzingProvider, scriptOf, session } from '../support';

const RATE = 48_000;
const PARTS: readonly MusicPart[] = ['opening', 'closing'];
const PIECES = MUSIC.flatMap((name) => PARTS.map((part): [MusicName, MusicPart] => [name, part]));

/** Loudness between two times of a sound, LUFS. */
const loudness = (sound: Float32Array, rate: number, from: number, to: number) => {
  const meter = new LoudnessMeter(rate);
  meter.push(sound.subarray(Math.round(from * rate), Math.round(to * rate)));
  return integratedLoudness(meter.steps());
};
const largest = (sound: Float32Array) => sound.reduce((most, x) => Math.max(most, Math.abs(x)), 0);

describe.each(PIECES)('%s, %s', (name, part) => {
  const sound = renderMusic(name, part, RATE);
  const { seconds, wordsAt } = musicTimes(part);

  test('is the same at every call, and as long as its course', () => {
    expect(Buffer.from(renderMusic(name, part, RATE).buffer).equals(Buffer.from(sound.buffer))).toBe(true);
    expect(sound).toHaveLength(Math.round(seconds * RATE));
  });
  test('comes out of silence and ends in it, without a click and without an offset', () => {
    const loud = largest(sound);
    expect(largest(sound.subarray(0, 48))).toBeLessThan(0.01 * loud);
    expect(largest(sound.subarray(-480))).toBeLessThan(0.001 * loud);
    const bends = sound.slice(2).map((x, at) => x - 2 * (sound[at + 1] ?? 0) + (sound[at] ?? 0));
    expect(largest(bends)).toBeLessThan(0.05 * loud);
    expect(Math.abs(sound.reduce((sum, x) => sum + x, 0) / sound.length)).toBeLessThan(0.001 * loud);
  });
  test('is far quieter under words than alone', () => {
    const alone = part === 'opening' ? [0.5, wordsAt - 0.8] : [wordsAt + 1, wordsAt + 4];
    const under = part === 'opening' ? [wordsAt + 0.2, seconds] : [0, wordsAt - 0.1];
    const levels = [alone, under].map(([from = 0, to = 0]) => loudness(sound, RATE, from, to));
    expect((levels[0] ?? 0) - (levels[1] ?? 0)).toBeGreaterThan(13);
  });
  test('sounds the same at another rate', () => {
    const other = renderMusic(name, part, 44_100);
    expect(loudness(other, 44_100, 0, seconds)).toBeCloseTo(loudness(sound, RATE, 0, seconds), 0);
  });
});

describe('an episode with music', () => {
  const script = scriptOf([
    [['The empire did not fall.', 'It took years.'], ['Who noticed?']],
    [['Nobody did, it seems.'], ['That is strange.']],
  ]);
  const { pausesMs } = session.speech;
  const plan = planNarration({ script, session, maxCharacters: 4000 });
  const mastered = async (music?: 'none' | MusicName) => {
    const sound = { ...session.sound, ...(music === undefined ? {} : { music }) };
    const takes = await Promise.all(
      plan.segments.map(async (segment) => {
        const { take, wav } = await recordTake({
          ...{ segment, provider: buzzingProvider(), limits: sound.take },
        });
        return { take, readWav: async () => wav };
      }),
    );
    return { sound, ...(await masterEpisode({ plan, takes, script, sound, pausesMs })) };
  };

  test('without music is what it was before there was any', async () => {
    const [without, none] = [await mastered(), await mastered('none')];
    expect(Buffer.from(none.mp3).equals(Buffer.from(without.mp3))).toBe(true);
    expect(none.timeline).toEqual(without.timeline);
    expect(none.timeline).not.toHaveProperty('music');
  });
  test('lets the words wait, keeps all times right, and meets its template', async () => {
    const { sound, mp3, timeline } = await mastered('lamplight');
    const { sentences, chapters, durationMs, music = [] } = timeline;
    expect(sentences[0]?.startMs).toBe(1000 * musicTimes('opening').wordsAt);
    expect(music.map(({ part }) => part)).toEqual(['opening', 'closing']);
    expect(music[0]?.startMs).toBe(0);
    expect(Math.abs((music[1]?.endMs ?? 0) - durationMs)).toBeLessThanOrEqual(1);
    expect([chapters[0]?.startMs, chapters.at(-1)?.endMs]).toEqual([0, durationMs]);
    const validation = await validateEpisode({ mp3, timeline, expectedDurationMs: durationMs, sound });
    expect(validation.checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(Math.abs(validation.integratedLufs - sound.loudnessLufs)).toBeLessThanOrEqual(
      sound.loudnessTolerance,
    );

    const blocks: number[] = [];
    for await (const { channels } of decodedMp3(mp3)) blocks.push(...(channels[0] ?? []));
    const heard = Float32Array.from(blocks);
    const placed = timeline.segments ?? [];
    const ends = (placed.at(-1)?.endMs ?? 0) / 1000;
    const level = (from: number, to: number) => loudness(heard, sound.sampleRate, from, to);
    const words = level((placed[0]?.startMs ?? 0) / 1000, ends);
    for (const alone of [level(0.5, 3.8), level(ends + 1.2, ends + 4.5)]) {
      expect(words - alone).toBeGreaterThan(4);
      expect(words - alone).toBeLessThan(10);
    }
  });
  test('is not cut where music plays', () => {
    const takes = plan.segments.map(({ id, sentences }) => ({
      ...{ samples: 40 * 16_000 },
      take: {
        ...{ segmentId: id, voice: 'rms', sampleRate: 16_000 },
        sentences: sentences.map((sentence) => ({ id: sentence.id, startMs: 0, endMs: 1 })),
      },
    }));
    const layout = layOut(plan, takes, 48_000, pausesMs, true);
    const first = layout.music[0];
    if (first === undefined) throw new Error('no music');
    // Music that reaches beyond the first take: the first cut waits for its end.
    const reaching = { ...layout, music: [{ ...first, length: 45 * 48_000 }, ...layout.music.slice(1)] };
    expect(stretchesOf(reaching).length).toBe(stretchesOf(layout).length - 1);
    expect(stretchesOf(layout).flatMap(({ music }) => music)).toEqual(layout.music);
    expect(
      stretchesOf(layout)
        .at(-1)
        ?.music.map(({ part }) => part),
    ).toEqual(['closing']);
  });
});
