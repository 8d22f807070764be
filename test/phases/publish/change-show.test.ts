import { readFeed } from '../../../src/phases/publish/change-feed';
import { publishTrailer, unpublishEpisode } from '../../../src/phases/publish/change-show';
import { buildItem } from '../../../src/phases/publish/feed/build-item';
import { feedPages } from '../../../src/phases/publish/feed/feed-pages';
import { textIn } from '../../../src/phases/publish/feed/items';
import { lintFeed } from '../../../src/phases/publish/lint/lint-feed';
import { findSite, openSite } from '../../../src/phases/publish/open-site';
import { publishCover } from '../../../src/phases/publish/publish-files';
import type { PublishTarget } from '../../../src/providers/publishing/publish-target';
import { filesOf, folderTarget, orderOf, PICTURES, packageOf, publishAll, textAt } from './published-show';
import { BASE, episodeOf, mp3Of, SHOW } from './sample-show';

async function inHand(target: PublishTarget, now = '2026-12-01T08:00:00Z') {
  const site = await findSite(target, orderOf(target));
  return { site, cover: await publishCover(site, PICTURES), now: new Date(now) };
}
const idsIn = async (target: PublishTarget) =>
  (await readFeed(target, BASE)).items.map((item) => textIn(item, 'guid'));

describe('an episode that is taken out', () => {
  test('leaves feed and page, and then its files are removed; the others stay', async () => {
    const target = await folderTarget();
    for (const id of ['ep_1', 'ep_2']) await publishAll(target, packageOf(id));
    const gone = await unpublishEpisode(await inHand(target), { episode: 'ep_1', guid: 'guid-of-ep_1' });
    expect(gone.items).toBe(1);
    expect(gone.files).toBeGreaterThan(5);
    expect(await idsIn(target)).toEqual(['guid-of-ep_2']);
    expect(await target.list('episodes/ep_1/')).toEqual([]);
    expect(await textAt(target, 'index.html')).not.toContain('ep_1');
    const content = Buffer.from(await textAt(target, 'feed.xml'));
    expect((await lintFeed({ name: 'feed', content, bringFile: filesOf(target) })).findings).toEqual([]);
  });

  test('is put back under its guid', async () => {
    const target = await folderTarget();
    await publishAll(target, packageOf('ep_1'));
    await unpublishEpisode(await inHand(target), { episode: 'ep_1', guid: 'guid-of-ep_1' });
    await publishAll(target, packageOf('ep_1'));
    expect(await idsIn(target)).toEqual(['guid-of-ep_1']);
  });

  test('is not in the feed while its files are there, also where the publisher is killed in between', async () => {
    const target = await folderTarget();
    await publishAll(target, packageOf('ep_1'));
    const { site, ...shown } = await inHand(target);
    const killed = { ...target, remove: () => Promise.reject(new Error('killed')) };
    const taken = { episode: 'ep_1', guid: 'guid-of-ep_1' };
    const dying = unpublishEpisode({ ...shown, site: { ...site, target: killed } }, taken);
    await expect(dying).rejects.toThrow('killed');
    expect(await idsIn(target)).toEqual([]);
    expect((await unpublishEpisode(await inHand(target), taken)).files).toBeGreaterThan(5);
    expect(await target.list('episodes/')).toEqual([]);
  });

  test('leaves no further page of the feed behind that has it', async () => {
    const target = await folderTarget();
    await openSite(target, orderOf(target));
    const items = Array.from({ length: 160 }, (_, index) => buildItem(episodeOf(160 - index), SHOW));
    for (const { path, text } of feedPages(SHOW, items, { base: BASE, builtAt: '2026-11-29' }))
      await target.write({
        ...{ path, content: Buffer.from(text), mediaType: 'application/rss+xml', kept: 'briefly' },
      });
    const { guid } = episodeOf(70);
    await target.write({
      ...{
        path: 'episodes/ep_70/x.txt',
        content: Buffer.from('x'),
        mediaType: 'text/plain',
        kept: 'forever',
      },
    });
    await unpublishEpisode(await inHand(target), { episode: 'ep_70', guid });
    expect(await idsIn(target)).toHaveLength(159);
    for (const path of await target.list('feed/')) expect(await textAt(target, path)).not.toContain(guid);
  });

  test('is taken out by its page where the feed has it under another guid', async () => {
    const target = await folderTarget();
    await publishAll(target, packageOf('ep_1', 'Tea.', { guid: 'another' }));
    await unpublishEpisode(await inHand(target), { episode: 'ep_1', guid: 'guid-of-ep_1' });
    expect(await idsIn(target)).toEqual([]);
    expect(await target.list('episodes/')).toEqual([]);
  });

  test('that the feed does not have is refused, and nothing changes', async () => {
    const target = await folderTarget();
    await publishAll(target, packageOf('ep_1'));
    const before = await textAt(target, 'feed.xml');
    await expect(
      unpublishEpisode(await inHand(target), { episode: 'ep_9', guid: 'guid-of-ep_9' }),
    ).rejects.toThrow(/^ep_9 is not in the feed of /);
    expect(await textAt(target, 'feed.xml')).toBe(before);
  });

  test.each(['', '.', '..'])(
    'by the name "%s", which is none, removes no file of another',
    async (episode) => {
      const target = await folderTarget();
      await publishAll(target, packageOf('ep_1'));
      const before = await target.list('');
      await expect(unpublishEpisode(await inHand(target), { episode, guid: 'guid-of-none' })).rejects.toThrow(
        /is not in the feed of /,
      );
      expect(await target.list('')).toEqual(before);
    },
  );
});

describe('a trailer', () => {
  const trailer = (title: string, words = '') => ({
    ...{ name: '/home/ann/What this is.mp3', content: Buffer.concat([mp3Of(), Buffer.from(words)]) },
    ...{ sha256: `${words.length}`.padStart(12, 'a'), title },
  });

  test('stands in the channel with its length and date, and the feed keeps every rule', async () => {
    const target = await folderTarget();
    await publishAll(target, packageOf('ep_1'));
    const { url } = await publishTrailer(await inHand(target), trailer('Tea & “cake”'));
    expect(url).toBe(`${BASE}trailers/What%20this%20is.aaaaaaaaaaa0.mp3`);
    const feed = await textAt(target, 'feed.xml');
    expect(feed).toContain('>Tea &amp; “cake”</podcast:trailer>');
    const report = await lintFeed({ name: 'feed', content: Buffer.from(feed), bringFile: filesOf(target) });
    expect(report.findings).toEqual([]);
    expect(report.passed).toEqual(expect.arrayContaining(['F14-trailer', 'F6-length', 'F23-there']));
  });

  test('replaces the one of its title; published again it keeps its date', async () => {
    const target = await folderTarget();
    await publishAll(target, packageOf('ep_1'));
    await publishTrailer(await inHand(target), trailer('One'));
    const once = await textAt(target, 'feed.xml');
    await publishTrailer(await inHand(target, '2027-01-01T00:00:00Z'), trailer('One'));
    expect(await textAt(target, 'feed.xml')).toBe(once);
    await publishTrailer(await inHand(target), trailer('One', 'other'));
    await publishTrailer(await inHand(target), trailer('Two'));
    const trailers = (await readFeed(target, BASE)).trailers.map(({ text }) => text);
    expect(trailers).toEqual(['Two', 'One']);
  });

  test('that is no MP3 is refused, and nothing is written', async () => {
    const target = await folderTarget();
    await publishAll(target, packageOf('ep_1'));
    const before = await target.list('');
    const text = { ...trailer('One'), content: Buffer.from('<html>') };
    await expect(publishTrailer(await inHand(target), text)).rejects.toThrow(/is no MP3/);
    expect(await target.list('')).toEqual(before);
  });
});

test('nothing is changed where nothing of the show is published, or another show is', async () => {
  const target = await folderTarget();
  await expect(inHand(target)).rejects.toThrow(/^Nothing of the show "tea" is published in /);
  const order = orderOf(target);
  await openSite(target, { ...order, show: { ...order.show, id: 'coffee' } });
  await expect(inHand(target)).rejects.toThrow(/belongs to the show "coffee", not to "tea"/);
});
