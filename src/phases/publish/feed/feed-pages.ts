/**
 * A feed as one page or several (RFC 5005). The newest items stand in `feed.xml`; older ones in further pages of fixed size,
 * counted from the oldest, so that a new episode leaves their items as they are. Their names follow from their items: two
 * publishers never write different items under one name. Dates and links are written again with every change.
 */
import { createHash } from 'node:crypto';
import type { FeedShow } from '../../../domain/feed';
import { addressOf, SITE_PATHS } from '../site-paths';
import { writeXml, type XmlElement } from '../xml';
import { buildFeed, type FeedBuild } from './build-feed';
import { LIMITS } from './limits';

export interface FeedPage {
  readonly path: string;
  readonly text: string;
}

const OLDER_PAGE_ITEMS = LIMITS.itemsOnPage / 2;

/** The pages with these items, which come newest first; the first is `feed.xml`. `base` ends in a slash. */
export function feedPages(
  show: FeedShow,
  items: readonly XmlElement[],
  { base, ...build }: Omit<FeedBuild, 'page'> & { readonly base: string },
): readonly [first: FeedPage, ...others: FeedPage[]] {
  const [newest, ...older] = chunksOf(items);
  const paths = [SITE_PATHS.feed, ...older.map(pathOf)];
  const pageOf = (own: readonly XmlElement[], at: number): FeedPage => {
    const linkTo = (page: number) => {
      const path = paths.at(page);
      return path === undefined ? undefined : addressOf(base, path);
    };
    const links = {
      self: linkTo(at),
      ...(paths.length === 1 ? {} : { first: linkTo(0), last: linkTo(-1) }),
      ...(at === 0 ? {} : { prev: linkTo(at - 1) }),
      next: linkTo(at + 1),
    };
    return { path: paths[at] as string, text: writeXml(buildFeed(show, own, { ...build, page: links })) };
  };
  return [pageOf(newest, 0), ...older.map((own, index) => pageOf(own, index + 1))];
}

/** All items in one chunk where they fit a page; else chunks of the oldest, and the rest first. */
function chunksOf(items: readonly XmlElement[]): readonly [XmlElement[], ...XmlElement[][]] {
  const full = items.length <= LIMITS.itemsOnPage ? 0 : Math.floor(items.length / OLDER_PAGE_ITEMS) - 1;
  const first = items.length - full * OLDER_PAGE_ITEMS;
  const older = Array.from({ length: full }, (_, index) => first + index * OLDER_PAGE_ITEMS);
  return [items.slice(0, first), ...older.map((from) => items.slice(from, from + OLDER_PAGE_ITEMS))];
}

function pathOf(items: readonly XmlElement[]): string {
  const hash = createHash('sha256').update(items.map(writeXml).join('')).digest('hex');
  return `${SITE_PATHS.feedPages}${hash.slice(0, 12)}.xml`;
}
