/** The last step: the page of the show, then its feed, in which the episode now stands. */
import { InputError } from '../../domain/failure';
import type { FeedImage } from '../../domain/feed';
import type { PublishedRecord, PublishOrder } from '../../domain/publish-order';
import type { PublishTarget } from '../../providers/publishing/publish-target';
import { changeFeed, readFeed } from './change-feed';
import { type EpisodeMade, episodeItem, type PublishedMedia, type PublishedTexts } from './episode-item';
import { buildItem } from './feed/build-item';
import { itemByGuid, textIn, withItem } from './feed/items';
import { identityOf } from './item-identity';
import type { Site } from './open-site';
import { addressOf, episodeFolder, pathAt, SITE_PATHS } from './site-paths';

export interface ToPublish {
  readonly site: Site;
  readonly order: PublishOrder;
  readonly made: EpisodeMade;
  readonly published: PublishedMedia & PublishedTexts & { readonly cover: FeedImage };
  readonly now: Date;
}

export interface Publication extends PublishedRecord {
  /** Number of items in the feed. */
  readonly items: number;
  readonly isChanged: boolean;
}

/** Refuses, before anything is written, an episode that the feed will not take: see {@link identityOf}. */
export async function refuseClash(
  target: PublishTarget,
  order: PublishOrder,
  made: Pick<EpisodeMade, 'guid' | 'episode'>,
): Promise<void> {
  identityOf(made, order, (await readFeed(target, order.url)).items);
}

/**
 * Puts the episode into the feed, or replaces its item, by compare-and-swap. An item keeps the date of its first publication
 * unless the order gives one. InputError as of {@link identityOf}, and where its audio was removed since it was written; nothing is
 * written then.
 */
export async function publishFeed({ site, order, made, published, now }: ToPublish): Promise<Publication> {
  await requireAudio(site, made.episode, published.audio.url);
  let publishedAt = now.toISOString();
  const { items, isChanged } = await changeFeed({
    ...{ site, cover: published.cover, now },
    change({ items: standing, trailers }) {
      const identity = identityOf(made, order, standing);
      const before = itemByGuid(standing, made.guid);
      const first = before === undefined ? Number.NaN : Date.parse(textIn(before, 'pubDate'));
      publishedAt = order.at ?? (Number.isNaN(first) ? now : new Date(first)).toISOString();
      const episode = episodeItem(made, identity, { ...published, publishedAt });
      return { items: withItem(standing, buildItem(episode, order.show)), trailers };
    },
  });
  return {
    ...{ guid: made.guid, publishedAt, feedUrl: addressOf(order.url, SITE_PATHS.feed) },
    pageUrl: addressOf(order.url, episodeFolder(made.episode) + SITE_PATHS.index),
    ...{ audioUrl: published.audio.url, items: items.length, isChanged },
  };
}

/** A publication may wait long for its time, and the episode be unpublished meanwhile. */
async function requireAudio({ target, place }: Site, episode: string, url: string): Promise<void> {
  const path = pathAt(place.url, url);
  if (path !== undefined && (await target.list(episodeFolder(episode))).includes(path)) return;
  throw new InputError(
    `The files of ${episode} were removed from ${target.name} meanwhile. Abandon this run, or publish the episode again.`,
  );
}
