/** From the material of a recurring show to the episode of one of its times, on the worker, when the time has come. */
import { sha256 } from '../../artifacts/store';
import type { ArtifactRef } from '../../domain/artifact';
import type { EpisodeInput } from '../../domain/episode';
import { InputError } from '../../domain/failure';
import { isRecord } from '../../domain/record';
import { feedAddress, isFeed, type ScheduledShow } from '../../domain/schedule/schedule';
import { findTexts } from '../../phases/research/reading/find-texts';
import { loadSource } from '../../phases/research/reading/gather-sources';
import { parseEpisodeSpec } from '../episode-spec';
import { type IntakeTools, SOURCE_LIMITS } from '../material';
import { readShow } from '../show/read-show';
import { takeIn } from '../take-in';
import { isWebSource } from '../web-source';

export interface EditionRequest {
  readonly show: ScheduledShow;
  /** Id of the episode, by the day. */
  readonly episode: string;
  /** Keys of the documents that earlier episodes had. */
  readonly seen: readonly string[];
}

export type Edition =
  | { readonly input: EpisodeInput; readonly newDocuments: number; readonly seen: ArtifactRef }
  /** A sentence that says why there is no episode. */
  | { readonly nothing: string };

export interface EditionTools extends IntakeTools {
  /** The pages of a feed, as it lists them. */
  readonly readFeed: (address: string) => Promise<readonly string[]>;
}

/** A document that may be new: its place, and the key by which it is known again. */
interface Material {
  readonly source: string;
  readonly key: string;
}

/** Rejects with an InputError for everything that an episode is refused for. */
export async function takeInEdition(
  { show, episode, seen }: EditionRequest,
  tools: EditionTools,
): Promise<Edition> {
  const { sources = [], ...fields } = show.spec;
  const named = Array.isArray(sources) ? sources.filter((one): one is string => typeof one === 'string') : [];
  const known = new Set(seen);
  const fresh = (await materialOf(named, tools)).filter(({ key }) => !known.has(key));
  if (fields.search === undefined && fresh.length < show.minNew)
    return { nothing: tooLittle(fresh.length, show) };
  const pages = named.filter(isWebSource);
  const room = SOURCE_LIMITS.maxFiles - pages.length;
  const used = fresh.slice(0, room);
  const spec = { ...fields, episode, sources: [...pages, ...used.map(({ source }) => source)] };
  const folder = show.showFile === undefined ? undefined : await readShow(show.showFile);
  const input = await takeIn(parseEpisodeSpec(spec, `The schedule ${show.id}`, folder), tools);
  const keys = [...known, ...used.map(({ key }) => key)];
  return {
    input,
    newDocuments: used.length,
    seen: await tools.store.putJson(`schedules/${show.id}/seen.json`, keys),
  };
}

/** True for a spec whose material can change between two episodes. */
export function hasMaterialThatChanges(spec: unknown): boolean {
  if (!isRecord(spec)) return false;
  const { sources = [], search } = spec;
  const named = Array.isArray(sources) ? sources.filter((one): one is string => typeof one === 'string') : [];
  return search !== undefined || named.some((source) => isFeed(source) || !isWebSource(source));
}

function tooLittle(count: number, { minNew }: ScheduledShow): string {
  const there = count === 0 ? 'no new document' : count === 1 ? 'one new document' : `${count} new documents`;
  return `No episode today: there is ${there} since the last episode, and ${minNew} ${minNew === 1 ? 'is' : 'are'} needed.`;
}

/** Everything that folders, files and feeds hold now; the same content and the same page once. */
async function materialOf(sources: readonly string[], { readFeed }: EditionTools): Promise<Material[]> {
  const found = new Map<string, Material>();
  for (const source of sources) {
    if (isWebSource(source)) continue;
    const there = isFeed(source)
      ? (await readFeed(feedAddress(source))).map((page) => ({ source: page, key: page }))
      : await filesIn(source);
    for (const one of there) if (!found.has(one.key)) found.set(one.key, one);
  }
  return [...found.values()];
}

/** An empty folder is none that is wrong: there may be something in it tomorrow. */
async function filesIn(path: string): Promise<Material[]> {
  const texts = await findTexts(path, MOST_FILES);
  if (typeof texts === 'string') {
    if (texts.includes('holds no texts')) return [];
    throw new InputError(texts);
  }
  const files: Material[] = [];
  for (const file of texts.files) {
    const loaded = await loadSource(file, SOURCE_LIMITS.maxBytes);
    if (typeof loaded === 'string') throw new InputError(loaded);
    files.push({ source: file, key: sha256(loaded.bytes) });
  }
  return files;
}

/** A folder that grows for years; an episode takes the first that are new. */
const MOST_FILES = 10_000;
