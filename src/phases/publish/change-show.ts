/** Changes to a published show that belong to no run of an episode: an episode taken out, a trailer put in. */
import { basename } from 'node:path';
import { InputError } from '../../domain/failure';
import type { FeedImage } from '../../domain/feed';
import type { PublishPlace } from '../../domain/publish-order';
import type { PublishTarget } from '../../providers/publishing/publish-target';
import { mediaTypeOf } from '../package/manifest';
import { type ChangedFeed, changeFeed, type FeedContent } from './change-feed';
import { trailerElement } from './feed/build-feed';
import { itemByGuid, withoutItem } from './feed/items';
import { feedShow } from './feed-show';
import { fileFacts } from './lint/file-facts';
import { readMark } from './open-site';
import { showPageFile } from './publish-feed';
import { showPage } from './site/show-page';
import { addressOf, episodeFolder, versionedName } from './site-paths';

export interface PublishedShowInHand {
  readonly target: PublishTarget;
  readonly place: PublishPlace;
  readonly cover: FeedImage;
  readonly now: Date;
}

/**
 * Takes an episode out: first out of the feed, by compare-and-swap, and then its files. InputError where the feed does not
 * have it.
 */
export async function unpublishEpisode(
  shown: PublishedShowInHand,
  { episode, guid }: { readonly episode: string; readonly guid: string },
): Promise<{ readonly items: number; readonly files: number }> {
  const { items } = await changed(shown, ({ items: standing, trailers }) => {
    if (itemByGuid(standing, guid) === undefined)
      throw new InputError(`${episode} is not in the feed of ${shown.target.name}.`);
    return { items: withoutItem(standing, guid), trailers };
  });
  const files = await shown.target.list(episodeFolder(episode));
  await shown.target.remove(files);
  return { items: items.length, files: files.length };
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
  await shown.target.write({ path, content, mediaType, kept: 'forever' });
  const url = addressOf(shown.place.url, path);
  const publishedAt = shown.now.toISOString();
  const trailer = trailerElement({ url, bytes: content.byteLength, mediaType, title, publishedAt });
  await changed(shown, ({ items, trailers }) => ({
    items,
    trailers: [trailer, ...trailers.filter(({ text }) => text.trim() !== trailer.text)],
  }));
  return { url };
}

/** InputError where nothing of the show is published yet, or where another show is. */
async function changed(
  { target, place, cover, now }: PublishedShowInHand,
  change: (standing: FeedContent) => FeedContent,
): Promise<ChangedFeed> {
  const mark = await readMark(target);
  if (mark === undefined || mark.show !== place.show.id)
    throw new InputError(`Nothing of the show "${place.show.id}" is published in ${target.name}.`);
  const show = feedShow(place, { guid: mark.guid, cover });
  return changeFeed({
    ...{ target, show, base: place.url, now: now.toISOString(), change },
    files: ({ items }) => [showPageFile(showPage(show, items, place.url))],
  });
}
