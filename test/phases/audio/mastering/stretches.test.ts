import type { NarrationSegment } from '../../../../src/domain/audio';
import { layOut } from '../../../../src/phases/audio/mastering/episode-layout';
import { masterEpisode } from '../../../../src/phases/audio/mastering/master-episode';
import { stretchesOf } from '../../../../src/phases/audio/mastering/stretches';
import { framesFor, SAMPLES_PER_FRAME, walkFrames } from '../../../../src/phases/audio/mp3/mp3-info-tag';
import { decodedMp3 } from '../../../../src/phases/audio/mp3/mp3-reader';
import { encodeWav } from '../../../../src/phases/audio/takes/wav';
import { buzz, scriptOf, segmentOf, session } from '../support';

const RATE = 16_000;
const PAUSES = { sentence: 350, turn: 550, part: 1100, lead: 400, tail: 900 };

/** A segment of one sentence with its take, `seconds` long. */
const spoken = (at: number, seconds: number, pauseAfterMs: number) => {
  const [sentence] = segmentOf(['So it goes.']).sentences;
  if (sentence === undefined) throw new Error('no sentence');
  const id = `p1.1.${at + 1}`;
  const segment: NarrationSegment = {
    ...segmentOf(['So it goes.']),
    id: `n00${at + 1}`,
    sentences: [{ ...sentence, id, pauseAfterMs }],
  };
  const sentences = [{ id, startMs: 0, endMs: seconds * 1000 }];
  const take = { segmentId: segment.id, voice: 'rms', sampleRate: RATE, sentences };
  return { segment, take, samples: seconds * RATE };
};
const layoutOf = (lengths: readonly number[], pauseMs: number, rate = 48_000) => {
  const all = lengths.map((seconds, at) => spoken(at, seconds, pauseMs));
  return layOut({ segments: all.map(({ segment }) => segment), words: 0 }, all, rate, PAUSES);
};

describe('stretches of an episode', () => {
  test.each([
    [[20, 20, 20, 20, 20], 550, 44_100],
    [[31, 31.3, 40.01], 350, 48_000],
    [[5, 90, 5, 5, 5, 5, 5, 20], 1100, 48_000],
  ])('%j s with pauses of %i ms are cut in silence, at whole frames', (lengths, pauseMs, rate) => {
    const layout = layoutOf(lengths, pauseMs, rate);
    const stretches = stretchesOf(layout);
    expect(stretches.length).toBeGreaterThan(1);
    expect(stretches.flatMap(({ placed }) => placed)).toEqual(layout.placed);
    for (const [at, { start, length }] of stretches.entries()) {
      const next = stretches[at + 1]?.start ?? layout.length;
      expect(start % SAMPLES_PER_FRAME).toBe(0);
      if (at === stretches.length - 1) expect(start + length).toBe(layout.length);
      // The frames of one stretch end where the next begins.
      else expect(start + framesFor(length) * SAMPLES_PER_FRAME).toBe(next);
      const speaks = layout.placed.some(
        (placed) =>
          placed.start < start + SAMPLES_PER_FRAME &&
          placed.start + placed.length > start - 2 * SAMPLES_PER_FRAME,
      );
      expect(at > 0 && speaks).toBe(false);
    }
  });
  test('pauses that are too short for a cut are not cut', () => {
    expect(stretchesOf(layoutOf([40, 40, 40], 60))).toHaveLength(1);
  });

  test('what is encoded in stretches decodes as one, to the sample, with every take in its place', async () => {
    const all = [31, 32, 5].map((seconds, at) => spoken(at, seconds, 550));
    const wav = (seconds: number) =>
      encodeWav({ sampleRate: RATE, samples: buzz(seconds * 1000, 0.3, 130, RATE) });
    const sound = { ...session.sound, sampleRate: 48_000 };
    const plan = { segments: all.map(({ segment }) => segment), words: 0 };
    const { mp3, timeline } = await masterEpisode({
      ...{
        plan,
        sound,
        script: scriptOf([[['So it goes.', 'So it goes.', 'So it goes.']]]),
        pausesMs: PAUSES,
      },
      takes: all.map(({ take, samples }) => ({ take, readWav: async () => wav(samples / RATE) })),
    });
    const layout = layOut(plan, all, 48_000, PAUSES);
    expect(stretchesOf(layout)).toHaveLength(3);
    expect(walkFrames(mp3).end).toBe(mp3.length);
    expect(walkFrames(mp3).bitratesKbps).toEqual([sound.bitrateKbps]);

    const decoded = new Float32Array(layout.length);
    let length = 0;
    for await (const { channels } of decodedMp3(mp3)) {
      decoded.set((channels[0] as Float32Array).subarray(0, decoded.length - length), length);
      length += channels[0]?.length ?? 0;
    }
    expect(length).toBe(layout.length);
    const loudest = (from: number, to: number) =>
      decoded.subarray(from, to).reduce((most, sample) => Math.max(most, Math.abs(sample)), 0);
    const ms = (count: number) => Math.round((count * 48_000) / 1000);
    for (const { start, length: samples, silenceAfter } of layout.placed) {
      const end = start + samples;
      expect(loudest(start, start + ms(20))).toBeGreaterThan(0.05);
      expect(loudest(end - ms(20), end)).toBeGreaterThan(0.05);
      expect(loudest(end + ms(30), end + silenceAfter - ms(30))).toBeLessThan(0.002);
    }
    expect(timeline.durationMs).toBe(Math.round((layout.length * 1000) / 48_000));
  });
});
