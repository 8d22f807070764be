import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { createFileStore } from '../../src/artifacts/store';
import { InputError } from '../../src/domain/failure';
import { findLeftovers } from '../../src/library/clean';
import type { EpisodeClient } from '../../src/temporal/clients/episode-client';

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-clean-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

function placeHere() {
  return {
    ...{ artifactsRoot: join(folder, 'artifacts'), booksRoot: join(folder, 'books') },
    ...{ sessionsRoot: join(folder, 'sessions'), artifactCacheDir: join(folder, 'cache') },
  };
}

const nothingNeeded = { list: async () => [], needed: async () => [] } as unknown as EpisodeClient;

const DAMAGED_MARK =
  /^This store was moved to a bucket, and .*moved\.json, which names it, is damaged\. Set SHOWRUNNER_STORE/;

test.each<[string, RegExp]>([
  [
    '{"to":"s3://bucket/season"}',
    /^This store was moved to s3:\/\/bucket\/season\. Set SHOWRUNNER_STORE=s3:\/\/bucket\/season, or remove /,
  ],
  ['null', DAMAGED_MARK],
  ['{}', DAMAGED_MARK],
  ['[]', DAMAGED_MARK],
  ['{"to":7}', DAMAGED_MARK],
  ['{"ha', DAMAGED_MARK],
])(
  'of a data directory whose store was moved (%s) nothing is removed, also where it was moved while the person was asked',
  async (mark, said) => {
    const place = placeHere();
    const store = await createFileStore(place.artifactsRoot);
    const ref = await store.put('research/originals/s1-notes.md', Buffer.from('notes'));
    const found = await findLeftovers(place, nothingNeeded, Number.POSITIVE_INFINITY);
    expect(found.artifacts).toBe(1);
    await writeFile(join(place.artifactsRoot, 'moved.json'), mark);
    for (const tried of [found.remove(), findLeftovers(place, nothingNeeded, Number.POSITIVE_INFINITY)]) {
      const refused = await tried.catch((error: unknown) => error);
      expect(refused).toBeInstanceOf(InputError);
      expect((refused as Error).message).toMatch(said);
    }
    await expect(store.get(ref)).resolves.toBeDefined();
  },
);

test('an episode that began while the person was asked keeps everything where it is', async () => {
  const place = placeHere();
  const store = await createFileStore(place.artifactsRoot);
  const ref = await store.put('research/originals/s1-notes.md', Buffer.from('notes'));
  let atWork: unknown[] = [];
  const episodes = { list: async () => atWork, needed: async () => [] } as unknown as EpisodeClient;
  const found = await findLeftovers(place, episodes, Number.POSITIVE_INFINITY);
  expect(found.artifacts).toBe(1);
  atWork = [{ id: 'season-1/ep_002', status: 'running' }];
  await expect(found.remove()).rejects.toThrow(InputError);
  await expect(store.get(ref)).resolves.toBeDefined();
  atWork = [];
  expect(await found.remove()).toBe(5);
});
