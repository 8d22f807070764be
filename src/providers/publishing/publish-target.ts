/** The place that a show is published at: a folder, or a bucket. One port, so that feeds, pages and media know neither. */
import type { Versioned } from '../../objects/object-store';

export type { Versioned };

/** A file as it is published. */
export interface PublishedFile {
  /** Below the root of the show, with `/` between its steps. */
  readonly path: string;
  readonly content: Uint8Array;
  readonly mediaType: string;
  /** `forever`: its name changes with its content; `briefly`: readers ask again after some minutes. */
  readonly kept: 'forever' | 'briefly';
}

export interface PublishTarget {
  /** Name of the place for people. */
  readonly name: string;
  /** The content of a file; undefined where it is not there. */
  read(path: string): Promise<Versioned | undefined>;
  /** Writes a file, in place of one that may be there: whole or not at all. One that is there already with the same content stays. */
  write(file: PublishedFile): Promise<void>;
  /**
   * Writes a file if it still has this version; with undefined, if it is not there. Returns false where somebody else was
   * first, and has changed nothing then. InputError where the target cannot do that.
   */
  replace(file: PublishedFile, version: string | undefined): Promise<boolean>;
  /** Removes files; those that are not there are left out. */
  remove(paths: readonly string[]): Promise<void>;
  /** Paths of the files below a folder, whose path ends in `/`; empty means all. */
  list(folder: string): Promise<string[]>;
}
