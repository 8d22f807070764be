/** A folder with a document about Stoicism, a store and a voice: what taking in needs. */
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { type ArtifactStore, createFileStore } from '../../../src/artifacts/store';
import type { BatchTools } from '../../../src/intake/batch/batch-entries';
import type { SpeechProvider, VoiceProfile } from '../../../src/providers/speech/speech-provider';

export const TEMPLATES = resolve(__dirname, '..', '..', '..', 'templates');
export const TAKEN_IN_AT = Date.parse('2026-12-01T12:00:00Z');

export const STOIC = `# Modern Stoicism

Modern Stoicism is a revival of an ancient school of philosophy. Its readers meet in cities and online, and they practise
attention to what is in their power. In 2012 a group of scholars began a yearly week in which people live as Stoics.

The Stoics taught that virtue is enough for a good life. Epictetus, who was born a slave, said that people are disturbed not
by things but by their opinions about them. Modern Stoicism took this sentence into therapy.

## Teachers and readers

Teachers of modern Stoicism hold courses in halls and on the web, and most of them last a week. The readers of these courses write down in the morning what may go wrong, and in the evening what they did well. A course in London began in 2012 with a few hundred readers. Two years later it had several thousand of them, in more than forty countries. Many readers come because of a loss, a divorce or an illness, and few of them have read a philosopher before.

## Books and letters

The books that readers of modern Stoicism buy are mostly old. The letters of Seneca are sold in paperback at railway stations. The notes of Marcus Aurelius were written in a tent on the Danube and were never meant for print. A slave wrote nothing at all, and what Epictetus taught is known from the notes of a pupil who became a general. Publishers sell all three with new covers and short introductions, and the sales of each have grown since 2012.

## Doubts

Doubts about modern Stoicism come from doctors and from scholars of Greek. Doctors fear that people who should seek help sit at home and read instead. Scholars of Greek say that a school which taught physics and logic has been cut down to advice. Friends of the school reply that advice was always a part of it, and that the rest can still be read.
`;

const voice = (id: string): VoiceProfile => ({
  ...{ id, language: 'en', description: id, licence: 'none', wordsPerMinute: 150, sampleRate: 16_000 },
});

export const voices = (...ids: string[]): SpeechProvider => ({
  name: 'fake',
  version: '1',
  voices: ids.map(voice),
  maxCharacters: 1_000,
  limits: { concurrency: 1, formats: [], markup: 'none' },
  speak: () => Promise.reject(new Error('nobody speaks at intake')),
  close: async () => undefined,
});

export interface IntakeShelf {
  readonly folder: string;
  readonly store: ArtifactStore;
  readonly tools: BatchTools;
  /** Writes a file into the folder and gives its path. */
  file(name: string, content: string | Uint8Array): Promise<string>;
  json(name: string, value: unknown): Promise<string>;
  clear(): Promise<void>;
}

export async function openIntakeShelf(): Promise<IntakeShelf> {
  const folder = await mkdtemp(join(tmpdir(), 'showrunner-intake-'));
  const store = await createFileStore(join(folder, 'artifacts'));
  const file: IntakeShelf['file'] = async (name, content) => {
    await writeFile(join(folder, name), content);
    return join(folder, name);
  };
  await file('stoic.md', STOIC);
  return {
    folder,
    store,
    tools: {
      store,
      speech: voices('rms', 'slt'),
      templatesDir: TEMPLATES,
      now: () => new Date(TAKEN_IN_AT),
    },
    file,
    json: (name, value) => file(name, JSON.stringify(value)),
    clear: () => rm(folder, { recursive: true, force: true }),
  };
}
