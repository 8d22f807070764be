/** Paths of a published show below its root. Files that a feed names have their hash in the name: a name never changes its content. */
import { extname } from 'node:path';

export const SITE_PATHS = {
  feed: 'feed.xml',
  index: 'index.html',
  /** File that says which show the root belongs to. */
  mark: '.showrunner/show.json',
  /** Folder of the further pages of a feed. */
  feedPages: 'feed/',
} as const;

/** The folder of an episode; ends in a slash. */
export function episodeFolder(episode: string): string {
  return `episodes/${episode}/`;
}

/** `cover.png` with the beginning of its SHA-256 (hexadecimal): `cover.1a2b3c4d5e6f.png`. */
export function versionedName(name: string, sha256: string): string {
  const ending = extname(name);
  return `${name.slice(0, name.length - ending.length)}.${sha256.slice(0, 12)}${ending}`;
}

/** The base of a site, which ends in a slash. */
export function baseOf(address: string): string {
  const { href } = new URL(address);
  return href.endsWith('/') ? href : `${href}/`;
}

/** The address of a path below the base, which ends in a slash. */
export function addressOf(base: string, path: string): string {
  return base + path.split('/').map(encodeURIComponent).join('/');
}

/** The path of an address below the base; undefined where it lies elsewhere. */
export function pathAt(base: string, address: string): string | undefined {
  if (!address.startsWith(base)) return undefined;
  return address.slice(base.length).split('/').map(decodeURIComponent).join('/');
}
