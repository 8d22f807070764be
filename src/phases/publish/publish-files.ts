/** Puts the files of an episode where its feed and its page will name them. */
import { createHash } from 'node:crypto';
import type { ArtifactRef } from '../../domain/artifact';
import { DefectError } from '../../domain/failure';
import type { FeedImage } from '../../domain/feed';
import type { CoverInput } from '../package/cover';
import { PACKAGE_FILES } from '../package/episode-facts';
import { mediaTypeOf } from '../package/manifest';
import { showCoverInput } from '../package/package-files';
import { pictureOf } from '../package/picture';
import type { EpisodeMade, PublishedMedia, PublishedTexts } from './episode-item';
import type { Site } from './open-site';
import { publicPage } from './site/public-page';
import { searchWords } from './site/search-words';
import { addressOf, episodeFolder, pathAt, SITE_PATHS, versionedName } from './site-paths';

/** A finished episode with the files of its package. */
export interface EpisodePackage {
  /** Id of the episode. */
  readonly episode: string;
  /** SHA-256, hexadecimal, by the name of each file. */
  readonly files: ReadonlyMap<string, string>;
  content(name: string): Promise<Uint8Array>;
}

/** Ways to fetch and to make pictures. */
export interface PictureTools {
  /** The cover that a show brought. */
  stored(cover: ArtifactRef): Promise<Uint8Array>;
  draw(cover: CoverInput): Promise<Uint8Array>;
  /** A picture as PNGs of these sides, px. */
  shrink(content: Uint8Array, sides: readonly number[]): Promise<readonly Uint8Array[]>;
}

/** Sides of the smaller pictures, px: for a list and for the head of a page, on screens with two pixels for one. */
const SMALLER_SIDES = [240, 480] as const;

/** A cover is drawn as PNG; one that a producer brought may be JPEG. */
const COVERS: readonly string[] = [PACKAGE_FILES.cover, 'cover.jpg'];
const { audio, page, vtt, srt, transcriptJson, chapters, description, notesHtml } = PACKAGE_FILES;
/** Files that are read here, or go with another step. */
const NOT_TEXTS: readonly string[] = [audio, ...COVERS, page, description, notesHtml];
/** WebVTT first, which Apple reads. */
const TRANSCRIPTS = [vtt, transcriptJson, srt];

/** Audio and cover of the episode. */
export async function publishMedia(
  { target, place }: Site,
  { episode, files, content }: EpisodePackage,
  { script, timeline }: Pick<EpisodeMade, 'script' | 'timeline'>,
  { shrink }: Pick<PictureTools, 'shrink'>,
): Promise<PublishedMedia> {
  const mp3 = await content(audio);
  const folder = episodeFolder(episode);
  const path = folder + versionedName(audio, hashOf(mp3));
  await target.write(fileOf(path, audio, mp3));
  const name = coverOf(files);
  const picture = { name, content: await content(name), folder, alt: script.title };
  return {
    audio: {
      url: addressOf(place.url, path),
      bytes: mp3.byteLength,
      mediaType: mediaTypeOf(audio),
      bitrate: Math.round((mp3.byteLength * 8_000) / timeline.durationMs),
      sha384Base64: createHash('sha384').update(mp3).digest('base64'),
    },
    image: await publishPicture({ target, place }, picture, shrink),
  };
}

const coverOf = (files: EpisodePackage['files']) =>
  COVERS.find((name) => files.has(name)) ?? PACKAGE_FILES.cover;

/** The cover of the show: the one that it brought, or one that is drawn. */
export async function publishCover(
  { target, place }: Pick<Site, 'target' | 'place'>,
  { stored, draw, shrink }: PictureTools,
): Promise<FeedImage> {
  const { cover, title } = place.show;
  const picture =
    cover === undefined
      ? { name: PACKAGE_FILES.cover, content: await draw(showCoverInput(title)) }
      : { name: cover.path, content: await stored(cover) };
  return publishPicture({ target, place }, { ...picture, folder: '', alt: title }, shrink);
}

interface PictureToPublish {
  /** Its ending says what it is. */
  readonly name: string;
  readonly content: Uint8Array;
  readonly folder: string;
  readonly alt: string;
}

/** The picture as it is, and smaller ones for pages. */
async function publishPicture(
  { target, place }: Pick<Site, 'target' | 'place'>,
  { name, content, folder, alt }: PictureToPublish,
  shrink: PictureTools['shrink'],
): Promise<FeedImage> {
  const written = async (as: string, bytes: Uint8Array) => {
    const path = folder + versionedName(as, hashOf(bytes));
    await target.write(fileOf(path, as, bytes));
    return addressOf(place.url, path);
  };
  const picture = pictureOf(content);
  if (picture === undefined) throw new DefectError(`The cover ${folder}${name} is no whole PNG or JPEG.`);
  const url = await written(name, content);
  const smaller: { url: string; side: number }[] = [];
  for (const [index, bytes] of (await shrink(content, SMALLER_SIDES)).entries()) {
    const side = SMALLER_SIDES[index] as number;
    smaller.push({ url: await written(`cover-${side}.png`, bytes), side });
  }
  return { url, alt, side: picture.width, mediaType: mediaTypeOf(name), smaller };
}

/** Transcripts, chapters, notes, script and provenance. */
export async function publishTexts({ target, place }: Site, made: EpisodePackage): Promise<PublishedTexts> {
  const placed = (name: string) => episodeFolder(made.episode) + nameOf(made, name);
  for (const name of made.files.keys()) {
    if (NOT_TEXTS.includes(name)) continue;
    await target.write(fileOf(placed(name), name, await made.content(name)));
  }
  const named = (name: string) => ({
    url: addressOf(place.url, placed(name)),
    mediaType: mediaTypeOf(name),
  });
  return { transcripts: TRANSCRIPTS.map(named), chapters: named(chapters) };
}

/** The player page, and the words by which the show's page finds the episode. `image` is left out by earlier versions. */
export async function publishPage(
  { target, place }: Site,
  made: EpisodePackage,
  image: FeedImage | undefined,
): Promise<void> {
  const folder = episodeFolder(made.episode);
  const html = textOf(await made.content(page));
  const names = new Map([...made.files.keys()].map((name) => [name, nameOf(made, name)] as const));
  const [shown] = image?.smaller?.slice(-1) ?? [];
  const shownPath = shown && pathAt(place.url, shown.url);
  if (shownPath !== undefined) names.set(coverOf(made.files), shownPath.slice(folder.length));
  const words = searchWords(made.episode, textOf(await made.content(transcriptJson)));
  const write = (name: string, text: string, mediaType: string) =>
    target.write({ path: folder + name, content: Buffer.from(text), mediaType, kept: 'briefly' });
  await write('words.js', words, 'text/javascript');
  await write(SITE_PATHS.index, publicPage(html, names, place), 'text/html');
}

const hashOf = (content: Uint8Array) => createHash('sha256').update(content).digest('hex');
const textOf = (content: Uint8Array) => Buffer.from(content).toString('utf8');

function nameOf(made: EpisodePackage, name: string): string {
  const hash = made.files.get(name);
  return hash === undefined ? name : versionedName(name, hash);
}

function fileOf(path: string, name: string, content: Uint8Array) {
  return { path, content, mediaType: mediaTypeOf(name), kept: 'forever' } as const;
}
