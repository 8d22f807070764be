/** Changes to a published show that belong to no run of an episode: an episode taken out, a trailer put in. */
import { basename } from 'node:path';
import { InputError } from '../../domain/failure';
import type { FeedImage } from '../../domain/feed';
import type { PublishTarget } from '../../providers/publishing/publish-target';
import { mediaTypeOf } from '../package/manifest';
import { changeFeed } from './change-feed';
import { trailerElement } from './feed/build-feed';
import { textIn } from './feed/items';
import { fileFacts } from './lint/file-facts';
import type { Site } from './open-site';
import { addressOf, episodeFolder, SITE_PATHS, versionedName } from './site-paths';
import type { XmlElement } from './xml';

export interface PublishedShowInHand {
  readonly site: Site;
  readonly cover: FeedImage;
  readonly now: Date;
}

/**
 * Takes an episode out: first out of the feed, by compare-and-swap, and then its files and the pages that the feed had it
 * on. InputError where the feed does not have it.
 */
export async function unpublishEpisode(
  shown: PublishedShowInHand,
  { episode, guid }: { readonly episode: string; readonly guid: string },
): Promise<{ readonly items: number; readonly files: number }> {
  const { target, place } = shown.site;
  const page = addressOf(place.url, episodeFolder(episode) + SITE_PATHS.index);
  // One that somebody put there under another guid is known by its page.
  const isIts = (item: XmlElement) => textIn(item, 'guid') === guid || textIn(item, 'link') === page;
  // An earlier call may have been killed before it removed them.
  const left = await filesOfEpisode(target, episode);
  const { items, formerPages } = await changeFeed({
    ...shown,
    change({ items: standing, trailers }) {
      if (!standing.some(isIts) && left.length === 0)
        throw new InputError(`${episode} is not in the feed of ${target.name}.`);
      return { items: standing.filter((item) => !isIts(item)), trailers };
    },
  });
  const files = [...(await filesOfEpisode(target, episode)), ...formerPages];
  await target.remove(files);
  return { items: items.length, files: files.length };
}

/** A target may list more where the name of a folder is none; that is not the episode's. */
async function filesOfEpisode(target: PublishTarget, episode: string): Promise<string[]> {
  const folder = episodeFolder(episode);
  return (await target.list(folder)).filter((path) => path.startsWith(folder));
}

export interface Trailer {
  /** Name of the file. */
  readonly name: string;
  readonly content: Uint8Array;
  /** SHA-256, hexadecimal. */
  readonly sha256: string;
  readonly title: string;
}

/** Puts a trailer into the feed, in place of one with the same title. InputError where it is no MP3. */
export async function publishTrailer(
  shown: PublishedShowInHand,
  { name, content, sha256, title }: Trailer,
): Promise<{ readonly url: string }> {
  const facts = fileFacts(content);
  if (facts.state !== 'there' || facts.mp3 === undefined) throw new InputError(`${name} is no MP3.`);
  const path = `trailers/${versionedName(basename(name), sha256)}`;
  const mediaType = mediaTypeOf(name);
  const { target, place } = shown.site;
  await target.write({ path, content, mediaType, kept: 'forever' });
  const url = addressOf(place.url, path);
  const publishedAt = shown.now.toISOString();
  const trailer = trailerElement({ url, bytes: content.byteLength, mediaType, title, publishedAt });
  await changeFeed({
    ...shown,
    change({ items, trailers }) {
      const others = trailers.filter(({ text }) => text.trim() !== trailer.text);
      // The same trailer keeps its date.
      const same = trailers.find((one) => !others.includes(one) && one.attributes.url === url);
      return { items, trailers: [same ?? trailer, ...others] };
    },
  });
  return { url };
}
