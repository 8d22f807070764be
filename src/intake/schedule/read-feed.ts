/** Reads the items of a feed, RSS or Atom. */
import { InputError } from '../../domain/failure';
import { shownAddress } from '../../domain/web-sources';
import { decodeText } from '../../phases/research/reading/decode-text';
import { type DomElement, parseXml } from '../../phases/research/reading/dom';
import type { SafeFetch } from '../../providers/web/safe-fetch';

/** Items that are looked at; a feed that has more is a catalogue. */
const MOST_ITEMS = 500;
const FEED_TYPES = [
  ...['application/rss+xml', 'application/atom+xml', 'application/rdf+xml'],
  ...['application/xml', 'text/xml'],
];

/** Reads the feeds of strangers, from public addresses only. Rejects with an InputError for what is no feed. */
export function fetchFeed(safeFetch: SafeFetch): (address: string) => Promise<string[]> {
  return async (address) => {
    const { bytes, url } = await safeFetch(address, { mediaTypes: FEED_TYPES });
    return feedPages(decodeText(bytes), url);
  };
}

/** Addresses of the pages of a feed, as it lists them. InputError where it is none. */
export function feedPages(xml: string, address: string): string[] {
  const document = parseXml(xml);
  const root = document.documentElement?.tagName ?? '';
  if (!/^(?:rss|feed|rdf:rdf)$/i.test(root))
    throw new InputError(`${shownAddress(address)} is no feed: it is neither RSS nor Atom.`);
  const items = [...document.querySelectorAll('item, entry')].slice(0, MOST_ITEMS);
  const pages = items.flatMap((item) => pageOf(item, address) ?? []);
  return [...new Set(pages)];
}

/** The page of an item: its text in RSS, the link that is no other kind in Atom. */
function pageOf(item: DomElement, base: string): string | undefined {
  const links = [...item.querySelectorAll('link')];
  const plain = links.find((link) => ['alternate', null, ''].includes(link.getAttribute('rel')));
  const stated = (plain?.getAttribute('href') ?? plain?.textContent ?? '').trim();
  return stated !== '' && URL.canParse(stated, base) ? new URL(stated, base).href : undefined;
}
