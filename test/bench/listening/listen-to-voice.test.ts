import { chmodSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { listenToVoice, missed } from '../../../bench/listening/listen-to-voice';
import { decodeWav } from '../../../src/phases/audio/takes/wav';
import { createEmbeddedSpeech } from '../../../src/providers/speech/embedded-speech';

const SENTENCES = ['The trams stopped at 7 p.m.', 'Nobody asked why.'];

/** Stands in for a Python with the scorers: what they print, by file name. */
function scorers(quality: Record<string, number>, heard: Record<string, string>): string {
  const path = join(scratch, 'python');
  const printed = JSON.stringify({ 'quality.py': quality, 'transcribe.py': heard });
  writeFileSync(
    path,
    `#!${process.execPath}\nprocess.stdout.write(JSON.stringify(${printed}[require('node:path').basename(process.argv[2])]));`,
  );
  chmodSync(path, 0o755);
  return path;
}

let scratch: string;
const speech = createEmbeddedSpeech({ threads: 1 });
beforeEach(() => {
  scratch = mkdtempSync(join(tmpdir(), 'listening-'));
});
afterEach(() => rmSync(scratch, { recursive: true, force: true }));
afterAll(() => speech.close());

const listen = (python: string) =>
  listenToVoice({ scratch, python, speech, voice: 'slt', sentences: SENTENCES });

test('a voice has the mean and the lowest of its scores, and the share of its words that were heard otherwise', async () => {
  const python = scorers(
    { '01.wav': 4.5, '02.wav': 4.1 },
    { '01.wav': 'The trams stopped at 7 PM.', '02.wav': 'Nobody asked.' },
  );
  const listened = await listen(python);
  expect(listened).toMatchObject({
    voice: 'slt',
    meanQuality: 4.3,
    minQuality: 4.1,
    words: 10,
    wordErrorRate: 0.1,
  });
  expect(missed(listened)).toEqual(['word error 10.0 %']);
  const wav = decodeWav(readFileSync(join(scratch, 'slt', '01.wav')));
  expect(wav.sampleRate).toBe(16_000);
  expect(wav.samples.length).toBeGreaterThan(16_000);
});

test('a voice misses the standard by its mean and by a single sentence', async () => {
  const heard = { '01.wav': SENTENCES[0] as string, '02.wav': SENTENCES[1] as string };
  const low = await listen(scorers({ '01.wav': 4.7, '02.wav': 3.7 }, heard));
  expect(missed(low)).toEqual(['mean quality 4.2', 'lowest quality 3.7']);
  const good = await listen(scorers({ '01.wav': 4.7, '02.wav': 4.2 }, heard));
  expect(missed(good)).toEqual([]);
});

test('a file that a scorer passes over is no score', async () => {
  const python = scorers({ '01.wav': 4.5 }, { '01.wav': '', '02.wav': '' });
  await expect(listen(python)).rejects.toThrow('02.wav');
});
