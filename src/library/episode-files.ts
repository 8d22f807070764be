/** Files of an episode on this machine. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { sessionPath } from '../artifacts/sessions';
import { isEpisodeId } from '../domain/episode-id';

export interface EpisodeFiles {
  readonly folder: string;
  /** The player page, once it is made. */
  readonly page: string | null;
  readonly pageUrl: string | null;
  readonly audio: string | null;
}

/** The folder of an episode, whether it is there or not; undefined for an id that was not made here. */
export function sessionFolder(sessionsRoot: string, id: string): string | undefined {
  return isEpisodeId(id) ? sessionPath(sessionsRoot, id) : undefined;
}

/** Nulls where nothing was made, or not on this machine; undefined when there is no folder at all. */
export function episodeFiles(sessionsRoot: string, id: string): EpisodeFiles | undefined {
  const folder = sessionFolder(sessionsRoot, id);
  if (folder === undefined || !existsSync(folder)) return undefined;
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
