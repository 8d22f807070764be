/**
 * The feed of a show: RSS 2.0 with the namespaces of iTunes, Podcasting 2.0 and Atom. Items are elements, so that those that a
 * feed has already are written again as they were.
 */
import type { FeedShow, FeedTrailer } from '../../../domain/feed';
import { element, type XmlElement } from '../xml';
import { feedDate, imageElements, personElement } from './build-item';
import { shortLine, shortText } from './feed-text';
import { LIMITS, NAMESPACES } from './limits';

/** The place of a page among the pages of a feed (RFC 5005); absolute addresses. */
export interface PageLinks {
  readonly self: string | undefined;
  readonly first?: string | undefined;
  readonly prev?: string | undefined;
  readonly next?: string | undefined;
  readonly last?: string | undefined;
}

export interface FeedBuild {
  /** Time of the last change of the feed, ISO 8601. */
  readonly builtAt: string;
  readonly page: PageLinks;
  readonly trailers?: readonly XmlElement[];
}

/** A page of the feed with these items. */
export function buildFeed(
  show: FeedShow,
  items: readonly XmlElement[],
  { builtAt, page, trailers = [] }: FeedBuild,
): XmlElement {
  const { fh: _, content: __, ...used } = NAMESPACES;
  const namespaces = Object.entries(used).map(([prefix, uri]) => [`xmlns:${prefix}`, uri] as const);
  return element('rss', { version: '2.0', ...Object.fromEntries(namespaces) }, [
    element('channel', {}, [...channelElements(show, builtAt, page), ...trailers, ...items]),
  ]);
}

function channelElements(show: FeedShow, builtAt: string, page: PageLinks): XmlElement[] {
  const { owner, cover } = show;
  return [
    ...atomLinks(show, page),
    element('title', {}, shortLine(show.title)),
    element('link', {}, show.link),
    element('description', {}, shortText(show.description)),
    element('language', {}, show.language),
    ...(show.copyright === undefined ? [] : [element('copyright', {}, shortLine(show.copyright))]),
    element('lastBuildDate', {}, feedDate(builtAt)),
    element('generator', {}, 'Showrunner'),
    element('image', {}, [
      element('url', {}, cover.url),
      element('title', {}, shortLine(show.title)),
      element('link', {}, show.link),
    ]),
    element('itunes:author', {}, shortLine(show.author)),
    ...(owner === undefined
      ? []
      : [
          element('itunes:owner', {}, [
            element('itunes:name', {}, shortLine(owner.name)),
            element('itunes:email', {}, owner.email),
          ]),
        ]),
    element('itunes:explicit', {}, String(show.explicit)),
    element('itunes:type', {}, show.type),
    element('itunes:image', { href: cover.url }),
    ...categoryElements(show),
    element('podcast:guid', {}, show.guid),
    element('podcast:medium', {}, 'podcast'),
    element('podcast:locked', { owner: owner?.email }, owner === undefined ? 'no' : 'yes'),
    ...(show.license === undefined ? [] : [element('podcast:license', {}, show.license)]),
    ...imageElements(cover),
    ...show.hosts.map(personElement),
    element('podcast:txt', { purpose: 'ai-content' }, 'true'),
    ...frequencyElements(show),
  ];
}

function atomLinks({ hubs }: FeedShow, { self, ...others }: PageLinks): XmlElement[] {
  const pages = Object.entries(others).flatMap(([rel, href]) =>
    href === undefined ? [] : [element('atom:link', { rel, href, type: FEED_TYPE })],
  );
  return [
    element('atom:link', { rel: 'self', href: self, type: FEED_TYPE }),
    ...pages,
    ...hubs.map((href) => element('atom:link', { rel: 'hub', href })),
  ];
}

const FEED_TYPE = 'application/rss+xml';

/** A subcategory stands inside its category; a category with several is written once for each. */
function categoryElements({ categories }: FeedShow): XmlElement[] {
  return categories.map(({ category, subcategory }) =>
    element(
      'itunes:category',
      { text: category },
      subcategory === undefined ? '' : [element('itunes:category', { text: subcategory })],
    ),
  );
}

function frequencyElements({ updateFrequency }: FeedShow): XmlElement[] {
  if (updateFrequency === undefined) return [];
  const { rrule, words } = updateFrequency;
  return [element('podcast:updateFrequency', { rrule }, shortLine(words, LIMITS.nameCharacters))];
}

export function trailerElement({ url, bytes, mediaType, publishedAt, title }: FeedTrailer): XmlElement {
  return element(
    'podcast:trailer',
    { url, pubdate: feedDate(publishedAt), length: String(bytes), type: mediaType },
    shortLine(title, LIMITS.nameCharacters),
  );
}
