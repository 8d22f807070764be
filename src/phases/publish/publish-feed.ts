/** The last step: the page of the show, then its feed, in which the episode now stands. */
import type { FeedImage } from '../../domain/feed';
import type { PublishedRecord, PublishOrder } from '../../domain/publish-order';
import type { PublishedFile, PublishTarget } from '../../providers/publishing/publish-target';
import { changeFeed, type FeedContent } from './change-feed';
import { type EpisodeMade, episodeItem, type PublishedMedia, type PublishedTexts } from './episode-item';
import { buildItem } from './feed/build-item';
import { itemByGuid, textIn, withItem } from './feed/items';
import { feedShow } from './feed-show';
import { openSite } from './open-site';
import { showPage } from './site/show-page';
import { SITE_PATHS } from './site-paths';

export interface ToPublish {
  readonly target: PublishTarget;
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
export async function publishFeed({ target, order, made, published, now }: ToPublish): Promise<Publication> {
  const feedUrl = order.url + SITE_PATHS.feed;
  const { guid } = await openSite(target, { show: order.show.id, feedUrl });
  const show = feedShow(order, { guid, cover: published.cover });
  let publishedAt = now.toISOString();
  const change = ({ items, trailers }: FeedContent): FeedContent => {
    const before = itemByGuid(items, made.guid);
    const first = before === undefined ? Number.NaN : Date.parse(textIn(before, 'pubDate'));
    publishedAt = order.at ?? (Number.isNaN(first) ? now : new Date(first)).toISOString();
    const item = buildItem(episodeItem(made, order, { ...published, publishedAt }), show);
    return { items: withItem(items, item), trailers };
  };
  const files = ({ items }: FeedContent) => [showPageFile(showPage(show, items, order.url))];
  const { items, isChanged } = await changeFeed({
    ...{ target, show, base: order.url, now: now.toISOString(), change, files },
  });
  const { link } = episodeItem(made, order, { ...published, publishedAt });
  return {
    ...{ guid: made.guid, publishedAt, feedUrl, pageUrl: link, audioUrl: published.audio.url },
    ...{ items: items.length, isChanged },
  };
}

export function showPageFile(text: string): PublishedFile {
  return { path: SITE_PATHS.index, content: Buffer.from(text), mediaType: 'text/html', kept: 'briefly' };
}
