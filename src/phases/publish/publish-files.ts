/** Puts the files of an episode where its feed and its page will name them. */
import { createHash } from 'node:crypto';
import type { FeedImage } from '../../domain/feed';
import type { PublishOrder, PublishPlace } from '../../domain/publish-order';
import type { PublishTarget } from '../../providers/publishing/publish-target';
import { PACKAGE_FILES } from '../package/episode-facts';
import { mediaTypeOf } from '../package/manifest';
import { pictureOf } from '../package/picture';
import type { EpisodeMade, PublishedMedia, PublishedTexts } from './episode-item';
import { publicPage } from './site/public-page';
import { searchWords } from './site/search-words';
import { addressOf, episodeFolder, SITE_PATHS, versionedName } from './site-paths';

/** A finished episode with the files of its package. */
export interface EpisodePackage extends EpisodeMade {
  /** SHA-256, hexadecimal, by the name of each file. */
  readonly files: ReadonlyMap<string, string>;
  content(name: string): Promise<Uint8Array>;
}

export interface Picture {
  readonly name: string;
  readonly content: Uint8Array;
}

/** A cover is drawn as PNG; one that a producer brought may be JPEG. */
const COVERS: readonly string[] = [PACKAGE_FILES.cover, 'cover.jpg'];
const { audio, page, vtt, srt, transcriptJson, chapters, description, notesHtml } = PACKAGE_FILES;
/** Files that are read here, or go with another step. */
const NOT_TEXTS: readonly string[] = [audio, ...COVERS, page, description, notesHtml];
/** WebVTT first, which Apple reads. */
const TRANSCRIPTS = [vtt, transcriptJson, srt];

/** Audio and cover of the episode, and the cover of the show. */
export async function publishMedia(
  target: PublishTarget,
  order: PublishOrder,
  made: EpisodePackage,
  showCover: Picture,
): Promise<PublishedMedia & { readonly cover: FeedImage }> {
  const mp3 = await made.content(audio);
  const cover = COVERS.find((name) => made.files.has(name)) ?? PACKAGE_FILES.cover;
  const own = { name: cover, content: await made.content(cover) };
  const placed = (name: string) => episodeFolder(made.episode) + nameOf(made, name);
  await target.write(fileOf(placed(audio), audio, mp3));
  return {
    audio: {
      url: addressOf(order.url, placed(audio)),
      bytes: mp3.byteLength,
      mediaType: mediaTypeOf(audio),
      bitrate: Math.round((mp3.byteLength * 8_000) / made.timeline.durationMs),
      sha384Base64: createHash('sha384').update(mp3).digest('base64'),
    },
    image: await publishPicture(target, order, { ...own, path: placed(cover), alt: made.script.title }),
    cover: await publishCover(target, order, showCover),
  };
}

/** The cover of the show; its name ends as its content is. */
export function publishCover(
  target: PublishTarget,
  place: PublishPlace,
  { name, content }: Picture,
): Promise<FeedImage> {
  const path = versionedName(name, createHash('sha256').update(content).digest('hex'));
  return publishPicture(target, place, { name, content, path, alt: place.show.title });
}

async function publishPicture(
  target: PublishTarget,
  { url }: PublishPlace,
  { name, content, path, alt }: Picture & { readonly path: string; readonly alt: string },
): Promise<FeedImage> {
  await target.write(fileOf(path, name, content));
  const side = pictureOf(content)?.width ?? 0;
  return { url: addressOf(url, path), alt, side, mediaType: mediaTypeOf(name) };
}

/** Transcripts, chapters, notes, script and provenance. */
export async function publishTexts(
  target: PublishTarget,
  { url }: PublishOrder,
  made: EpisodePackage,
): Promise<PublishedTexts> {
  const placed = (name: string) => episodeFolder(made.episode) + nameOf(made, name);
  for (const name of made.files.keys()) {
    if (NOT_TEXTS.includes(name)) continue;
    await target.write(fileOf(placed(name), name, await made.content(name)));
  }
  const named = (name: string) => ({ url: addressOf(url, placed(name)), mediaType: mediaTypeOf(name) });
  return { transcripts: TRANSCRIPTS.map(named), chapters: named(chapters) };
}

/** The player page, and the words by which the show's page finds the episode. */
export async function publishPage(
  target: PublishTarget,
  order: PublishOrder,
  made: EpisodePackage,
): Promise<void> {
  const folder = episodeFolder(made.episode);
  const html = Buffer.from(await made.content(page)).toString('utf8');
  const names = new Map([...made.files.keys()].map((name) => [name, nameOf(made, name)] as const));
  const words = searchWords(made.episode, Buffer.from(await made.content(transcriptJson)).toString('utf8'));
  const write = (name: string, text: string, mediaType: string) =>
    target.write({ path: folder + name, content: Buffer.from(text), mediaType, kept: 'briefly' });
  await write('words.js', words, 'text/javascript');
  await write(SITE_PATHS.index, publicPage(html, names, order), 'text/html');
}

function nameOf(made: EpisodePackage, name: string): string {
  const hash = made.files.get(name);
  return hash === undefined ? name : versionedName(name, hash);
}

function fileOf(path: string, name: string, content: Uint8Array) {
  return { path, content, mediaType: mediaTypeOf(name), kept: 'forever' } as const;
}
