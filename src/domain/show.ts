import type { z } from 'zod';
import type { showSchema } from '../templates/show-schema';
import type { Unchanged } from './templates';

/** A show as its `show.json` describes it. Its schema holds the meaning of each field. */
export type Show = Unchanged<z.output<typeof showSchema>>;

/** A show and the folder of its `show.json`, from which its paths are relative. */
export interface ShowFolder {
  readonly show: Show;
  /** Absolute. */
  readonly folder: string;
  /** The `show.json`, absolute. */
  readonly file: string;
}
