/** The items of a feed as it stands: found, replaced under their guid, taken out. Others stay as they are. */
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

/** The items with this one in them, in place of the one with its guid; the newest first. */
export function withItem(items: readonly XmlElement[], item: XmlElement): XmlElement[] {
  const before = itemByGuid(items, textIn(item, 'guid'));
  // Items of the same moment keep their places, so that publishing again changes nothing.
  const placed = before === undefined ? [item, ...items] : items.map((one) => (one === before ? item : one));
  return placed.sort((a, b) => timeOf(b) - timeOf(a));
}

const timeOf = (item: XmlElement) => Date.parse(textIn(item, 'pubDate')) || 0;
