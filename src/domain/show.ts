import type { z } from 'zod';
import type { showSchema } from '../templates/show-schema';
import type { Unchanged } from './templates';

/** By this file a folder is a show of its own. */
export const SHOW_FILE = 'show.json';

/** A show as its `show.json` describes it. Its schema holds the meaning of each field. */
export type Show = Unchanged<z.output<typeof showSchema>>;

/** The title of a show that nobody described, made from its id: `rock-lights` is "Rock Lights". */
export function titleFromId(id: string): string {
  return id
    .split(/[-_]+/)
    .filter((word) => word !== '')
    .map((word) => word.charAt(0).toUpperCase() + word.slice(1))
    .join(' ');
}

/** A show and the folder of its `show.json`, from which its paths are relative. */
export interface ShowFolder {
  readonly show: Show;
  /** Absolute path. */
  readonly folder: string;
  /** The `show.json`, absolute. */
  readonly file: string;
}
