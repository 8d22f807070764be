/** Feeds as a parser reads them that is not ours: the Podcast Index's own. */
import { parseFeed } from 'podcast-partytime';
import { readXml, writeXml } from '../../../../src/phases/publish/xml';
import { episodeOf, feedOf, SHOW } from '../sample-show';

const NASTY = [']]> ends it', '</item><item>', 'Tea & cake <b>', '“Tea” 🫖 — it’s 100 %', "'; DROP"];

test('the show and its episodes are read as they were written', async () => {
  const feed = await parseFeed(feedOf([episodeOf(2), episodeOf(1)]));
  expect(feed).toMatchObject({
    title: 'The Tea Hour',
    author: 'Ann Author',
    explicit: false,
    guid: SHOW.guid,
    locked: true,
    itunesType: 'serial',
    podcastOwner: 'ann@example.org',
    medium: 'podcast',
  });
  expect(feed?.items).toHaveLength(2);
  const [item] = feed?.items ?? [];
  expect(item).toMatchObject({
    guid: episodeOf(2).guid,
    title: 'Tea in 1702',
    duration: 300,
    enclosure: { url: episodeOf(2).audio.url, length: episodeOf(2).audio.bytes, type: 'audio/mpeg' },
    podcastChapters: { url: episodeOf(2).chapters.url, type: 'application/json+chapters' },
    podcastPeople: [{ name: 'Robin' }, { name: 'Sally' }],
    podcastSoundbites: [{ startTime: 10, duration: 30, title: 'The first cup' }],
  });
  expect(item?.podcastTranscripts?.map(({ url }) => url)).toEqual(
    episodeOf(2).transcripts.map(({ url }) => url),
  );
});

test.each(NASTY)('a title and a description with %s arrive whole', async (text) => {
  const escaped = text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
  const xml = feedOf([episodeOf(2, { title: text, description: `<p>${escaped}</p>` }), episodeOf(1)]);
  const feed = await parseFeed(xml);
  expect(feed?.items.map(({ title }) => title)).toEqual([text, 'Tea in 1701']);
  expect(writeXml(readXml(xml))).toBe(xml);
});

test('250 items are read', async () => {
  const feed = await parseFeed(feedOf(Array.from({ length: 250 }, (_, index) => episodeOf(250 - index))));
  expect(new Set(feed?.items.map(({ guid }) => guid)).size).toBe(250);
});
