/** Figures and names of the rules that a feed keeps; the feed is built by them, and feeds are checked by them. */

import { COVER_PIXELS, DESCRIPTION_BYTES } from '../../../domain/podcast-limits';

export const NAMESPACES = {
  itunes: 'http://www.itunes.com/dtds/podcast-1.0.dtd',
  podcast: 'https://podcastindex.org/namespace/1.0',
  atom: 'http://www.w3.org/2005/Atom',
  content: 'http://purl.org/rss/1.0/modules/content/',
  fh: 'http://purl.org/syndication/history/1.0',
} as const;

export const LIMITS = {
  /** Characters of a value that has no limit of its own. */
  valueCharacters: 255,
  descriptionBytes: DESCRIPTION_BYTES,
  nameCharacters: 128,
  textCharacters: 4_000,
  displayCharacters: 32,
  soundbiteSeconds: { least: 15, most: 120 },
  coverPixels: COVER_PIXELS,
  cueLineCharacters: 65,
  /** Items of a feed that is one page. */
  itemsOnPage: 100,
} as const;

/** Elements that a description may have. */
export const DESCRIPTION_TAGS: readonly string[] = ['p', 'ol', 'ul', 'li', 'a', 'b', 'i', 'strong', 'em'];
