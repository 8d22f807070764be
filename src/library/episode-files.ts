/** Files of an episode on this machine. */
import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';

export interface EpisodeFiles {
  readonly folder: string;
  /** The player page, once it is made. */
  readonly page: string | null;
  readonly pageUrl: string | null;
  readonly audio: string | null;
}

/** Nulls where nothing was made, or not on this machine; undefined when there is no folder at all. */
export function episodeFiles(sessionsRoot: string, id: string): EpisodeFiles | undefined {
  const folder = join(sessionsRoot, ...id.split('/'));
  if (!existsSync(folder)) return undefined;
  const made = (...path: string[]) => {
    const file = join(folder, ...path);
    return existsSync(file) ? file : null;
  };
  const page = made('package', 'index.html');
  return {
    folder,
    page,
    pageUrl: page === null ? null : pathToFileURL(page).href,
    audio: made('package', 'episode.mp3'),
  };
}
