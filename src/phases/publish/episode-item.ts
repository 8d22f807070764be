/** Makes the item of an episode in a feed from its package and the addresses of its files. */
import type { Timeline } from '../../domain/audio';
import type { FeedEpisode, FeedFile, FeedImage, ItemIdentity } from '../../domain/feed';
import type { Script } from '../../domain/script';
import { oneLine } from '../package/escape';
import { decodedEntities } from './feed/html-tokens';
import { LIMITS } from './feed/limits';

/** A file of an episode where everybody finds it. */
export interface PublishedMedia {
  readonly audio: FeedEpisode['audio'];
  readonly image: FeedImage;
}

export interface PublishedTexts {
  readonly transcripts: readonly Pick<FeedFile, 'url' | 'mediaType'>[];
  readonly chapters: Pick<FeedFile, 'url' | 'mediaType'>;
}

export interface EpisodeMade {
  readonly episode: string;
  readonly guid: string;
  readonly script: Pick<Script, 'title' | 'hosts'>;
  readonly timeline: Pick<Timeline, 'durationMs' | 'chapters'>;
  /** `description.html`. */
  readonly description: string;
}

export function episodeItem(
  made: EpisodeMade,
  identity: ItemIdentity,
  published: PublishedMedia & PublishedTexts & { readonly publishedAt: string },
): FeedEpisode {
  const { script, timeline } = made;
  const [, first = made.description] = /<p>(.*?)<\/p>/s.exec(made.description) ?? [];
  return {
    ...published,
    ...identity,
    title: script.title,
    description: made.description,
    summary: oneLine(decodedEntities(first.replace(/<[^>]*>/g, ' '))),
    durationMs: timeline.durationMs,
    persons: script.hosts.map(({ name }) => name),
    soundbites: soundbitesOf(timeline),
  };
}

/** The first chapter that is as long as a soundbite may be: in most episodes the passage that opens them. */
function soundbitesOf({ chapters }: Pick<Timeline, 'chapters'>): FeedEpisode['soundbites'] {
  const { least, most } = LIMITS.soundbiteSeconds;
  const bite = chapters.find(({ startMs, endMs }) => {
    const seconds = (endMs - startMs) / 1_000;
    return seconds >= least && seconds <= most;
  });
  if (bite === undefined) return [];
  return [{ startMs: bite.startMs, durationMs: bite.endMs - bite.startMs, title: bite.title }];
}
