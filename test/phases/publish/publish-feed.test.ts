import { readFeed } from '../../../src/phases/publish/change-feed';
import { buildItem } from '../../../src/phases/publish/feed/build-item';
import { feedPages } from '../../../src/phases/publish/feed/feed-pages';
import { itemsOf, linkOf, textIn } from '../../../src/phases/publish/feed/items';
import { lintFeed } from '../../../src/phases/publish/lint/lint-feed';
import { openSite } from '../../../src/phases/publish/open-site';
import { publishFeed, refuseClash } from '../../../src/phases/publish/publish-feed';
import { publishCover, publishMedia, publishTexts } from '../../../src/phases/publish/publish-files';
import { readXml } from '../../../src/phases/publish/xml';
import type { PublishTarget } from '../../../src/providers/publishing/publish-target';
import { filesOf, folderTarget, orderOf, PICTURES, packageOf, publishAll, textAt } from './published-show';
import { BASE, episodeOf, SHOW } from './sample-show';

async function titlesIn(target: PublishTarget, base = BASE): Promise<string[]> {
  return (await readFeed(target, base)).items.map((item) => textIn(item, 'title'));
}

async function lintOf(target: PublishTarget) {
  const content = Buffer.from(await textAt(target, 'feed.xml'));
  return lintFeed({ name: 'feed.xml', content, bringFile: filesOf(target) });
}

test('a published feed keeps every rule, and names only what is there', async () => {
  const target = await folderTarget();
  await publishAll(target, packageOf('ep_1'), { order: orderOf(target, { number: 1 }) });
  await publishAll(target, packageOf('ep_2'), { order: orderOf(target, { number: 2 }) });
  const { findings, passed } = await lintOf(target);
  expect(findings).toEqual([]);
  expect(passed).toEqual(expect.arrayContaining(['F3-colour', 'F6-length', 'F17-integrity', 'F23-there']));
});

test('a cover that was brought as JPEG is published as the picture of its episode, once', async () => {
  const target = await folderTarget();
  const made = packageOf('ep_1');
  const files = new Map(
    [...made.files].map(([name, hash]) => [name.replace('cover.png', 'cover.jpg'), hash]),
  );
  const content = (name: string) => made.content(name.replace('cover.jpg', 'cover.png'));
  await publishAll(target, { ...made, files, content });
  const feed = await textAt(target, 'feed.xml');
  const [address] = feed.match(/https:[^"]*ep_1\/cover\.[^"]*jpg/) ?? [];
  expect(address).toMatch(/cover\.[0-9a-f]{12}\.jpg$/);
  expect((await target.list('')).filter((file) => file.endsWith('.jpg'))).toHaveLength(1);
});

test('publishing again changes nothing, and says so', async () => {
  const target = await folderTarget();
  await publishAll(target, packageOf('ep_1'));
  const before = await textAt(target, 'feed.xml');
  const again = await publishAll(target, packageOf('ep_1'), { now: '2027-01-01T00:00:00Z' });
  expect(again).toMatchObject({ isChanged: false, items: 1 });
  expect(await textAt(target, 'feed.xml')).toBe(before);
});

test('another version replaces the item under its guid; its date and the other items stay', async () => {
  const target = await folderTarget();
  await publishAll(target, packageOf('ep_1'), { now: '2026-01-01T00:00:00Z' });
  await publishAll(target, packageOf('ep_2'), { now: '2026-02-01T00:00:00Z' });
  const other = (await textAt(target, 'feed.xml'))
    .match(/<item>[\s\S]*?<\/item>/g)
    ?.find((item) => item.includes('ep_2'));
  const again = await publishAll(target, packageOf('ep_1', 'Tea came by land.'), {
    now: '2026-03-01T00:00:00Z',
  });
  expect(again).toMatchObject({ isChanged: true, items: 2, publishedAt: '2026-01-01T00:00:00.000Z' });
  const feed = await textAt(target, 'feed.xml');
  expect(feed).toContain('Tea came by land.');
  expect(feed).toContain(other);
  expect((await lintOf(target)).findings).toEqual([]);
});

test('audio that the old feed names stays until the new feed is there', async () => {
  const target = await folderTarget();
  const { audioUrl } = await publishAll(target, packageOf('ep_1'));
  const next = packageOf('ep_1', 'Tea came by land.');
  await publishAll(target, next);
  expect(await filesOf(target)(audioUrl)).not.toBe('missing');
});

test('an episode whose files were taken away since does not get into the feed', async () => {
  const target = await folderTarget();
  await publishAll(target, packageOf('ep_1'));
  const before = await textAt(target, 'feed.xml');
  const { made, ...files } = packageOf('ep_2');
  const order = orderOf(target);
  const site = await openSite(target, order);
  const media = await publishMedia(site, files, made, PICTURES);
  const published = {
    ...media,
    ...(await publishTexts(site, files)),
    cover: await publishCover(site, PICTURES),
  };
  await target.remove(await target.list('episodes/ep_2/'));
  await expect(publishFeed({ site, order, made, published, now: new Date() })).rejects.toThrow(
    /^The files of ep_2 were removed from .* meanwhile\. Abandon this run, or publish the episode again\.$/,
  );
  expect(await textAt(target, 'feed.xml')).toBe(before);
});

test('of eight publishers at once none loses an item', async () => {
  const target = await folderTarget();
  const episodes = Array.from({ length: 8 }, (_, index) => `ep_${index + 1}`);
  await Promise.all(episodes.map((episode) => publishAll(target, packageOf(episode))));
  expect((await titlesIn(target)).sort()).toEqual(episodes.map((episode) => `On ${episode}`));
  expect((await lintOf(target)).findings).toEqual([]);
});

test('a feed that somebody replaced between reading and writing is read again', async () => {
  const target = await folderTarget();
  await publishAll(target, packageOf('ep_1'));
  let disturbed = false;
  const slow: PublishTarget = {
    ...target,
    async replace(file, version) {
      if (!disturbed && file.path === 'feed.xml') {
        disturbed = true;
        await publishAll(target, packageOf('ep_2'));
      }
      return target.replace(file, version);
    },
  };
  await publishAll(slow, packageOf('ep_3'));
  expect((await titlesIn(target)).sort()).toEqual(['On ep_1', 'On ep_2', 'On ep_3']);
  expect(await textAt(target, 'index.html')).toContain('On ep_2');
});

test('250 episodes are divided into pages that name each other and hold each episode once', async () => {
  const target = await folderTarget();
  const items = Array.from({ length: 250 }, (_, index) => buildItem(episodeOf(250 - index), SHOW));
  await openSite(target, orderOf(target));
  expect(feedPages(SHOW, items.slice(0, 100), { base: BASE, builtAt: '2026-11-29' })).toHaveLength(1);
  for (const { path, text } of feedPages(SHOW, items, { base: BASE, builtAt: '2026-11-29' }))
    await target.write({
      path,
      content: Buffer.from(text),
      mediaType: 'application/rss+xml',
      kept: 'briefly',
    });

  await publishAll(target, packageOf('newest'));
  const titles = await titlesIn(target);
  expect(titles).toEqual(['On newest', ...items.map((item) => textIn(item, 'title'))]);
  const first = readXml(await textAt(target, 'feed.xml'));
  expect(itemsOf(first).length).toBeGreaterThanOrEqual(50);
  expect(itemsOf(first).length).toBeLessThanOrEqual(100);
  for (const rel of ['next', 'last']) {
    const page = readXml(await textAt(target, linkOf(first, rel)?.slice(BASE.length) ?? ''));
    expect(linkOf(page, 'first')).toBe(`${BASE}feed.xml`);
    expect(linkOf(page, 'prev')).toBeDefined();
  }
  expect((await lintOf(target)).findings.map(({ id }) => id)).not.toContain('F21-pages');
});

test('an episode under another guid is refused, and nothing of the feed changes', async () => {
  const target = await folderTarget();
  await publishAll(target, packageOf('ep_1'));
  const before = await textAt(target, 'feed.xml');
  await expect(publishAll(target, packageOf('ep_1', 'Other words.', { guid: 'another' }))).rejects.toThrow(
    /under the guid guid-of-ep_1, and this episode has another.*never changes/s,
  );
  expect(await textAt(target, 'feed.xml')).toBe(before);
});

test('two episodes with one number are refused; a bonus episode may share it', async () => {
  const target = await folderTarget();
  const order = orderOf(target, { number: 3, season: 1 });
  await publishAll(target, packageOf('ep_3'), { order });
  const before = await target.list('');
  await expect(refuseClash(target, order, packageOf('other').made)).rejects.toThrow(
    /“On ep_3” is already episode 3 of season 1. Publish this one with another --number/,
  );
  expect(await target.list('')).toEqual(before);
  await expect(publishAll(target, packageOf('other'), { order })).rejects.toThrow(/already episode 3/);
  await publishAll(target, packageOf('bonus'), { order: { ...order, kind: 'bonus' } });
  expect(await titlesIn(target)).toHaveLength(2);
});

test('an episode has the number of its id; published again it keeps number, season and kind that it was given', async () => {
  const target = await folderTarget();
  const placeIn = async () =>
    (await readFeed(target, BASE)).items.map((item) =>
      ['itunes:season', 'itunes:episode', 'itunes:episodeType'].map((name) => textIn(item, name)),
    );
  await publishAll(target, packageOf('ep_007'));
  expect(await placeIn()).toEqual([['', '7', 'full']]);
  await publishAll(target, packageOf('ep_007'), {
    order: orderOf(target, { number: 9, season: 2, kind: 'bonus' }),
  });
  await publishAll(target, packageOf('ep_007', 'Other words.'));
  expect(await placeIn()).toEqual([['2', '9', 'bonus']]);
  await publishAll(target, packageOf('ep_007'), { order: orderOf(target, { kind: 'full', number: 1 }) });
  expect(await placeIn()).toEqual([['2', '1', 'full']]);
});

test('an episode of a serial show needs a number, which its id or the feed may give', async () => {
  const target = await folderTarget();
  const order = orderOf(target);
  const serial = { ...order, show: { ...order.show, type: 'serial' as const } };
  await expect(publishAll(target, packageOf('tea'), { order: serial })).rejects.toThrow(
    /"tea" gives none; name it with --number/,
  );
  await publishAll(target, packageOf('tea'), { order: { ...serial, number: 4 } });
  await publishAll(target, packageOf('tea'), { order: serial });
  await publishAll(target, packageOf('ep_5'), { order: serial });
  expect((await lintOf(target)).findings).toEqual([]);
});

test('a folder with other files, or of another show, is refused before anything is written', async () => {
  const target = await folderTarget();
  await target.write({
    path: 'thesis.doc',
    content: Buffer.from('x'),
    mediaType: 'text/plain',
    kept: 'briefly',
  });
  await expect(publishAll(target, packageOf('ep_1'))).rejects.toThrow(
    /holds files that are no published show, such as thesis.doc/,
  );
  expect(await target.list('')).toEqual(['thesis.doc']);

  const taken = await folderTarget();
  await publishAll(taken, packageOf('ep_1'));
  const before = await taken.list('');
  const order = orderOf(taken);
  const other = { ...order, show: { ...order.show, id: 'coffee' } };
  await expect(publishAll(taken, packageOf('ep_2'), { order: other })).rejects.toThrow(
    /belongs to the show "tea", not to "coffee"/,
  );
  expect(await taken.list('')).toEqual(before);
});

test('a show that moves keeps its guid, and its episodes have their new addresses', async () => {
  const target = await folderTarget();
  await publishAll(target, packageOf('ep_1'));
  const guid = /<podcast:guid>([^<]*)/.exec(await textAt(target, 'feed.xml'))?.[1];
  const moved = orderOf(target, { url: 'https://new.example.org/tea/' });
  await publishAll(target, packageOf('ep_2'), { order: moved });
  const feed = await textAt(target, 'feed.xml');
  expect(feed).not.toContain('example.org/show/');
  expect(feed).toContain(`<podcast:guid>${guid}`);
  expect(feed).toContain('https://new.example.org/tea/episodes/ep_1/');
});

test('a feed that was damaged by hand is refused with its place', async () => {
  const target = await folderTarget();
  await publishAll(target, packageOf('ep_1'));
  await target.write({
    path: 'feed.xml',
    content: Buffer.from('<rss><channel>'),
    mediaType: 'application/rss+xml',
    kept: 'briefly',
  });
  await expect(publishAll(target, packageOf('ep_2'))).rejects.toThrow(
    /feed.xml in .* was changed by hand. .*line 1/,
  );
});

test('the page names the public files, and leads to the show', async () => {
  const target = await folderTarget();
  await publishAll(target, packageOf('ep_1'));
  const page = await textAt(target, 'episodes/ep_1/index.html');
  const [, audio = ''] = /<audio src="([^"]+)"/.exec(page) ?? [];
  expect(audio).toMatch(/^episode\.[0-9a-f]{12}\.mp3$/);
  expect(await target.list('episodes/ep_1/')).toContain(`episodes/ep_1/${audio}`);
  expect(page).toContain('href="../../feed.xml"');
  expect(page).toContain('href="../../index.html">The Tea Hour</a> </p>');
});
