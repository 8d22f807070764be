/** A show with a feed that keeps every rule, and the files that it names. */
import { createHash } from 'node:crypto';
import type { FeedEpisode, FeedShow } from '../../../src/domain/feed';
import { tagEpisode } from '../../../src/phases/audio/mp3/tag-episode';
import { buildFeed, trailerElement } from '../../../src/phases/publish/feed/build-feed';
import { buildItem } from '../../../src/phases/publish/feed/build-item';
import { writeXml } from '../../../src/phases/publish/xml';

export const BASE = 'https://example.org/show/';

/** The beginning of a PNG, as far as readers of its header look. `colour` 2 is RGB, 6 has an alpha channel. */
export function pngOf(width: number, height: number, colour = 2): Buffer {
  const bytes = Buffer.alloc(57);
  bytes.writeUInt32BE(0x89504e47, 0);
  bytes.writeUInt32BE(0x0d0a1a0a, 4);
  bytes.writeUInt32BE(13, 8);
  bytes.write('IHDR', 12, 'latin1');
  bytes.writeUInt32BE(width, 16);
  bytes.writeUInt32BE(height, 20);
  bytes.writeUInt8(8, 24);
  bytes.writeUInt8(colour, 25);
  bytes.write('IEND', 49, 'latin1');
  return bytes;
}

/** A tag and a frame's sync word: enough for whoever looks at the kind of file. */
export function mp3Of(disclosure = 'Made by software.'): Buffer {
  const frame = Buffer.from([0xff, 0xfb, 0x90, 0xc0, 0, 0, 0, 0]);
  return Buffer.from(
    tagEpisode({
      ...{ mp3: frame, title: 'T', showTitle: 'S', artist: 'A', comment: 'C', language: 'en' },
      ...{ disclosure, chapters: [], cover: pngOf(1400, 1400) },
    }),
  );
}

export const VTT =
  'WEBVTT\n\n00:00:00.000 --> 00:00:02.500\n<v Robin>Tea came by ship.\n\n00:00:02.500 --> 00:00:05.000\n<v Sally>So it did.\n';
export const CHAPTERS = JSON.stringify({
  version: '1.2.0',
  chapters: [
    { startTime: 0, title: 'Opening' },
    { startTime: 60, title: 'Tea' },
  ],
});

export const SHOW: FeedShow = {
  guid: '9b024349-ccf0-5f69-a609-6b82873eab3c',
  title: 'The Tea Hour',
  author: 'Ann Author',
  owner: { name: 'Ann Author', email: 'ann@example.org' },
  language: 'en-GB',
  description: 'Everything about tea.',
  link: BASE,
  feedUrl: `${BASE}feed.xml`,
  categories: [{ category: 'Arts', subcategory: 'Food' }, { category: 'History' }],
  explicit: false,
  type: 'serial',
  cover: { url: `${BASE}cover.png`, alt: 'The Tea Hour', side: 3000, mediaType: 'image/png' },
  copyright: 'Ann Author',
  license: 'cc-by-4.0',
  hosts: ['Robin', 'Sally'],
  hubs: ['https://hub.example.org/'],
  updateFrequency: { rrule: 'FREQ=WEEKLY', words: 'Weekly' },
};

/** The nth episode, published on the nth day. */
export function episodeOf(number: number, changes: Partial<FeedEpisode> = {}): FeedEpisode {
  const at = `${BASE}episodes/ep_${number}/`;
  const mp3 = mp3Of();
  return {
    guid: `da5d8ebc-ea11-5a8d-8d13-${String(number).padStart(12, '0')}`,
    title: `Tea in ${1700 + number}`,
    link: at,
    publishedAt: new Date(Date.UTC(2026, 0, number, 8)).toISOString(),
    description: '<p>How tea came to Europe.</p><ul><li>0:00 Opening</li></ul>',
    summary: 'How tea came to Europe.',
    durationMs: 300_400,
    audio: {
      ...{ url: `${at}episode.mp3`, bytes: mp3.length, mediaType: 'audio/mpeg', bitrate: 96_000 },
      sha384Base64: createHash('sha384').update(mp3).digest('base64'),
    },
    image: {
      ...{ url: `${at}cover.png`, alt: 'Tea', side: 3000, mediaType: 'image/png' },
      smaller: [
        { url: `${at}cover-240.png`, side: 240 },
        { url: `${at}cover-480.png`, side: 480 },
      ],
    },
    transcripts: [
      { url: `${at}transcript.vtt`, mediaType: 'text/vtt' },
      { url: `${at}transcript.json`, mediaType: 'application/json' },
    ],
    chapters: { url: `${at}chapters.json`, mediaType: 'application/json+chapters' },
    persons: ['Robin', 'Sally'],
    number,
    season: 1,
    kind: 'full',
    soundbites: [{ startMs: 10_000, durationMs: 30_000, title: 'The first cup' }],
    ...changes,
  };
}

/** The feed of these episodes as a file. */
export function feedOf(episodes: readonly FeedEpisode[], show: FeedShow = SHOW): string {
  const items = episodes.map((episode) => buildItem(episode, show));
  const page = { self: show.feedUrl };
  const trailers = [
    trailerElement({
      ...{ url: `${BASE}trailer.mp3`, bytes: mp3Of().length, mediaType: 'audio/mpeg' },
      ...{ title: 'What this is', publishedAt: '2026-11-01T08:00:00.000Z' },
    }),
  ];
  return writeXml(buildFeed(show, items, { builtAt: '2026-11-29T22:50:13.000Z', page, trailers }));
}

/** The files of a published show by their addresses, made as their names say. */
export function fileAt(address: string): Uint8Array | 'missing' {
  const makers: Readonly<Record<string, () => Uint8Array>> = {
    png: () => pngOf(3000, 3000),
    mp3: () => mp3Of(),
    vtt: () => Buffer.from(VTT),
    json: () =>
      Buffer.from(address.endsWith('chapters.json') ? CHAPTERS : '{"version":"1.0.0","segments":[]}'),
  };
  return makers[address.split('.').at(-1) ?? '']?.() ?? 'missing';
}
