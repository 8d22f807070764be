import type { ArtifactRef } from './artifact';
import type { PodcastCategory } from './podcast-categories';

/** Place and channel of a show that is published, made of its `show.json`. */
export interface PublishPlace {
  /** Base address of the public site; ends in a slash. */
  readonly url: string;
  /** An absolute folder, or `s3://bucket/prefix`. */
  readonly target: string;
  readonly show: PublishedShow;
}

/** What one episode is published as besides; given to the workflow before it starts. */
export interface PublishOrder extends PublishPlace {
  /** The date that the item gets, ISO 8601; left out: the first time that it is published. */
  readonly at?: string;
  /** Season, number and kind: left out, they are those that the episode has in the feed, or else the number that its id gives. */
  readonly season?: number;
  readonly number?: number;
  readonly kind?: 'full' | 'trailer' | 'bonus';
}

/** The show as its feed describes it. */
export interface PublishedShow {
  readonly id: string;
  readonly title: string;
  readonly author: string;
  readonly owner?: { readonly name: string; readonly email: string };
  readonly language: string;
  readonly description: string;
  /** Left out: the page of the published site. */
  readonly link?: string;
  readonly categories: readonly PodcastCategory[];
  readonly explicit: boolean;
  readonly type: 'episodic' | 'serial';
  readonly copyright?: string;
  readonly license?: string;
  readonly hosts: readonly string[];
  /** Left out: a cover is drawn. */
  readonly cover?: ArtifactRef;
  readonly hubs: readonly string[];
  readonly updateFrequency?: { readonly rrule: string; readonly words: string };
}

/** `publish/published.json`: where an episode can be found by everybody. */
export interface PublishedRecord {
  readonly guid: string;
  readonly publishedAt: string;
  readonly feedUrl: string;
  readonly pageUrl: string;
  readonly audioUrl: string;
}
