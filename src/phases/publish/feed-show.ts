import type { FeedImage, FeedShow } from '../../domain/feed';
import type { PublishPlace } from '../../domain/publish-order';
import { addressOf, SITE_PATHS } from './site-paths';

/** The show as its feed describes it. */
export function feedShow(
  { show, url }: PublishPlace,
  { guid, cover }: { readonly guid: string; readonly cover: FeedImage },
): FeedShow {
  const { id: _, link = addressOf(url, SITE_PATHS.index), ...described } = show;
  return { ...described, guid, link, feedUrl: addressOf(url, SITE_PATHS.feed), cover };
}
