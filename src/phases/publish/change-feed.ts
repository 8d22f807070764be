/**
 * Changes a published feed by compare-and-swap: it is read with its version, changed, and written only if it still has that
 * version. Of two publishers one is first, and the other reads again what the first one wrote, so that none loses an item (F23).
 */
import { InputError } from '../../domain/failure';
import type { FeedImage } from '../../domain/feed';
import type { PublishedFile, PublishTarget, Versioned } from '../../providers/publishing/publish-target';
import { type FeedPage, feedPages } from './feed/feed-pages';
import { itemsOf, linkOf, trailersOf } from './feed/items';
import { feedShow } from './feed-show';
import type { Site } from './open-site';
import { showPage } from './site/show-page';
import { pathAt, SITE_PATHS } from './site-paths';
import { readXml, type XmlElement } from './xml';

/** Publishers that write at the same time pass each other; each round one of them is done. */
const MOST_ROUNDS = 50;

export interface FeedChange {
  readonly site: Site;
  readonly cover: FeedImage;
  readonly now: Date;
  /** The feed as it is to be; called again when somebody else was first. An InputError ends the change. */
  change(standing: FeedContent): FeedContent;
}

/** The part of a feed that is kept from one publication to the next. */
export interface FeedContent {
  /** Items of the feed, the newest first. */
  readonly items: readonly XmlElement[];
  readonly trailers: readonly XmlElement[];
}

export interface ChangedFeed extends FeedContent {
  /** False where the feed had said all of it already. */
  readonly isChanged: boolean;
  /** Paths of further pages that the feed named before and names no more. */
  readonly formerPages: readonly string[];
}

/** Further pages and the page of the show are written before the feed, which names them. */
export async function changeFeed({ site, cover, now, change }: FeedChange): Promise<ChangedFeed> {
  const { target, place } = site;
  const show = feedShow(place, { guid: site.guid, cover });
  const base = place.url;
  for (let round = 0; round < MOST_ROUNDS; round++) {
    const before = await readFeed(target, base);
    const content = change(before);
    const [first, ...others] = feedPages(show, content.items, {
      ...{ base, builtAt: now.toISOString(), trailers: content.trailers },
    });
    await target.write(showPageFile(showPage(show, content.items, base)));
    if (before.text !== undefined && saysTheSame(before.text, first.text))
      return { ...content, isChanged: false, formerPages: [] };
    for (const page of others) await target.write(fileOf(page));
    if (!(await target.replace(fileOf(first), before.version))) continue;
    const named = others.map(({ path }) => path);
    return { ...content, isChanged: true, formerPages: before.pages.filter((path) => !named.includes(path)) };
  }
  throw new Error(`The feed in ${target.name} was changed by others ${MOST_ROUNDS} times in a row.`);
}

/** `items` are all of them, also those of further pages. */
export interface StandingFeed extends FeedContent {
  /** Undefined where nothing was published yet. */
  readonly text?: string;
  readonly version: string | undefined;
  /** Paths of its further pages. */
  readonly pages: readonly string[];
}

/** The feed as it stands. `base` is the address of the site's root. InputError where it cannot be read whole. */
export async function readFeed(target: PublishTarget, base: string): Promise<StandingFeed> {
  const found = await target.read(SITE_PATHS.feed);
  if (found === undefined) return { items: [], trailers: [], version: undefined, pages: [] };
  const text = textOf(found);
  const root = feedIn(text, target.name);
  const ownBase = (linkOf(root, 'self') ?? '').slice(0, -SITE_PATHS.feed.length) || base;
  const items = [...itemsOf(root)];
  const seen = new Set<string>();
  for (let next = linkOf(root, 'next'); next !== undefined; ) {
    const path = pathAt(ownBase, next);
    const page = path === undefined || seen.has(path) ? undefined : await target.read(path);
    // To go on without them would take them out of the feed.
    if (path === undefined || page === undefined)
      throw new InputError(
        `The feed in ${target.name} names ${next}, which is not there. Bring it back, and publish again.`,
      );
    const element = feedIn(textOf(page), target.name);
    items.push(...itemsOf(element));
    seen.add(path);
    next = linkOf(element, 'next');
  }
  const moved = (elements: readonly XmlElement[]) =>
    ownBase === base ? elements : elements.map((one) => movedTo(base, one, ownBase));
  const { version } = found;
  return { items: moved(items), trailers: moved(trailersOf(root)), text, version, pages: [...seen] };
}

/** An item of a site that has moved: every address below the old base lies below the new one. */
function movedTo(base: string, item: XmlElement, from: string): XmlElement {
  const move = (value: string) => (value.startsWith(from) ? base + value.slice(from.length) : value);
  return {
    ...item,
    text: move(item.text),
    attributes: Object.fromEntries(
      Object.entries(item.attributes).map(([name, value]) => [name, move(value)]),
    ),
    children: item.children.map((child) => movedTo(base, child, from)),
  };
}

const textOf = ({ content }: Versioned) => Buffer.from(content).toString('utf8');

function feedIn(text: string, where: string): XmlElement {
  try {
    return readXml(text);
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(
      `${SITE_PATHS.feed} in ${where} was changed by hand. ${error.message} Mend it, or move it away.`,
    );
  }
}

/** Tells whether two feeds differ in nothing but the date on which they were made. */
function saysTheSame(one: string, other: string): boolean {
  const undated = (text: string) => text.replace(/<lastBuildDate>[^<]*<\/lastBuildDate>/, '');
  return undated(one) === undated(other);
}

function fileOf({ path, text }: FeedPage): PublishedFile {
  return { path, content: Buffer.from(text), mediaType: 'application/rss+xml', kept: 'briefly' };
}

function showPageFile(text: string): PublishedFile {
  return { path: SITE_PATHS.index, content: Buffer.from(text), mediaType: 'text/html', kept: 'briefly' };
}
