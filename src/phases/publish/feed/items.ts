/** The items of a feed as it stands: found, replaced under their guid, taken out. Others stay as they are. */
import { InputError } from '../../../domain/failure';
import type { XmlElement } from '../xml';

/** The text of the first child of that name; empty where there is none. */
export function textIn(parent: XmlElement, name: string): string {
  return parent.children.find((child) => child.name === name)?.text.trim() ?? '';
}

export function itemsOf(feed: XmlElement): readonly XmlElement[] {
  return (channelOf(feed)?.children ?? []).filter(({ name }) => name === 'item');
}

export function trailersOf(feed: XmlElement): readonly XmlElement[] {
  return (channelOf(feed)?.children ?? []).filter(({ name }) => name === 'podcast:trailer');
}

function channelOf(feed: XmlElement): XmlElement | undefined {
  return feed.children.find(({ name }) => name === 'channel');
}

/** The addresses of a feed's links by their rel. */
export function linkOf(feed: XmlElement, rel: string): string | undefined {
  return channelOf(feed)?.children.find(
    ({ name, attributes }) => name === 'atom:link' && attributes.rel === rel,
  )?.attributes.href;
}

export function itemByGuid(items: readonly XmlElement[], guid: string): XmlElement | undefined {
  return items.find((item) => textIn(item, 'guid') === guid);
}

/**
 * The items with this one in them, in place of the one with its guid; the newest first. InputError where the episode stands in
 * the feed under another guid, or where another episode has its number.
 */
export function withItem(items: readonly XmlElement[], item: XmlElement): XmlElement[] {
  const guid = textIn(item, 'guid');
  const others = items.filter((one) => textIn(one, 'guid') !== guid);
  refuseOtherGuid(others, item);
  refuseSameNumber(others, item);
  // Items of the same moment keep their places, so that publishing again changes nothing.
  const placed =
    others.length === items.length
      ? [item, ...items]
      : items.map((one) => (textIn(one, 'guid') === guid ? item : one));
  return placed.sort((a, b) => timeOf(b) - timeOf(a));
}

export function withoutItem(items: readonly XmlElement[], guid: string): XmlElement[] {
  return items.filter((item) => textIn(item, 'guid') !== guid);
}

const timeOf = (item: XmlElement) => Date.parse(textIn(item, 'pubDate')) || 0;

/** Apps would show the episode twice, as new, and forget who had heard it. */
function refuseOtherGuid(others: readonly XmlElement[], item: XmlElement): void {
  const link = textIn(item, 'link');
  const same = others.find((other) => textIn(other, 'link') === link);
  if (same === undefined) return;
  throw new InputError(
    `The feed has ${link} under the guid ${textIn(same, 'guid')}, and this episode has ${textIn(item, 'guid')}. ` +
      'A guid never changes: publish under another episode id, or take the old one out with showrunner unpublish.',
  );
}

function refuseSameNumber(others: readonly XmlElement[], item: XmlElement): void {
  const key = numberOf(item);
  const same = key === undefined ? undefined : others.find((other) => numberOf(other) === key);
  if (same === undefined) return;
  throw new InputError(
    `“${textIn(same, 'title')}” is already episode ${textIn(item, 'itunes:episode')} of the season; ` +
      'give this one another with --number, or take the other out with showrunner unpublish.',
  );
}

/** Season and number of a full episode; trailers and bonus episodes share theirs. */
function numberOf(item: XmlElement): string | undefined {
  const number = textIn(item, 'itunes:episode');
  const kind = textIn(item, 'itunes:episodeType') || 'full';
  return number === '' || kind !== 'full' ? undefined : `${textIn(item, 'itunes:season')}/${number}`;
}
