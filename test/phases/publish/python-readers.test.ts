/** Feeds and tags as programs in Python read them that are not ours: feedparser, and mutagen. */
import { tagEpisode } from '../../../src/phases/audio/mp3/tag-episode';
import { describeWithPython, readByPython } from '../../support/python-readers';
import { episodeOf, feedOf, pngOf, SHOW } from './sample-show';

const FEED_READER = `
import feedparser, json, sys
read = feedparser.parse(sys.stdin.buffer.read())
entries = [{
  "id": e.get("id"), "link": e.get("link"), "title": e.get("title"), "summary": e.get("summary"),
  "published": list(e.published_parsed)[:6], "duration": e.get("itunes_duration"), "episode": e.get("itunes_episode"),
  "enclosures": [{"href": x.href, "type": x.type, "length": x.length} for x in e.enclosures], "guidislink": e.guidislink,
} for e in read.entries]
print(json.dumps({"bozo": bool(read.bozo), "version": read.version, "encoding": read.encoding, "title": read.feed.title,
  "language": read.feed.language, "image": read.feed.image.href, "author": read.feed.author, "entries": entries}))`;

interface ReadFeed {
  readonly bozo: boolean;
  readonly entries: readonly { readonly id: string; readonly title: string; readonly summary: string }[];
}
const read = (feed: string) => readByPython(FEED_READER, feed) as ReadFeed;

describeWithPython('a feed, by feedparser', () => {
  test('the show and its episodes are read without a complaint', () => {
    const { audio, link, guid } = episodeOf(2);
    expect(read(feedOf([episodeOf(2), episodeOf(1)]))).toMatchObject({
      ...{ bozo: false, version: 'rss20', encoding: 'utf-8', title: SHOW.title, language: 'en-GB' },
      ...{ image: SHOW.cover.url, author: SHOW.author },
      entries: [
        {
          ...{ id: guid, link, title: 'Tea in 1702', duration: '300', episode: '2', guidislink: false },
          published: [2026, 1, 2, 8, 0, 0],
          enclosures: [{ href: audio.url, type: 'audio/mpeg', length: String(audio.bytes) }],
        },
        { id: episodeOf(1).guid },
      ],
    });
  });

  test('titles with markup, quotation marks and signs arrive whole', () => {
    const titles = [']]> ends it', '</item><item>', 'Tea & cake <b>', '“Tea” 🫖 — it’s 100 %', 'Plain'];
    const { bozo, entries } = read(feedOf(titles.map((title, at) => episodeOf(5 - at, { title }))));
    expect(bozo).toBe(false);
    expect(entries.map((entry) => entry.title)).toEqual(titles);
  });

  test('a description of more than 4,000 bytes is whole HTML, cut between characters', () => {
    const long = `<p>${'Ein Tee für 🫖👩‍🔬 alle. '.repeat(300)}</p>`;
    const { bozo, entries } = read(feedOf([episodeOf(1, { description: long })]));
    const summary = entries[0]?.summary ?? '';
    expect(bozo).toBe(false);
    expect(Buffer.byteLength(summary)).toBeLessThanOrEqual(4_000);
    expect(Buffer.byteLength(summary)).toBeGreaterThan(3_900);
    expect(summary).toMatch(/^<p>.*…<\/p>$/s);
    expect(summary).not.toContain('\ufffd');
  });

  test('250 items are read', () => {
    const { bozo, entries } = read(feedOf(Array.from({ length: 250 }, (_, index) => episodeOf(250 - index))));
    expect({ bozo, ids: new Set(entries.map(({ id }) => id)).size }).toEqual({ bozo: false, ids: 250 });
  });

  test('the reader complains of a feed that is broken', () => {
    expect(read(feedOf([episodeOf(1)]).replace('</item>', '')).bozo).toBe(true);
  });
});

const TAG_READER = `
import io, json, sys
from mutagen.id3 import ID3
tags = ID3(io.BytesIO(sys.stdin.buffer.read()))
chapters = tags.getall("CHAP")
print(json.dumps({
  "title": str(tags["TIT2"]), "album": str(tags["TALB"]), "disclosure": [str(t) for t in tags.getall("TXXX:AI-DISCLOSURE")],
  "contents": tags.getall("CTOC")[0].child_element_ids,
  "chapters": [{"id": c.element_id, "start": c.start_time, "end": c.end_time, "title": str(c.sub_frames["TIT2"])} for c in chapters],
  "picture": [p.mime for p in tags.getall("APIC")]}))`;

describeWithPython('the tags of an MP3, by mutagen', () => {
  test('chapters, cover and the mark of what machines made', () => {
    const chapters = [
      { partId: 'p1', title: 'Tea & “cake” 🫖', startMs: 0, endMs: 40_000 },
      { partId: 'p2', title: 'Land', startMs: 40_000, endMs: 90_000 },
    ];
    const mp3 = tagEpisode({
      ...{
        mp3: Buffer.from([0xff, 0xfb, 0x90, 0xc0, 0, 0, 0, 0]),
        title: 'On tea',
        showTitle: 'The Tea Hour',
      },
      ...{ artist: 'Ann', comment: 'Tea', language: 'en', disclosure: 'Made by software.', chapters },
      cover: pngOf(1400, 1400),
    });
    const found = readByPython(TAG_READER, mp3) as { contents: string[]; chapters: { id: string }[] };
    expect(found).toMatchObject({
      ...{
        title: 'On tea',
        album: 'The Tea Hour',
        disclosure: ['Made by software.'],
        picture: ['image/png'],
      },
      chapters: chapters.map(({ title, startMs, endMs }) => ({ title, start: startMs, end: endMs })),
    });
    expect(found.contents).toEqual(found.chapters.map(({ id }) => id));
  });
});
