import type { Problem } from './problems';

/** A manifest as written, before its values are looked at. */
export interface RawManifest {
  readonly settings: Readonly<Record<string, unknown>>;
  /** Fields for all episodes that do not have them. */
  readonly defaults: Readonly<Record<string, unknown>>;
  readonly entries: readonly RawEntry[];
  readonly problems: readonly Problem[];
}

export interface RawEntry {
  readonly at: number;
  readonly where: string;
  /** A spec, or the path of one. */
  readonly value: unknown;
}
