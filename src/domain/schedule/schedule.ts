/** Recurring shows: a schedule starts a workflow at each of its times, which takes the material in and makes an episode. */
import { type ArtifactRef, isArtifactRef } from '../artifact';
import type { EpisodeInput } from '../episode';
import { ID } from '../episode-id';
import { isRecord } from '../record';

/** Material of each episode of a schedule; the input of the workflow that the schedule starts. */
export interface ScheduledShow {
  /** Id of the schedule. */
  readonly id: string;
  /** A spec as a producer wrote it, its paths absolute; feeds are sources as `feed:https://…`. */
  readonly spec: Readonly<Record<string, unknown>>;
  /** The `show.json` by which it is completed, absolute. */
  readonly showFile?: string;
  /** Documents that an episode needs which no earlier one of the schedule had. */
  readonly minNew: number;
  /** IANA name, by which days are counted. */
  readonly timeZone: string;
  /** {@link Edition.seen} of the latest episode that was completed; left out before the first. */
  readonly seen?: ArtifactRef;
}

/** Results of the searches of a schedule at one of its times. */
export interface SearchedEdition {
  /** The time that the schedule planned, ISO 8601: what was found is bought anew for each. */
  readonly asOf: string;
  /** A list of results for each provider. */
  readonly results: readonly ArtifactRef[];
}

export interface EditionRequest {
  readonly show: ScheduledShow;
  /** Id of the episode, by the day. */
  readonly episode: string;
  /** Left out for a spec without a search. */
  readonly searched?: SearchedEdition;
}

/** The episode of one time of a schedule, or a sentence that says why there is none. */
export type Edition =
  | {
      readonly input: EpisodeInput;
      /** Documents of folders, files and feeds that no earlier episode had. */
      readonly newDocuments: number;
      /** A JSON list of the documents that this episode and earlier ones had: hashes of files, addresses of pages. */
      readonly seen: ArtifactRef;
    }
  | { readonly nothing: string };

/** The end of one time of a schedule. */
export interface EditionResult {
  /** A sentence about what became of it. */
  readonly said: string;
  /** `show/episode`; left out where there was no episode. */
  readonly episode?: string;
}

const FEED = 'feed:';

export function isFeed(source: string): boolean {
  return source.startsWith(FEED);
}

/** The address of a feed that is named as a source. */
export function feedAddress(source: string): string {
  return source.slice(FEED.length);
}

/** Number of episodes that may be made on one day under the same name. */
const MOST_A_DAY = 50;
const ID_CHARACTERS = 64;

/** Ids of the episodes of a day, first choice first: `tea-2026-11-30`, `tea-2026-11-30-2`, … */
export function episodeIdsOn(name: string, date: string): string[] {
  return Array.from({ length: MOST_A_DAY }, (_, at) => {
    const suffix = at === 0 ? `-${date}` : `-${date}-${at + 1}`;
    return `${name.slice(0, ID_CHARACTERS - suffix.length)}${suffix}`;
  });
}

/** The date in a time zone, `2026-11-30`. */
export function dateIn(timeZone: string, at: number): string {
  return new Intl.DateTimeFormat('sv-SE', { timeZone, dateStyle: 'short' }).format(at);
}

/** True for the input of a schedule's workflow, and not something that was typed by hand. */
export function isScheduledShow(value: unknown): value is ScheduledShow {
  if (!isRecord(value)) return false;
  const { id, spec, showFile, minNew, timeZone, seen } = value;
  return (
    typeof id === 'string' &&
    ID.test(id) &&
    isRecord(spec) &&
    (showFile === undefined || typeof showFile === 'string') &&
    Number.isSafeInteger(minNew) &&
    typeof timeZone === 'string' &&
    (seen === undefined || isArtifactRef(seen))
  );
}
