import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStore } from '../../src/artifacts/store';
import type { SourceUpload } from '../../src/domain/episode';
import { InputError } from '../../src/domain/failure';
import { replaceSources } from '../../src/intake/replace-source';
import type { SpeechProvider } from '../../src/providers/speech/speech-provider';

const BETTER =
  'The Stoics taught that virtue is enough for a good life. Epictetus, who was born a slave, said that people are ' +
  'disturbed not by things but by their opinions about them. Modern Stoicism took this sentence into therapy, and its ' +
  'readers meet in cities and online to practise attention to what is in their power.\n';

const speech: SpeechProvider = {
  name: 'fake',
  version: '1',
  voices: [
    { id: 'rms', language: 'en', description: '', licence: 'none', wordsPerMinute: 150, sampleRate: 16_000 },
  ],
  maxCharacters: 1_000,
  limits: { concurrency: 1, formats: [], markup: 'none' },
  speak: () => Promise.reject(new Error('nobody speaks here')),
  close: async () => undefined,
};
const upload = (id: string, name: string): SourceUpload => ({
  ...{ id, name, mediaType: 'application/pdf' },
  original: { path: `research/originals/${id}-${name}`, sha256: '0'.repeat(64), bytes: 1 },
});
const known = [upload('s1', 'tea.pdf'), upload('s2', 'scan.pdf')];

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-replace-'));
  await writeFile(join(folder, 'better.md'), BETTER);
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const storeOf = () => createFileStore(join(folder, 'artifacts'));
async function replace(paths: Record<string, string>) {
  const inFolder = Object.entries(paths).map(([id, name]) => [id, join(folder, name)]);
  return replaceSources(Object.fromEntries(inFolder), known, { store: await storeOf(), speech });
}

test('a document takes the id of the one that it replaces and is stored byte for byte', async () => {
  const { s2, ...others } = await replace({ s2: 'better.md' });
  expect(others).toEqual({});
  expect(s2).toMatchObject({
    ...{ id: 's2', name: 'better.md', mediaType: 'text/markdown' },
    original: { path: 'research/originals/s2-better.md' },
  });
  if (s2 === undefined) throw new Error('nothing was replaced');
  expect(Buffer.from(await (await storeOf()).get(s2.original)).toString()).toBe(BETTER);
});

test('a folder stands for the one document in it', async () => {
  await mkdir(join(folder, 'one'));
  await writeFile(join(folder, 'one', 'only.md'), BETTER);
  expect((await replace({ s1: 'one' })).s1).toMatchObject({ id: 's1', name: 'only.md' });
  await writeFile(join(folder, 'one', 'second.md'), `${BETTER}And more.\n`);
  await expect(replace({ s1: 'one' })).rejects.toThrow(/holds 2 documents; name the one that replaces s1\./);
});

test('an unknown source is refused with those there are', async () => {
  await expect(replace({ s3: 'better.md' })).rejects.toThrow(
    new InputError('The episode has no source "s3"; it has s1 (tea.pdf), s2 (scan.pdf).'),
  );
});

test.each([
  ['is missing', undefined, /worse\.md does not exist/],
  ['is empty', '', /worse\.md is empty/],
  ['is too short', 'Modern Stoicism is back.', /few words|too few/],
])('a document that %s is refused, and nothing is stored', async (_what, content, sentence) => {
  if (content !== undefined) await writeFile(join(folder, 'worse.md'), content);
  const attempt = replace({ s1: 'better.md', s2: 'worse.md' });
  await expect(attempt).rejects.toThrow(InputError);
  await expect(attempt).rejects.toThrow(sentence);
  expect(await readdir(join(folder, 'artifacts'))).not.toContain('sha256');
});
