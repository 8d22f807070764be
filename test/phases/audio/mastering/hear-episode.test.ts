import { joined } from '../../../../bench/listening/joined';
import { DefectError } from '../../../../src/domain/failure';
import { EdgeMeter } from '../../../../src/phases/audio/mastering/edge-meter';
import { hearEpisode } from '../../../../src/phases/audio/mastering/hear-episode';
import { LoudnessMeter } from '../../../../src/phases/audio/mastering/loudness';
import { TruePeakMeter } from '../../../../src/phases/audio/mastering/true-peak';
import { validateEpisode } from '../../../../src/phases/audio/mastering/validate-episode';
import { withInfoTag } from '../../../../src/phases/audio/mp3/mp3-info-tag';
import { mp3Pieces } from '../../../../src/phases/audio/mp3/mp3-pieces';
import { decodedMp3, decodedPiece } from '../../../../src/phases/audio/mp3/mp3-reader';
import { mp3Frames } from '../../../../src/phases/audio/mp3/mp3-writer';
import { measureSignal } from '../../../../src/phases/audio/takes/signal-measures';
import { buzz, session } from '../support';

const SECONDS = 40;

/** Words and pauses, louder and louder, with a jump in the second half minute. */
function programme(rate: number): Float32Array {
  const samples = buzz(SECONDS * 1000, 0.4, 130, rate);
  for (let i = 0; i < samples.length; i++) {
    const t = i / rate;
    samples[i] = t % 5 > 4 ? 0 : ((samples[i] as number) * (10 + t)) / 80;
  }
  samples.fill(0.3, 35 * rate, 35 * rate + 40);
  return samples;
}

async function collected(blocks: AsyncIterable<Float32Array>): Promise<Float32Array> {
  const all: Float32Array[] = [];
  for await (const block of blocks) all.push(block.slice());
  return joined(all);
}

async function* left(mp3: Uint8Array): AsyncGenerator<Float32Array> {
  for await (const { channels } of decodedMp3(mp3)) yield channels[0] as Float32Array;
}

const FORMATS = [
  { sampleRate: 48_000, channels: 1, bitrateKbps: 96 },
  { sampleRate: 44_100, channels: 2, bitrateKbps: 64 },
  { sampleRate: 32_000, channels: 1, bitrateKbps: 32 },
] as const;

describe.each(FORMATS)('an episode of $sampleRate Hz, $channels and $bitrateKbps kbit/s', (format) => {
  const { sampleRate, channels } = format;
  const segments = [0, 15, 30].map((second) => ({
    ...{ id: `n${second}`, startMs: 1000 * second, endMs: 1000 * second + 10_000 },
  }));
  let mp3: Uint8Array;
  let whole: Float32Array;
  beforeAll(async () => {
    const samples = programme(sampleRate);
    mp3 = withInfoTag(await mp3Frames(samples, format), samples.length);
    whole = await collected(left(mp3));
  });

  test('decodes in pieces to the very samples of the whole', async () => {
    const pieces = mp3Pieces(mp3, 12 * sampleRate, sampleRate / 10);
    expect(pieces).toHaveLength(4);
    const own = await Promise.all(
      pieces.map(async (piece) => (await collected(decodedPiece(piece))).subarray(piece.lead)),
    );
    expect(own.map(({ length }) => length)).toEqual(pieces.map(({ length }) => length));
    expect(Buffer.from(joined(own).buffer).equals(Buffer.from(whole.buffer))).toBe(true);
  });
  test('is heard in pieces as in one', async () => {
    const heard = await hearEpisode(mp3, { segments }, undefined);
    const loudness = new LoudnessMeter(sampleRate, channels);
    const peak = new TruePeakMeter();
    const edges = new EdgeMeter(segments, sampleRate);
    for (const meter of [loudness, peak, edges]) meter.push(whole);
    expect(heard.signal).toEqual(measureSignal(whole, sampleRate));
    expect(heard.durationMs).toBe(SECONDS * 1000);
    expect(heard.steps.map((power) => power.toFixed(9))).toEqual(
      loudness.steps().map((power) => power.toFixed(9)),
    );
    expect(heard.truePeakDbtp).toBeCloseTo(peak.result(), 2);
    expect(heard.edgesDbfs).toEqual(edges.result());
    expect(heard.contour).toHaveLength(SECONDS * 50);
  });
});

describe('what was heard of a file', () => {
  const { sound } = session;
  const timeline = { durationMs: 2_000, sentences: [], segments: [], chapters: [] };
  const encoded = async () => {
    const samples = buzz(2_000, 0.3, 130, sound.sampleRate);
    return withInfoTag(await mp3Frames(samples, sound), samples.length);
  };

  test('is not heard again when the file is validated', async () => {
    const mp3 = await encoded();
    const heard = await hearEpisode(mp3, timeline, undefined);
    const told = { ...heard, truePeakDbtp: -7.77 };
    const given = { mp3, timeline, expectedDurationMs: 2_000, sound };
    expect((await validateEpisode({ ...given, heard: told })).truePeakDbtp).toBe(-7.77);
    expect((await validateEpisode(given)).truePeakDbtp).toBe(heard.truePeakDbtp);
  });
  test('a file that ends early is heard to its end', async () => {
    const mp3 = (await encoded()).subarray(0, -3_000);
    const { durationMs } = await hearEpisode(mp3, timeline, undefined);
    expect(durationMs).toBeGreaterThan(1_500);
    expect(durationMs).toBeLessThan(1_800);
  });
  test('what is no MP3 is refused', async () => {
    await expect(hearEpisode(new Uint8Array(5_000), timeline, undefined)).rejects.toThrow(DefectError);
  });
});
