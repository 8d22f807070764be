/** A show and its episodes as a feed tells of them. Addresses are absolute. */
import type { PublishedShow } from './publish-order';

export interface FeedShow extends Omit<PublishedShow, 'id' | 'link' | 'cover'> {
  /** podcast:guid: assigned once, survives moves. */
  readonly guid: string;
  /** The page of the show. */
  readonly link: string;
  /** The feed's own address. */
  readonly feedUrl: string;
  readonly cover: FeedImage;
}

export interface FeedImage {
  readonly url: string;
  readonly alt: string;
  /** Side of the square, px. */
  readonly side: number;
  readonly mediaType: string;
  /** The same picture for lists and pages, as PNG, the smallest first; left out by earlier versions. */
  readonly smaller?: readonly Pick<FeedImage, 'url' | 'side'>[];
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
  /** Summary in a line, for lists. */
  readonly summary: string;
  readonly durationMs: number;
  readonly audio: FeedFile & { readonly sha384Base64: string; readonly bitrate: number };
  readonly image: FeedImage;
  /** Transcripts, first the WebVTT that Apple reads. */
  readonly transcripts: readonly Pick<FeedFile, 'url' | 'mediaType'>[];
  readonly chapters: Pick<FeedFile, 'url' | 'mediaType'>;
  /** Names of the hosts. */
  readonly persons: readonly string[];
  readonly season?: number;
  readonly number?: number;
  readonly kind: 'full' | 'trailer' | 'bonus';
  readonly soundbites: readonly {
    readonly startMs: number;
    readonly durationMs: number;
    readonly title: string;
  }[];
}

/** The item of a feed that an episode is, and its place among the others. */
export type ItemIdentity = Pick<FeedEpisode, 'guid' | 'link' | 'kind' | 'season' | 'number'>;
