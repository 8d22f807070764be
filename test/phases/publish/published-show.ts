/** A show that is published to a folder of its own, with episodes whose files are small. */
import { createHash } from 'node:crypto';
import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { PublishOrder } from '../../../src/domain/publish-order';
import type { EpisodeMade } from '../../../src/phases/publish/episode-item';
import { openSite } from '../../../src/phases/publish/open-site';
import { publishFeed } from '../../../src/phases/publish/publish-feed';
import {
  type EpisodePackage,
  type PictureTools,
  publishCover,
  publishMedia,
  publishPage,
  publishTexts,
} from '../../../src/phases/publish/publish-files';
import { createFolderTarget } from '../../../src/providers/publishing/folder-target';
import type { PublishTarget } from '../../../src/providers/publishing/publish-target';
import { BASE, CHAPTERS, mp3Of, pngOf, VTT } from './sample-show';

export async function folderTarget(): Promise<PublishTarget> {
  return createFolderTarget(await mkdtemp(join(tmpdir(), 'published-')));
}

export function orderOf(target: PublishTarget, changes: Partial<PublishOrder> = {}): PublishOrder {
  return {
    ...{ url: BASE, target: target.name },
    show: {
      ...{ id: 'tea', title: 'The Tea Hour', author: 'Ann', language: 'en', description: 'All of tea.' },
      owner: { name: 'Ann', email: 'ann@example.org' },
      categories: [{ category: 'Arts', subcategory: 'Food' }],
      ...{ explicit: false, type: 'episodic', hosts: ['Robin'], hubs: [] },
    },
    ...changes,
  };
}

export interface SmallEpisode extends EpisodePackage {
  readonly made: EpisodeMade;
}

/** A finished episode; `words` are what is said in it, so that other words are another version of it. */
export function packageOf(
  episode: string,
  words = 'Tea came by ship.',
  changes: Partial<EpisodeMade> = {},
): SmallEpisode {
  const contents = new Map<string, Uint8Array>([
    ['episode.mp3', Buffer.concat([mp3Of(), Buffer.from(words)])],
    ['cover.png', pngOf(3000, 3000)],
    [
      'index.html',
      Buffer.from(
        '<title>T</title><img src="cover.png"><p class="show">The Tea Hour</p><a href="chapters.json">c</a><audio src="episode.mp3">',
      ),
    ],
    ['transcript.vtt', Buffer.from(VTT.replace('Tea came by ship.', words))],
    ['transcript.srt', Buffer.from('1')],
    ['transcript.json', Buffer.from(JSON.stringify({ segments: [{ startTime: 1.5, body: words }] }))],
    ['chapters.json', Buffer.from(CHAPTERS)],
  ]);
  const hash = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
  return {
    episode,
    files: new Map([...contents].map(([name, content]) => [name, hash(content)])),
    content: async (name) => contents.get(name) ?? Buffer.from(''),
    made: {
      ...{ episode, guid: `guid-of-${episode}`, description: `<p>${words}</p>` },
      script: { title: `On ${episode}`, hosts: [{ id: 'host', name: 'Robin', role: 'guide', voice: 'rms' }] },
      timeline: {
        durationMs: 90_000,
        chapters: [{ partId: 'p1', title: 'Opening', startMs: 0, endMs: 40_000 }],
      },
      ...changes,
    },
  };
}

/** Pictures of which only the head is there; nothing draws or decodes them. */
export const PICTURES: PictureTools = {
  stored: async () => pngOf(2000, 2000),
  draw: async ({ size }) => pngOf(size, size),
  shrink: async (_, sides) => sides.map((side) => pngOf(side, side)),
};

/** All steps of publishing in their order, as the workflow takes them. */
export async function publishAll(
  target: PublishTarget,
  { made, ...files }: SmallEpisode,
  {
    order = orderOf(target),
    now = '2026-11-29T08:00:00Z',
    pictures = PICTURES,
  }: { order?: PublishOrder; now?: string; pictures?: PictureTools } = {},
) {
  const site = await openSite(target, order);
  const media = await publishMedia(site, files, made, pictures);
  const cover = await publishCover(site, pictures);
  const texts = await publishTexts(site, files);
  await publishPage(site, files, media.image);
  return publishFeed({
    ...{ site, order, made, now: new Date(now) },
    published: { ...media, ...texts, cover },
  });
}

export async function textAt(target: PublishTarget, path: string): Promise<string> {
  const found = await target.read(path);
  if (found === undefined) throw new Error(`${path} is not there`);
  return Buffer.from(found.content).toString('utf8');
}

/** The feed as the linter sees it, with its files. */
export function filesOf(target: PublishTarget, base = BASE) {
  return async (address: string): Promise<Uint8Array | 'missing'> =>
    (await target.read(decodeURIComponent(address.slice(base.length))))?.content ?? 'missing';
}
