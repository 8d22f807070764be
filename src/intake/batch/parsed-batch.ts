import type { Phase } from '../../domain/phase';
import type { EpisodeSpec } from '../episode-spec';
import type { Problem } from './problems';

/** A season of the origin has some twenty episodes, five of them 125; this is what one machine can still check in a sitting. */
export const MOST_EPISODES = 20_000;

/** What a producer may also say outside the manifest; it goes before what the manifest says. */
export interface BatchOverrides {
  readonly id?: string | undefined;
  readonly title?: string | undefined;
  /** Of every episode. */
  readonly show?: string | undefined;
  /** Dollars for all episodes together. */
  readonly budget?: number | undefined;
  /** ISO 8601 with a zone. */
  readonly deadline?: string | undefined;
  /** From the start of the batch. */
  readonly deadlineHours?: number | undefined;
  readonly atOnce?: number | undefined;
  /** Of every episode. */
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
  /** What the manifest says of the batch as a whole, by name: `budget`, `atOnce`. */
  readonly says: readonly string[];
  /** What is wrong so far; listed when the batch is taken in, with what is wrong with sources and budgets. */
  readonly problems: readonly Problem[];
}
