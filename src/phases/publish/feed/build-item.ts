import type { FeedEpisode, FeedImage, FeedShow } from '../../../domain/feed';
import { cdataElement, element, type XmlElement } from '../xml';
import { feedHtml, shortLine } from './feed-text';
import { LIMITS } from './limits';

/** The item of an episode. Persons are named again: an item's list replaces the channel's (F12). */
export function buildItem(
  episode: FeedEpisode,
  { language, license, explicit }: Pick<FeedShow, 'language' | 'license' | 'explicit'>,
): XmlElement {
  const { audio, image, season, number, chapters } = episode;
  const seconds = String(Math.round(episode.durationMs / 1_000));
  return element('item', {}, [
    element('title', {}, shortLine(episode.title)),
    element('link', {}, episode.link),
    element('guid', { isPermaLink: 'false' }, episode.guid),
    element('pubDate', {}, feedDate(episode.publishedAt)),
    cdataElement('description', feedHtml(episode.description)),
    element('enclosure', { url: audio.url, length: String(audio.bytes), type: audio.mediaType }),
    element('itunes:duration', {}, seconds),
    ...(season === undefined ? [] : [element('itunes:season', {}, String(season))]),
    ...(number === undefined ? [] : [element('itunes:episode', {}, String(number))]),
    element('itunes:episodeType', {}, episode.kind),
    element('itunes:explicit', {}, String(explicit)),
    element('itunes:image', { href: image.url }),
    element('itunes:subtitle', {}, shortLine(episode.summary)),
    ...(season === undefined ? [] : [element('podcast:season', {}, String(season))]),
    ...(number === undefined ? [] : [element('podcast:episode', {}, String(number))]),
    ...imageElements(image),
    ...episode.transcripts.map(({ url, mediaType }) =>
      element('podcast:transcript', { url, type: mediaType, language }),
    ),
    element('podcast:chapters', { url: chapters.url, type: chapters.mediaType }),
    ...episode.persons.map(personElement),
    ...episode.soundbites.map(({ startMs, durationMs, title }) =>
      element(
        'podcast:soundbite',
        { startTime: secondsOf(startMs), duration: secondsOf(durationMs) },
        shortLine(title, LIMITS.nameCharacters),
      ),
    ),
    element('podcast:txt', { purpose: 'ai-content' }, 'true'),
    ...(license === undefined ? [] : [element('podcast:license', {}, license)]),
    element(
      'podcast:alternateEnclosure',
      { type: audio.mediaType, length: String(audio.bytes), bitrate: String(audio.bitrate), default: 'true' },
      [
        element('podcast:integrity', { type: 'sri', value: `sha384-${audio.sha384Base64}` }),
        element('podcast:source', { uri: audio.url }),
      ],
    ),
  ]);
}

export function personElement(name: string): XmlElement {
  return element('podcast:person', { role: 'host' }, shortLine(name, LIMITS.nameCharacters));
}

/** The picture in every size, the largest first. */
export function imageElements({ smaller = [], ...image }: FeedImage): XmlElement[] {
  const small = [...smaller].reverse().map((one) => ({ ...image, ...one, mediaType: 'image/png' }));
  return [image, ...small].map(({ url, alt, side, mediaType }) =>
    element('podcast:image', {
      ...{ href: url, alt: shortLine(alt), 'aspect-ratio': '1/1' },
      ...{ width: String(side), height: String(side), type: mediaType, purpose: 'artwork' },
    }),
  );
}

/** RFC 2822, in UTC: `Sun, 29 Nov 2026 22:50:13 +0000`. */
export function feedDate(iso: string): string {
  return new Date(iso).toUTCString().replace('GMT', '+0000');
}

const secondsOf = (ms: number) => String(Math.round(ms / 100) / 10);
