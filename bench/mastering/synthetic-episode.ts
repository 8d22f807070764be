/** An episode of any length whose takes are made by a formula, as files in a folder. */
import { mkdirSync, writeFileSync } from 'node:fs';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { NarrationSegment } from '../../src/domain/audio';
import type { Script } from '../../src/domain/script';
import type { SessionTemplate } from '../../src/domain/templates';
import type { MasterRequest } from '../../src/phases/audio/mastering/master-episode';
import { encodeWav } from '../../src/phases/audio/takes/wav';
import session from '../../templates/session/narrative@2.json';

/** The rate of the natural voices. */
const SAMPLE_RATE = 24_000;
const SECONDS_A_TAKE = 45;
/** Syllables a second, and the pitch of the voice, Hz. */
const SYLLABLES = 4;
const PITCH = 110;
const HARMONICS = [1, 2, 3, 5, 8, 13, 21, 34, 55];

export type SyntheticEpisode = Omit<MasterRequest, 'signal'>;

/** The takes' files are written by `writeTakes` into the same folder. */
export function syntheticEpisode(folder: string, minutes: number): SyntheticEpisode {
  const { sound, speech } = session as unknown as SessionTemplate;
  const segments = Array.from({ length: takesOf(minutes) }, (_, at) => segmentOf(at));
  return {
    plan: { segments, words: 0 },
    takes: segments.map(({ id, voice, sentences: [sentence] }) => ({
      take: {
        segmentId: id,
        voice,
        sampleRate: SAMPLE_RATE,
        sentences: [{ id: sentence?.id ?? '', startMs: 0, endMs: SECONDS_A_TAKE * 1000 }],
      },
      readWav: () => readFile(join(folder, `${id}.wav`)),
    })),
    script: { parts: [{ id: 'p1', title: 'All of it' }] } as unknown as Script,
    sound,
    pausesMs: speech.pausesMs,
  };
}

export function writeTakes(folder: string, minutes: number): void {
  mkdirSync(folder, { recursive: true });
  const wav = encodeWav({ sampleRate: SAMPLE_RATE, samples: hum(SECONDS_A_TAKE) });
  for (let at = 0; at < takesOf(minutes); at++) writeFileSync(join(folder, `${segmentOf(at).id}.wav`), wav);
}

const takesOf = (minutes: number) => Math.max(1, Math.round((minutes * 60) / SECONDS_A_TAKE));

function segmentOf(at: number): NarrationSegment {
  const sentence = { id: `p1.${at + 1}.1`, text: 'Hum.', spoken: 'Hum.', pauseAfterMs: 550 };
  const id = `n${String(at + 1).padStart(3, '0')}`;
  return { id, partId: 'p1', hostId: 'host', voice: 'hum', sentences: [sentence], ssml: '', words: 1 };
}

/** Harmonics of a pitch that wavers, swelling with the syllables: what a voice is to a mastering. */
function hum(seconds: number): Float32Array {
  const samples = new Float32Array(seconds * SAMPLE_RATE);
  for (let i = 0; i < samples.length; i++) {
    const t = i / SAMPLE_RATE;
    const swell = Math.max(0.05, Math.sin(Math.PI * SYLLABLES * t)) * (0.7 + 0.3 * Math.sin(t / 3));
    const phase = 2 * Math.PI * (PITCH * t + 2 * Math.sin(0.7 * t));
    let tone = 0;
    for (const n of HARMONICS) tone += Math.sin(n * phase) / n;
    samples[i] = 0.15 * swell * tone;
  }
  return samples;
}
