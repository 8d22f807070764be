import { NAMESPACES } from '../feed/limits';
import type { XmlElement } from '../xml';
import type { FileFacts } from './file-facts';

/** An element of a feed under its usual name: `itunes:explicit`, whatever prefix the feed binds to the namespace. */
export interface FeedElement {
  readonly name: string;
  /** The text as written. */
  readonly written: string;
  readonly attributes: Readonly<Record<string, string>>;
  readonly children: readonly FeedElement[];
  readonly text: string;
  readonly line: number;
}

/** A feed that is checked. */
export interface FeedInHand {
  /** False where the bytes are no UTF-8, or the declaration names another encoding. */
  readonly isUtf8: boolean;
  readonly root: FeedElement;
  /** The first channel, or an empty one where there is none. */
  readonly channel: FeedElement;
  readonly items: readonly FeedElement[];
  /** What was found of the files that the feed names, by address; only of those that were opened. */
  readonly files: ReadonlyMap<string, FileFacts>;
}

/** The feed before any file that it names was opened. */
export function feedInHand(root: XmlElement, isUtf8: boolean): FeedInHand {
  const named = elementIn(root, prefixesOf(root));
  const channel = all(named, 'channel')[0] ?? { ...named, name: 'channel', children: [], text: '' };
  return { isUtf8, root: named, channel, items: all(channel, 'item'), files: new Map() };
}

/** Prefix of the feed → usual prefix. A prefix that is bound to an unknown address keeps its name. */
function prefixesOf({ attributes, children }: XmlElement): ReadonlyMap<string, string> {
  const bound = [attributes, ...children.map((child) => child.attributes)].flatMap((one) =>
    Object.entries(one),
  );
  return new Map(
    bound.flatMap(([name, uri]) => {
      const known = Object.entries(NAMESPACES).find(([, address]) => address === uri)?.[0];
      return name.startsWith('xmlns:') && known !== undefined ? [[name.slice(6), known] as const] : [];
    }),
  );
}

function elementIn(element: XmlElement, prefixes: ReadonlyMap<string, string>): FeedElement {
  const [prefix, local] = element.name.includes(':') ? element.name.split(':', 2) : [undefined, element.name];
  return {
    name: prefix === undefined ? element.name : `${prefixes.get(prefix) ?? prefix}:${local}`,
    written: element.name,
    attributes: element.attributes,
    children: element.children.map((child) => elementIn(child, prefixes)),
    text: element.text,
    line: element.line ?? 1,
  };
}

/** The children of that name. */
export function all(parent: FeedElement, name: string): FeedElement[] {
  return parent.children.filter((child) => child.name === name);
}

/** The first child of that name. */
export function first(parent: FeedElement, name: string): FeedElement | undefined {
  return parent.children.find((child) => child.name === name);
}

/** Elements of that name in all items. */
export function inItems({ items }: FeedInHand, name: string): FeedElement[] {
  return items.flatMap((item) => all(item, name));
}

/** The channel's link to the feed itself. */
export function selfLinkOf({ channel }: FeedInHand): FeedElement | undefined {
  return all(channel, 'atom:link').find(({ attributes }) => attributes.rel === 'self');
}

/** An item as a person finds it: its title, or its guid. */
export function titleOf(item: FeedElement): string {
  const title =
    first(item, 'title')?.text.trim() || first(item, 'guid')?.text.trim() || 'an item without title';
  return `“${title.length > 60 ? `${title.slice(0, 60)}…` : title}”`;
}

/** The cover of the show or of an item. */
export function coverOf(element: FeedElement): FeedElement | undefined {
  return first(element, 'itunes:image');
}
