/** The commands about voices, as far as this machine alone goes: nothing is fetched. */
import { existsSync, mkdtempSync, readFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { EXIT } from '../../../src/cli/command/exit-codes';
import { decodeWav } from '../../../src/phases/audio/takes/wav';
import { showrunner } from '../command/command-line';

const folder = mkdtempSync(join(tmpdir(), 'voices-command-'));
let before: NodeJS.ProcessEnv;
beforeEach(() => {
  before = { ...process.env };
  for (const name of Object.keys(process.env)) if (name.startsWith('SHOWRUNNER_')) delete process.env[name];
  process.env.SHOWRUNNER_CACHE = join(folder, 'cache');
  process.env.SHOWRUNNER_VOICE_DOWNLOADS = 'never';
});
afterEach(() => {
  process.env = before;
});

describe('voices', () => {
  test('lists natural voices and Flite’s, and what is installed', async () => {
    const { exitCode, stdout, stderr } = await showrunner('voices');
    expect({ exitCode, stderr }).toEqual({ exitCode: EXIT.ok, stderr: '' });
    const lines = stdout.trimEnd().split('\n');
    expect(lines[0]).toMatch(/^voice +language +gender +sounds +pack +installed +size +words\/min +licence$/);
    expect(lines[1]).toMatch(/^heart +en-US +female +natural +heart +no +14 MB +163 +Apache-2\.0$/);
    expect(lines.at(-1)).toMatch(/^slt +en +female +Flite +– +yes +– +163 +Flite/);
    expect(lines).toHaveLength(1 + 33 + 2);
  });

  test('lists them with --json as one document', async () => {
    const { stdout } = await showrunner('voices', '--json');
    const voices = JSON.parse(stdout) as { id: string }[];
    expect(voices.find(({ id }) => id === 'bm_fable')).toEqual({
      ...{
        id: 'bm_fable',
        kind: 'natural',
        language: 'en-GB',
        gender: 'male',
        description: 'British English, male',
      },
      ...{
        pack: 'kokoro',
        licence: 'Apache-2.0, MIT',
        bytes: expect.any(Number),
        wordsPerMinute: 165,
        installed: false,
      },
    });
  });

  test('knows no other word', async () => {
    const { exitCode, stderr } = await showrunner('voices', 'instal', 'heart');
    expect(exitCode).toBe(EXIT.input);
    expect(stderr).not.toBe('');
  });
});

describe('voices install', () => {
  test.each([
    [['hart'], 'There is no voice "hart". Did you mean heart? npx showrunner voices lists all of them.\n'],
    [['zzz'], 'There is no voice "zzz". npx showrunner voices lists all of them.\n'],
    [['rms'], 'rms is a voice of Flite, which is part of Showrunner; there is nothing to install.\n'],
    [[], 'Name the voices to install, or take --all; npx showrunner voices lists them.\n'],
  ])('%j is refused before anything is fetched', async (names, sentence) => {
    expect(await showrunner('voices', 'install', ...names)).toEqual({
      exitCode: EXIT.input,
      stdout: '',
      stderr: sentence,
    });
  });

  test('says for each voice why it cannot be had, and what to do', async () => {
    const { exitCode, stdout, stderr } = await showrunner(
      'voices',
      'install',
      '--json',
      'heart',
      'fenrir',
      'heart',
    );
    expect(exitCode).toBe(EXIT.input);
    const { installed, failed } = JSON.parse(stdout) as {
      installed: string[];
      failed: { voice: string; reason: string }[];
    };
    expect(installed).toEqual([]);
    expect(failed.map(({ voice }) => voice)).toEqual(['heart', 'fenrir']);
    expect(failed[0]?.reason).toMatch(
      /SHOWRUNNER_VOICE_DOWNLOADS is "never".*hibari_tts-0\.2\.1-py3-none-any\.whl/,
    );
    expect(stderr).toContain('am_fenrir_v2.int8.onnx (from https://huggingface.co/');
  });

  test('refuses a setting that it does not know', async () => {
    process.env.SHOWRUNNER_VOICE_DOWNLOADS = 'sometimes';
    const { stderr } = await showrunner('voices', 'install', 'heart');
    expect(stderr).toBe('SHOWRUNNER_VOICE_DOWNLOADS is "sometimes"; it must be one of auto, never.\n');
  });
});

describe('voices remove', () => {
  test('says when there was nothing to remove, and leaves Flite alone', async () => {
    expect((await showrunner('voices', 'remove', 'heart')).stdout).toBe(
      'heart: nothing of it was in the cache\n',
    );
    expect(JSON.parse((await showrunner('voices', 'remove', '--json', 'heart')).stdout)).toEqual({
      removed: { heart: [] },
    });
    expect((await showrunner('voices', 'remove', 'slt')).stderr).toMatch(/it cannot be removed\.\n$/);
    expect((await showrunner('voices', 'remove', '../heart')).exitCode).toBe(EXIT.input);
  });
});

describe('voices sample', () => {
  const sample = (...words: string[]) => showrunner('voices', 'sample', ...words);

  test('speaks a text into a WAV or an MP3 file', async () => {
    const wav = join(folder, 'rms.wav');
    const { exitCode, stdout } = await sample(
      'rms',
      '--out',
      wav,
      '--text',
      'Henry VIII paid £3m. Nobody knew.',
      '--json',
    );
    expect(exitCode).toBe(EXIT.ok);
    const { samples, sampleRate } = decodeWav(readFileSync(wav));
    expect(JSON.parse(stdout)).toMatchObject({
      voice: 'rms',
      file: wav,
      seconds: Number((samples.length / sampleRate).toFixed(1)),
    });
    const mp3 = join(folder, 'slt.MP3');
    expect((await sample('slt', '--out', mp3)).stdout).toMatch(
      /^slt speaks for \d+(\.\d)? seconds in .*slt\.MP3\.\n$/,
    );
    expect(readFileSync(mp3).readUInt16BE(0) & 0xffe0).toBe(0xffe0);
  });

  test.each([
    [['rms', '--out', 'x.ogg'], '--out is "x.ogg"; its name must end in .mp3 or .wav.\n'],
    [['rms', '--out', 'x.mp3', '--text', '…'], 'There is nothing to say in "…"; --text must have words.\n'],
    [
      ['rmss', '--out', 'x.mp3'],
      'There is no voice "rmss". Did you mean rms? npx showrunner voices lists all of them.\n',
    ],
    [['rms'], "Required option '--out <path>' not specified.\n"],
  ])('%j is refused with a sentence', async (words, sentence) => {
    expect(await sample(...words)).toEqual({ exitCode: EXIT.input, stdout: '', stderr: sentence });
    expect(existsSync('x.mp3')).toBe(false);
  });

  test('says why a natural voice cannot be had, and that a file cannot be written', async () => {
    expect((await sample('heart', '--out', join(folder, 'heart.mp3'))).stderr).toMatch(
      /^The voice heart cannot be installed/,
    );
    expect(existsSync(join(folder, 'heart.mp3'))).toBe(false);
    const below = join(folder, 'rms.wav', 'x.wav');
    expect((await sample('rms', '--out', below)).stderr).toMatch(
      /x\.wav cannot be written \(E\w+\)\. Choose another with --out\.\n$/,
    );
  });

  test('is never spoken by a service that bills', async () => {
    process.env.SHOWRUNNER_SPEECH_URL = 'http://127.0.0.1:9/v1';
    expect((await sample('rms', '--out', join(folder, 'y.mp3'))).stderr).toMatch(
      /^Samples are spoken by the voices of this machine/,
    );
  });
});
