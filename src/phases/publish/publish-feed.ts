/** The last step: the page of the show, then its feed, in which the episode now stands. */
import type { FeedImage } from '../../domain/feed';
import type { PublishedRecord, PublishOrder } from '../../domain/publish-order';
import { changeFeed } from './change-feed';
import { type EpisodeMade, episodeItem, type PublishedMedia, type PublishedTexts } from './episode-item';
import { buildItem } from './feed/build-item';
import { itemByGuid, textIn, withItem } from './feed/items';
import type { Site } from './open-site';
import { addressOf, SITE_PATHS } from './site-paths';

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

/**
 * Puts the episode into the feed, or replaces its item, by compare-and-swap. An item keeps the date of its first publication
 * unless the order gives one. InputError where the episode has another guid or another's number; nothing is written then.
 */
export async function publishFeed({ site, order, made, published, now }: ToPublish): Promise<Publication> {
  let episode = episodeItem(made, order, { ...published, publishedAt: now.toISOString() });
  const { items, isChanged } = await changeFeed({
    ...{ site, cover: published.cover, now },
    change({ items: standing, trailers }) {
      const before = itemByGuid(standing, made.guid);
      const first = before === undefined ? Number.NaN : Date.parse(textIn(before, 'pubDate'));
      const publishedAt = order.at ?? (Number.isNaN(first) ? now : new Date(first)).toISOString();
      episode = { ...episode, publishedAt };
      return { items: withItem(standing, buildItem(episode, order.show)), trailers };
    },
  });
  const { guid, publishedAt, link: pageUrl, audio } = episode;
  const feedUrl = addressOf(order.url, SITE_PATHS.feed);
  return { guid, publishedAt, feedUrl, pageUrl, audioUrl: audio.url, items: items.length, isChanged };
}
