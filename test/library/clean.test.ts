import { mkdtemp, rm } from 'node:fs/promises';
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

test('an episode that began while the person was asked keeps everything where it is', async () => {
  const place = {
    ...{ artifactsRoot: join(folder, 'artifacts'), booksRoot: join(folder, 'books') },
    ...{ sessionsRoot: join(folder, 'sessions'), artifactCacheDir: join(folder, 'cache') },
  };
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
