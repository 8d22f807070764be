import { create, type Tags } from 'node-id3';
import type { Timeline } from '../../../domain/audio';
import { InputError } from '../../../domain/failure';
import { skipId3 } from './mp3-reader';

export interface EpisodeTags {
  readonly mp3: Uint8Array;
  readonly title: string;
  readonly showTitle: string;
  readonly artist: string;
  readonly year?: number;
  readonly comment: string;
  /** Says that the episode is made by AI. */
  readonly disclosure: string;
  /** BCP 47, of which the first part counts. */
  readonly language: string;
  readonly chapters: Timeline['chapters'];
  /** PNG or JPEG. */
  readonly cover: Uint8Array;
}

/** ID3 wants ISO 639-2. */
const LANGUAGES: Readonly<Record<string, string>> = {
  en: 'eng',
  de: 'deu',
  fr: 'fra',
  es: 'spa',
  it: 'ita',
  nl: 'nld',
  pt: 'por',
};
const FRONT_COVER = 3;

/**
 * Puts an ID3v2.3 tag in front of the MP3 (any tag that is there goes): title, show, artist, length, language, comment,
 * disclosure, cover, and chapters with their table of contents. Same input, same bytes.
 */
export function tagEpisode(episode: EpisodeTags): Uint8Array {
  const { mp3, title, showTitle, artist, year, comment, disclosure, chapters, cover } = episode;
  const language = LANGUAGES[episode.language.toLowerCase().split('-')[0] ?? ''] ?? 'und';
  const durationMs = chapters.at(-1)?.endMs;
  const tags: Tags = {
    title,
    album: showTitle,
    artist,
    genre: 'Podcast',
    language,
    ...(durationMs === undefined ? {} : { length: String(durationMs) }),
    ...(year === undefined ? {} : { year: String(year) }),
    comment: { language, text: `${comment}\n${disclosure}`.trim() },
    userDefinedText: [{ description: 'AI-DISCLOSURE', value: disclosure }],
    image: {
      mime: imageType(cover),
      type: { id: FRONT_COVER },
      description: 'Cover',
      imageBuffer: Buffer.from(cover),
    },
    ...chapterTags(chapters),
  };
  return Buffer.concat([create(tags), mp3.subarray(skipId3(mp3))]);
}

function chapterTags(chapters: Timeline['chapters']): Partial<Tags> {
  if (chapters.length === 0) return {};
  return {
    chapter: chapters.map(({ partId, title, startMs, endMs }) => ({
      elementID: partId,
      startTimeMs: startMs,
      endTimeMs: endMs,
      tags: { title },
    })),
    tableOfContents: [{ elementID: 'toc', isOrdered: true, elements: chapters.map(({ partId }) => partId) }],
  };
}

function imageType(cover: Uint8Array): string {
  if (cover[0] === 0x89 && cover[1] === 0x50) return 'image/png';
  if (cover[0] === 0xff && cover[1] === 0xd8) return 'image/jpeg';
  throw new InputError('The cover is neither a PNG nor a JPEG picture.');
}
