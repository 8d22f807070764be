/** The steps of publishing from what a store has of a finished episode. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { MockActivityEnvironment } from '@temporalio/testing';
import type { Craft } from '../../../src/activities/craft/craft-threads';
import { CRAFT } from '../../../src/activities/craft/table';
import type { Dependencies } from '../../../src/activities/dependencies';
import { publishActivities } from '../../../src/activities/publish/publish-activities';
import { type ArtifactStore, createFileStore } from '../../../src/artifacts/store';
import type { ArtifactRef } from '../../../src/domain/artifact';
import { createFolderTarget } from '../../../src/providers/publishing/folder-target';
import { orderOf, packageOf, textAt } from '../../phases/publish/published-show';
import { plainPng } from '../../support/package/pictures';

let folder: string;
let store: ArtifactStore;
const asked: string[] = [];
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-publish-'));
  store = await createFileStore(join(folder, 'artifacts'));
  asked.length = 0;
});
afterEach(() => rm(folder, { recursive: true, force: true }));

const COVER = plainPng(1400);
const craft = {
  run: async (name: keyof typeof CRAFT, input: never[]) => {
    asked.push(name);
    return name === 'makeCover' ? COVER : (CRAFT[name] as (...given: never[]) => unknown)(...input);
  },
} as unknown as Craft;

/** `session.json` of a finished episode whose files are in the store. */
async function sessionOf(without: readonly string[] = []): Promise<ArtifactRef> {
  const { made, files, content, episode } = packageOf('ep_1');
  const artifacts = await Promise.all([
    ...[...files.keys()].map(async (name) =>
      store.put(`package/${name}`, name === 'cover.png' ? COVER : await content(name)),
    ),
    store.put('package/description.html', Buffer.from(made.description)),
    store.putJson('production/script.json', made.script),
    store.putJson('audio/timeline.json', made.timeline),
  ]);
  const kept = artifacts.filter(({ path }) => !without.includes(path));
  return store.putJson('session.json', { show: 'tea', episode, guid: made.guid, artifacts: kept });
}

function stage({ silent = [] as string[] } = {}) {
  const target = createFolderTarget(join(folder, 'public'));
  const told: string[] = [];
  const activities = publishActivities({
    ...{ store, craft, now: () => new Date('2026-11-29T08:00:00Z') },
    publishTarget: async () => target,
    announceFeed: async (hub: string, feed: string) => {
      if (silent.includes(hub)) throw new Error('answered 503');
      told.push(`${hub} ${feed}`);
    },
  } as unknown as Dependencies);
  const run = <I, R>(activity: (input: I) => Promise<R>, input: I) =>
    new MockActivityEnvironment().run(activity, input) as Promise<R>;
  return { target, told, activities, run };
}

test('the steps publish audio, texts, page and feed, with pictures for pages made in threads', async () => {
  const { target, activities, run } = stage();
  const input = { session: await sessionOf(), order: orderOf(target) };
  const media = await run(activities.publishMedia, input);
  expect(asked).toEqual(['smallerPictures', 'makeCover', 'smallerPictures']);
  expect(media.published.image.smaller?.map(({ side }) => side)).toEqual([240, 480]);
  const texts = await run(activities.publishTexts, input);
  await run(activities.publishPage, { ...input, image: media.published.image });
  expect(await target.read('feed.xml')).toBeUndefined();
  const published = { ...media.published, ...texts.published };
  const feed = await run(activities.publishFeed, { ...input, published });
  expect(feed).toMatchObject({ isChanged: true, result: '1 in the feed' });
  expect(await store.getJson(feed.record)).toMatchObject({
    ...{ guid: 'guid-of-ep_1', publishedAt: '2026-11-29T08:00:00.000Z' },
    audioUrl: media.published.audio.url,
  });

  const text = await textAt(target, 'feed.xml');
  expect([...text.matchAll(/<podcast:image [^>]*width="(\d+)"/g)].map(([, width]) => width)).toEqual([
    ...['1400', '480', '240'],
    ...['1400', '480', '240'],
  ]);
  expect(await textAt(target, 'index.html')).toMatch(
    /<img src="episodes\/ep_1\/cover-240\.[0-9a-f]{12}\.png"/,
  );
  expect(await textAt(target, 'episodes/ep_1/index.html')).toMatch(
    /<img src="cover-480\.[0-9a-f]{12}\.png">/,
  );
});

test('each step done again writes the same, and a feed that is unchanged says so', async () => {
  const { target, activities, run } = stage();
  const input = { session: await sessionOf(), order: orderOf(target) };
  const all = async () => {
    const media = await run(activities.publishMedia, input);
    const texts = await run(activities.publishTexts, input);
    await run(activities.publishPage, { ...input, image: media.published.image });
    return run(activities.publishFeed, { ...input, published: { ...media.published, ...texts.published } });
  };
  await all();
  const files = await target.list('');
  expect(await all()).toMatchObject({ isChanged: false, result: '1 in the feed, unchanged' });
  expect(await target.list('')).toEqual(files);
});

test('a run that began before there were smaller pictures goes on without them', async () => {
  const { target, activities, run } = stage();
  const input = { session: await sessionOf(), order: orderOf(target) };
  const { published } = await run(activities.publishMedia, input);
  const before = ({ smaller: _, ...image }: (typeof published)['image']) => image;
  const texts = await run(activities.publishTexts, input);
  await run(activities.publishPage, input);
  const old = { ...published, image: before(published.image), cover: before(published.cover) };
  await run(activities.publishFeed, { ...input, published: { ...old, ...texts.published } });
  expect(await textAt(target, 'index.html')).toMatch(/<img src="episodes\/ep_1\/cover\.[0-9a-f]{12}\.png"/);
});

test('a session whose files are gone is a defect that names the file', async () => {
  const { target, activities, run } = stage();
  const session = await sessionOf(['audio/timeline.json']);
  await expect(run(activities.publishMedia, { session, order: orderOf(target) })).rejects.toThrow(
    'The session of ep_1 has no audio/timeline.json; make its package again.',
  );
  expect(await target.list('')).toEqual([]);
});

test('hubs are told each; one that does not answer is said, and keeps nobody from the others', async () => {
  const { activities, told, run } = stage({ silent: ['https://a.example/'] });
  const hubs = ['https://a.example/', 'https://b.example/'];
  expect(await run(activities.announceFeed, { hubs, feedUrl: 'https://x.example/feed.xml' })).toEqual({
    silent: ['https://a.example/: answered 503'],
    result: 'https://a.example/: answered 503',
  });
  expect(told).toEqual(['https://b.example/ https://x.example/feed.xml']);
});
