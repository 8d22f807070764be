import type { FeedImage, FeedShow } from '../../domain/feed';
import type { PublishPlace } from '../../domain/publish-order';
import { addressOf, SITE_PATHS } from './site-paths';

/** The show as its feed describes it. */
export function feedShow(
  { show, url }: PublishPlace,
  { guid, cover }: { readonly guid: string; readonly cover: FeedImage },
): FeedShow {
  const { id: _, hosts, link, ...described } = show;
  return {
    ...described,
    guid,
    link: link ?? addressOf(url, SITE_PATHS.index),
    feedUrl: addressOf(url, SITE_PATHS.feed),
    cover,
    hosts: hosts.map((name) => ({ name })),
    locked: show.owner !== undefined,
  };
}
