import type { Phase } from '../../domain/phase';
import type { EpisodeSpec } from '../spec-schema';
import type { Problem } from './problems';

/** A season of the origin has some twenty episodes, five of them 125; this is what one machine can still check in a sitting. */
export const MOST_EPISODES = 20_000;

/** Settings that a producer may also give outside the manifest, which they override. */
export interface BatchOverrides {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  /** Show of every episode. */
  readonly show?: string | undefined;
  /** Dollars for all episodes together. */
  readonly budget?: number | undefined;
  /** ISO 8601 with a zone. */
  readonly deadline?: string | undefined;
  /** Hours from the start of the batch. */
  readonly deadlineHours?: number | undefined;
  readonly atOnce?: number | undefined;
  /** Last phase of every episode. */
  readonly through?: string | undefined;
}

export interface ParsedEpisode {
  /** Its place in the manifest, from 0. */
  readonly at: number;
  /** For people: `season.csv row 7`. */
  readonly where: string;
  readonly spec: EpisodeSpec;
}

/** A deadline as it was asked for; hours count from when the batch is taken in. */
export type Deadline = { readonly at: number } | { readonly hours: number };

/** A manifest as far as it can be checked without reading a source. */
export interface ParsedBatch {
  /** The file's name, for people. */
  readonly file: string;
  readonly id: string;
  readonly title: string;
  readonly atOnce: number;
  /** Micro-dollars; without it the episodes' own budgets together. */
  readonly budgetMicros?: number;
  readonly deadline?: Deadline;
  /** Episodes that can be read; with `problems` they are not all. */
  readonly episodes: readonly ParsedEpisode[];
  /** The furthest phase that an episode goes to. */
  readonly through: Phase;
  /** Settings of the batch as a whole in the manifest, by name: `budget`, `atOnce`. */
  readonly says: readonly string[];
  /** Errors so far; they are listed when the batch is taken in, with those of sources and budgets. */
  readonly problems: readonly Problem[];
}
