/** A show and its episodes as a feed tells of them. Addresses are absolute. */
import type { PodcastCategory } from './podcast-categories';

export interface FeedShow {
  /** podcast:guid: assigned once, survives moves. */
  readonly guid: string;
  readonly title: string;
  readonly author: string;
  readonly owner?: { readonly name: string; readonly email: string };
  /** BCP 47. */
  readonly language: string;
  readonly description: string;
  /** The page of the show. */
  readonly link: string;
  /** The feed's own address. */
  readonly feedUrl: string;
  readonly categories: readonly PodcastCategory[];
  readonly explicit: boolean;
  readonly type: 'episodic' | 'serial';
  readonly cover: FeedImage;
  readonly copyright?: string;
  /** Licence as an SPDX identifier in lower case. */
  readonly license?: string;
  readonly hosts: readonly FeedPerson[];
  /** Addresses of WebSub hubs. */
  readonly hubs: readonly string[];
  /** No other host may import the feed. */
  readonly locked: boolean;
  /** An RFC 5545 rule such as FREQ=WEEKLY, and the same in words. */
  readonly updateFrequency?: { readonly rrule: string; readonly words: string };
}

export interface FeedPerson {
  readonly name: string;
  readonly href?: string;
}

export interface FeedImage {
  readonly url: string;
  readonly alt: string;
  /** Side of the square, px. */
  readonly side: number;
  readonly mediaType: string;
}

export interface FeedFile {
  readonly url: string;
  readonly bytes: number;
  readonly mediaType: string;
}

export interface FeedTrailer extends FeedFile {
  readonly title: string;
  /** ISO 8601. */
  readonly publishedAt: string;
}

export interface FeedEpisode {
  /** Unique, and the same in every version of the episode. */
  readonly guid: string;
  readonly title: string;
  /** The page of the episode. */
  readonly link: string;
  /** ISO 8601; of the first time that it was published. */
  readonly publishedAt: string;
  /** HTML; what a feed may not carry is taken out. */
  readonly description: string;
  /** A line for lists. */
  readonly summary: string;
  readonly durationMs: number;
  readonly audio: FeedFile & { readonly sha384Base64: string; readonly bitrate: number };
  readonly image: FeedImage;
  /** WebVTT first, which Apple reads. */
  readonly transcripts: readonly Pick<FeedFile, 'url' | 'mediaType'>[];
  readonly chapters: Pick<FeedFile, 'url' | 'mediaType'>;
  readonly persons: readonly FeedPerson[];
  readonly season?: number;
  readonly number?: number;
  readonly kind: 'full' | 'trailer' | 'bonus';
  readonly soundbites: readonly {
    readonly startMs: number;
    readonly durationMs: number;
    readonly title: string;
  }[];
}
