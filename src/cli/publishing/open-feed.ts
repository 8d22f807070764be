/** Finds the feed that a person names: a file, a folder with a feed in it, or an address. */
import { readdir, readFile, stat } from 'node:fs/promises';
import { dirname, join, relative, resolve } from 'node:path';
import { InputError } from '../../domain/failure';
import { isWebAddress } from '../../domain/web-address';
import { whyNotFetched } from '../../phases/publish/check-public';
import type { FeedToLint } from '../../phases/publish/lint/lint-feed';

const MOST_FEED_BYTES = 50_000_000;
const LONGEST_MS = 60_000;

export async function openFeed(given: string, signal: AbortSignal): Promise<FeedToLint> {
  return /^https?:\/\//i.test(given) ? fetchedFeed(given, signal) : localFeed(given);
}

/** Only the feed is fetched: `publish --check-public` looks at the files behind it. */
async function fetchedFeed(address: string, signal: AbortSignal): Promise<FeedToLint> {
  const content = await fetch(address, { signal: AbortSignal.any([signal, AbortSignal.timeout(LONGEST_MS)]) })
    .then(async (reply) => {
      if (!reply.ok) throw new InputError(`${address} answers ${reply.status}; there is no feed to check.`);
      return new Uint8Array(await reply.arrayBuffer());
    })
    .catch((error: unknown) => {
      if (error instanceof InputError || signal.aborted) throw error;
      throw new InputError(`${address} cannot be fetched: ${whyNotFetched(error)}.`);
    });
  if (content.byteLength > MOST_FEED_BYTES) throw new InputError(`${address} is too large for a feed.`);
  return { name: address, content, bringFile: async () => undefined };
}

async function localFeed(given: string): Promise<FeedToLint> {
  const path = await feedFile(resolve(given));
  const content = await readFile(path);
  const root = dirname(path);
  return {
    name: path,
    content,
    bringFile: async (address, self) => {
      const below = isWebAddress(self) ? pathBelow(self, address) : undefined;
      if (below === undefined) return undefined;
      const file = resolve(root, below);
      if (relative(root, file).startsWith('..')) return undefined;
      return readFile(file).catch((error: NodeJS.ErrnoException) => {
        if (['ENOENT', 'EISDIR', 'ENOTDIR'].includes(error.code ?? '')) return 'missing' as const;
        throw error;
      });
    },
  };
}

async function feedFile(path: string): Promise<string> {
  const found = await stat(path).catch(() => undefined);
  if (found === undefined)
    throw new InputError(`${path} is not there; name a feed, a folder or a web address.`);
  if (!found.isDirectory()) return path;
  const feeds = (await readdir(path)).filter((name) => /\.(xml|rss)$/i.test(name)).sort();
  const [chosen] = feeds.includes('feed.xml') ? ['feed.xml'] : feeds;
  if (chosen === undefined) throw new InputError(`${path} has no feed in it (feed.xml).`);
  return join(path, chosen);
}

/** The part of an address behind the folder of the feed's own address; undefined where it lies elsewhere. */
function pathBelow(feedAddress: string, address: string): string | undefined {
  const folder = new URL('.', feedAddress).href;
  const { href, search, hash } = new URL(address);
  if (!href.startsWith(folder)) return undefined;
  const path = href.slice(folder.length, href.length - search.length - hash.length);
  try {
    return decodeURIComponent(path);
  } catch {
    return undefined;
  }
}
