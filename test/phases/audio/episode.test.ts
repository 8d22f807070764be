import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import id3 from 'node-id3';
import type { Take } from '../../../src/domain/audio';
import { DefectError, InputError } from '../../../src/domain/failure';
import {
  type MasteredEpisode,
  type MasterRequest,
  masterEpisode,
} from '../../../src/phases/audio/mastering/master-episode';
import { validateEpisode } from '../../../src/phases/audio/mastering/validate-episode';
import { frameHeader, JoinedMp3, walkFrames, withInfoTag } from '../../../src/phases/audio/mp3/mp3-info-tag';
import { decodedMp3, skipId3 } from '../../../src/phases/audio/mp3/mp3-reader';
import { type Mp3Format, mp3Frames } from '../../../src/phases/audio/mp3/mp3-writer';
import { tagEpisode } from '../../../src/phases/audio/mp3/tag-episode';
import { planNarration } from '../../../src/phases/audio/narration/plan-narration';
import { recordTake } from '../../../src/phases/audio/takes/record-take';
import { buzz, buzzingProvider, scriptOf, session, sine } from './support';

const { sound } = session;
const { pausesMs } = session.speech;
const PNG = Uint8Array.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const script = scriptOf([
  [['The empire did not fall.', 'It took years.'], ['Who noticed?']],
  [['Nobody did, it seems.'], ['That is strange.']],
]);

const QUIET: Take['measures'] = {
  ...{ durationMs: 1_000, wordsPerMinute: 150, levelDbfs: -20, peakDbfs: -3 },
  ...{ clippedSamples: 0, longestSilenceMs: 100, silenceShare: 0.1 },
};

let request: MasterRequest;
let mastered: MasteredEpisode;

beforeAll(async () => {
  const plan = planNarration({ script, session, maxCharacters: 4000 });
  const takes = await Promise.all(
    plan.segments.map(async (segment) => {
      const { take, wav } = await recordTake({ segment, provider: buzzingProvider(), limits: sound.take });
      return { take, readWav: async () => wav };
    }),
  );
  request = { plan, takes, script, sound, pausesMs };
  mastered = await masterEpisode(request);
});

const tagged = () =>
  tagEpisode({
    mp3: mastered.mp3,
    title: 'The fall – öffentlich',
    showTitle: 'The Open Notebook Hour',
    artist: 'Showrunner',
    year: 2025,
    comment: 'A test.',
    disclosure: 'Made by software.',
    language: 'en-US',
    chapters: mastered.timeline.chapters,
    cover: PNG,
  });
const validate = (mp3: Uint8Array, change: Partial<Parameters<typeof validateEpisode>[0]> = {}) =>
  validateEpisode({
    mp3,
    expectedDurationMs: mastered.timeline.durationMs,
    timeline: mastered.timeline,
    sound,
    ...change,
  });
const failed = async (...input: Parameters<typeof validate>) =>
  (await validate(...input)).checks.filter(({ passed }) => !passed).map(({ name }) => name);
const encoded = async (samples: Float32Array, format: Mp3Format = sound) =>
  withInfoTag(await mp3Frames(samples, format), samples.length);
const decodedLength = async (mp3: Uint8Array) => {
  let length = 0;
  for await (const block of decodedMp3(mp3)) length += block.channels[0]?.length ?? 0;
  return length;
};

describe('mastering', () => {
  test('meets loudness and true peak on the decoded file', () => {
    expect(Math.abs(mastered.loudness.integratedLufs - sound.loudnessLufs)).toBeLessThanOrEqual(
      sound.loudnessTolerance,
    );
    expect(mastered.loudness.truePeakDbtp).toBeLessThanOrEqual(sound.truePeakDbtp);
  });
  test('decodes to the timeline length, to the sample', async () => {
    const length = await decodedLength(mastered.mp3);
    expect(Math.abs(length / 44.1 - mastered.timeline.durationMs)).toBeLessThan(1);
  });
  test('places sentences with the pauses of plan and template', () => {
    const { sentences, durationMs } = mastered.timeline;
    const gaps = sentences.slice(1).map(({ startMs }, at) => startMs - (sentences[at]?.endMs ?? 0));
    const asked = request.plan.segments.flatMap((segment) =>
      segment.sentences.map(({ pauseAfterMs }) => pauseAfterMs),
    );
    for (const [at, gap] of gaps.entries()) expect(Math.abs(gap - (asked[at] ?? 0))).toBeLessThanOrEqual(1);
    expect(sentences[0]?.startMs).toBe(pausesMs.lead);
    expect(durationMs - (sentences.at(-1)?.endMs ?? 0)).toBe(pausesMs.tail);
  });
  test('a chapter for each part: the first at 0, each ends where the next begins', () => {
    const { chapters, durationMs } = mastered.timeline;
    expect(chapters.map(({ partId }) => partId)).toEqual(['p1', 'p2']);
    expect(chapters[0]?.startMs).toBe(0);
    expect(chapters[0]?.endMs).toBe(chapters[1]?.startMs);
    expect(chapters[1]?.endMs).toBe(durationMs);
  });
  test('brings a loud and a quiet voice to the same level', async () => {
    const levels = new Map<string, number[]>();
    let at = 0;
    const pcm: number[] = [];
    for await (const block of decodedMp3(mastered.mp3)) pcm.push(...(block.channels[0] ?? []));
    for (const { hostId, startMs, endMs } of mastered.timeline.sentences) {
      at = Math.round(startMs * 44.1);
      const piece = pcm.slice(at, Math.round(endMs * 44.1));
      const rms = Math.sqrt(piece.reduce((sum, x) => sum + x * x, 0) / piece.length);
      levels.set(hostId, [...(levels.get(hostId) ?? []), 20 * Math.log10(rms)]);
    }
    const [guide = 0, questioner = 0] = [...levels.values()].map(
      (list) => list.reduce((a, b) => a + b) / list.length,
    );
    // The takes differ by more than 10 dB; loudness is weighted, so plain levels agree only roughly.
    expect(Math.abs(guide - questioner)).toBeLessThan(2.5);
  });
  test('same input, same bytes, and other work runs meanwhile', async () => {
    let ticks = 0;
    const timer = setInterval(() => ticks++, 5);
    const again = await masterEpisode(request);
    clearInterval(timer);
    expect(Buffer.from(again.mp3).equals(Buffer.from(mastered.mp3))).toBe(true);
    expect(ticks).toBeGreaterThan(5);
  });
  test('a missing take is named', async () => {
    await expect(masterEpisode({ ...request, takes: request.takes.slice(1) })).rejects.toThrow(
      /no take of segment n001/,
    );
  });
  test('stops when aborted', async () => {
    const signal = AbortSignal.abort(new Error('enough'));
    await expect(masterEpisode({ ...request, signal })).rejects.toThrow('enough');
  });
  test('a loud target under a low ceiling is held by the limiter', async () => {
    const { loudness } = await masterEpisode({
      ...request,
      sound: { ...sound, loudnessLufs: -14, truePeakDbtp: -3 },
    });
    expect(loudness.truePeakDbtp).toBeLessThanOrEqual(-3);
    expect(Math.abs(loudness.integratedLufs + 14)).toBeLessThanOrEqual(0.5);
  });
});

describe('mp3 length tag', () => {
  test.each([1, 500, 1152, 44_100, 50_001])('%i samples come back as %i samples', async (samples) => {
    expect(
      await decodedLength(await encoded(buzz((samples * 1000) / 44_100, 0.3, 120, 44_100).slice(0, samples))),
    ).toBe(Math.min(samples, Math.round(((samples * 1000) / 44_100 / 1000) * 44_100)));
  });
  test.each([
    { sampleRate: 48_000, channels: 2, bitrateKbps: 128 },
    { sampleRate: 44_100, channels: 2, bitrateKbps: 48 },
    { sampleRate: 32_000, channels: 1, bitrateKbps: 32 },
  ] as const)('fits in the first frame at %o', async (format) => {
    const mp3 = await encoded(buzz(1000, 0.3, 120, format.sampleRate), format);
    expect(frameHeader(mp3, 0)).toMatchObject({ sampleRate: format.sampleRate, channels: format.channels });
    expect(await decodedLength(mp3)).toBe(format.sampleRate);
  });
  test('counts the frames behind it', async () => {
    const mp3 = await encoded(buzz(1000, 0.3, 120, 44_100));
    const offset = frameHeader(mp3, 0)?.length as number;
    const view = new DataView(mp3.buffer, mp3.byteOffset);
    expect(String.fromCharCode(...mp3.subarray(21, 25))).toBe('Info');
    expect(view.getUint32(29)).toBe(walkFrames(mp3, offset).starts.length);
    expect(view.getUint32(33)).toBe(mp3.length);
  });
  test.each([
    [44_100, 96, 2],
    [48_000, 32, 1],
  ] as const)(
    'parts make the same file in any order, at %i Hz',
    async (sampleRate, bitrateKbps, channels) => {
      const samples = sine(200, sampleRate, 2, 0.3);
      const frames = await mp3Frames(samples, { sampleRate, bitrateKbps, channels });
      const { starts, end } = walkFrames(frames);
      const [a = 0, b = 0] = [starts[20], starts[50]];
      const mp3 = new JoinedMp3(samples.length);
      mp3.add(1, frames.subarray(a, b));
      mp3.add(2, frames.subarray(b, end));
      mp3.add(0, frames.subarray(0, a));
      expect(Buffer.from(mp3.finish()).equals(withInfoTag(frames, samples.length))).toBe(true);
    },
  );
  test('refuses what is no MP3', () => {
    expect(() => withInfoTag(new Uint8Array(100), 10)).toThrow(/MPEG-1/);
    expect(() => new JoinedMp3(10).finish()).toThrow(/MPEG-1/);
  });
  test('an impossible format is a sentence', async () => {
    await expect(encoded(new Float32Array(1), { ...sound, bitrateKbps: 97 })).rejects.toThrow(InputError);
  });
});

describe('tags', () => {
  test('title, show, comment with disclosure, length, cover', () => {
    const tags = id3.read(Buffer.from(tagged()), { noRaw: true });
    expect(tags).toMatchObject({
      title: 'The fall – öffentlich',
      album: 'The Open Notebook Hour',
      artist: 'Showrunner',
      year: '2025',
      language: 'eng',
      length: String(mastered.timeline.durationMs),
    });
    expect(tags.comment?.text).toContain('Made by software.');
    expect(tags.image).toMatchObject({ mime: 'image/png', type: { id: 3 } });
  });
  test('chapters with titles, all in the table of contents', () => {
    const tags = id3.read(Buffer.from(tagged()), { noRaw: true });
    expect(
      tags.chapter?.map(({ elementID, startTimeMs, tags: inner }) => [elementID, startTimeMs, inner?.title]),
    ).toEqual(mastered.timeline.chapters.map(({ partId, startMs, title }) => [partId, startMs, title]));
    expect(tags.tableOfContents?.[0]?.elements).toEqual(['p1', 'p2']);
  });
  test('tagging again replaces the tag and leaves the audio alone', () => {
    const once = tagged();
    const again = tagEpisode({
      mp3: once,
      title: 'B',
      showTitle: '',
      artist: '',
      comment: '',
      disclosure: '',
      language: 'en',
      chapters: [],
      cover: PNG,
    });
    expect(Buffer.from(again.subarray(skipId3(again))).equals(Buffer.from(mastered.mp3))).toBe(true);
  });
  test('a cover that is no picture is refused', () => {
    expect(() =>
      tagEpisode({
        mp3: mastered.mp3,
        title: '',
        showTitle: '',
        artist: '',
        comment: '',
        disclosure: '',
        language: 'en',
        chapters: [],
        cover: new Uint8Array(9),
      }),
    ).toThrow(InputError);
  });
});

describe('validation', () => {
  test('passes the finished episode', async () => {
    const validation = await validate(tagged());
    expect(validation.checks.filter(({ passed }) => !passed)).toEqual([]);
    expect(validation).toMatchObject({
      passed: true,
      score: 1,
      channels: 1,
      sampleRate: 44_100,
      bitrateKbps: 96,
      method: 'signal',
    });
    expect(validation.checks.map(({ name }) => name)).toContain('chapters');
  });
  test('says who spoke, each once', async () => {
    const audio = { path: 'audio/takes/n001.wav', sha256: 'ab'.repeat(32), bytes: 4 };
    const takes = ['flite/1', 'openai/tts-1', 'flite/1'].map(
      (provider, at): Take => ({
        ...{ segmentId: `n00${at}`, voice: 'a', provider, audio, sampleRate: 8_000, sentences: [] },
        measures: QUIET,
      }),
    );
    const { spokenBy } = await validate(tagged(), { takes });
    expect(spokenBy).toEqual(['flite/1', 'openai/tts-1']);
    expect(await validate(tagged())).not.toHaveProperty('spokenBy');
  });

  test('hears silence', async () => {
    expect(await failed(await encoded(new Float32Array(44_100 * 13)))).toEqual(
      expect.arrayContaining(['not silent', 'loudness', 'silence', 'sentences in place']),
    );
  });
  test('hears a missing end', async () => {
    const mp3 = mastered.mp3.subarray(0, Math.round(mastered.mp3.length * 0.7));
    expect(await failed(mp3)).toEqual(
      expect.arrayContaining(['duration', 'sentences in place', 'whole frames']),
    );
  });
  test('hears overdriven audio', async () => {
    const loud = buzz(mastered.timeline.durationMs, 3, 120, 44_100).map((x) => Math.max(-1, Math.min(1, x)));
    expect(await failed(await encoded(loud))).toEqual(
      expect.arrayContaining(['loudness', 'true peak', 'clipping']),
    );
  });
  test('sees the wrong format', async () => {
    const mp3 = await encoded(buzz(2000, 0.3, 120, 48_000), {
      sampleRate: 48_000,
      channels: 2,
      bitrateKbps: 128,
    });
    expect(await failed(mp3)).toEqual(expect.arrayContaining(['channels', 'sample rate', 'bitrate']));
  });
  test('notices a timeline that does not fit', async () => {
    const { timeline } = mastered;
    const first = timeline.sentences[0];
    if (first === undefined) throw new Error('no sentence');
    const shifted = { ...timeline, sentences: [{ ...first, startMs: 0, endMs: pausesMs.lead }] };
    expect(await failed(mastered.mp3, { timeline: shifted })).toEqual(['sentences in place']);
  });
  test('a file that is no MP3 is a defect', async () => {
    await expect(validate(new Uint8Array(5000))).rejects.toThrow(DefectError);
  });
});

describe('an independent decoder agrees', () => {
  const ffmpeg =
    spawnSync('ffmpeg', ['-version']).status === 0 && spawnSync('ffprobe', ['-version']).status === 0;

  test('ffmpeg: length, loudness, true peak, chapters', async () => {
    if (!ffmpeg) {
      if (process.env.CI === 'true') throw new Error('ffmpeg is not installed, and CI needs it');
      process.stderr.write('skipped: ffmpeg is not installed\n');
      return;
    }
    const folder = mkdtempSync(join(tmpdir(), 'showrunner-audio-'));
    try {
      const file = join(folder, 'episode.mp3');
      writeFileSync(file, tagged());
      const pcm = spawnSync('ffmpeg', ['-v', 'error', '-i', file, '-map', '0:a', '-f', 's16le', '-'], {
        maxBuffer: 1e9,
      });
      expect(pcm.stdout.length / 2).toBe(await decodedLength(mastered.mp3));
      const args = [
        '-hide_banner',
        '-nostats',
        '-i',
        file,
        '-map',
        '0:a',
        '-af',
        'ebur128=peak=true',
        '-f',
        'null',
        '-',
      ];
      const report = spawnSync('ffmpeg', args).stderr.toString().split('Summary:')[1] ?? '';
      const figure = (label: string) => Number(new RegExp(`${label}:\\s+(-?[\\d.]+)`).exec(report)?.[1]);
      expect(Math.abs(figure('I') - mastered.loudness.integratedLufs)).toBeLessThanOrEqual(0.1);
      const { loudnessRangeLu = Number.NaN } = await validate(tagged());
      expect(Math.abs(figure('LRA') - loudnessRangeLu)).toBeLessThanOrEqual(0.3);
      expect(Math.abs(figure('Peak') - mastered.loudness.truePeakDbtp)).toBeLessThanOrEqual(0.2);
      const probe = spawnSync('ffprobe', ['-v', 'error', '-show_chapters', '-of', 'json', file]);
      const { chapters } = JSON.parse(probe.stdout.toString()) as { chapters: { tags: { title: string } }[] };
      expect(chapters.map(({ tags }) => tags.title)).toEqual(['Part 1', 'Part 2']);
    } finally {
      rmSync(folder, { recursive: true });
    }
  });
});
