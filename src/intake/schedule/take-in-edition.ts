/** Turns the material of a recurring show into the episode of one of its times, on the worker, when the time has come. */
import { inputHashOf } from '../../artifacts/input-hash';
import { sha256 } from '../../artifacts/store';
import type { EpisodeInput } from '../../domain/episode';
import { InputError } from '../../domain/failure';
import { isRecord } from '../../domain/record';
import {
  type Edition,
  type EditionRequest,
  feedAddress,
  isFeed,
  type ScheduledShow,
  type SearchedEdition,
} from '../../domain/schedule/schedule';
import { counted } from '../../domain/wording';
import { findTexts } from '../../phases/research/reading/find-texts';
import { loadSource } from '../../phases/research/reading/gather-sources';
import { mayBeFetched } from '../../phases/research/searching/may-be-fetched';
import { firstQuery } from '../../phases/research/searching/search-query';
import { type FoundSet, weighResults } from '../../phases/research/searching/weigh-results';
import { loadTemplate } from '../../templates/load';
import { parseEpisodeSpec } from '../episode-spec';
import { type IntakeTools, SOURCE_LIMITS } from '../material';
import { readShow } from '../show/read-show';
import { sessionOfShow } from '../show/session-of-show';
import type { EpisodeSpec } from '../spec-schema';
import { takeIn } from '../take-in';
import { isWebSource } from '../web-source';

export interface EditionTools extends IntakeTools {
  /** The pages of a feed, as it lists them. */
  readonly readFeed: (address: string) => Promise<readonly string[]>;
}

/** A document that may be new: its place, and the key by which it is known again. */
interface Material {
  readonly source: string;
  readonly key: string;
}

/** The first query of an episode of this schedule, and where to ask it. Rejects with an InputError. */
export async function planEdition(show: ScheduledShow, { templatesDir }: Pick<EditionTools, 'templatesDir'>) {
  const spec = await specOf(show, show.spec);
  const { template } = sessionOfShow(await loadTemplate('session', spec.session, templatesDir), spec);
  return { query: firstQuery(spec), language: template.show.language, providers: [...new Set(spec.search)] };
}

/** Rejects with an InputError for everything that an episode is refused for. */
export async function takeInEdition(
  { show, episode, searched }: EditionRequest,
  tools: EditionTools,
): Promise<Edition> {
  const { store } = tools;
  const { sources = [], ...fields } = show.spec;
  const named = Array.isArray(sources) ? sources.filter((one): one is string => typeof one === 'string') : [];
  const seen = show.seen === undefined ? [] : await store.getJson<string[]>(show.seen);
  const known = new Set(seen);
  const fresh = (await materialOf(named, tools)).filter(({ key }) => !known.has(key));
  const pages = named.filter(isWebSource);
  const used = fresh.slice(0, SOURCE_LIMITS.maxFiles - pages.length);
  const found = searched === undefined ? 0 : await newPages(show, searched, seen, tools);
  if (fresh.length + found < show.minNew) return { nothing: tooLittle(fresh.length + found, show) };
  const spec = await specOf(show, {
    ...fields,
    episode,
    sources: [...pages, ...used.map(({ source }) => source)],
  });
  const input = await takeIn(spec, tools);
  const keys = [...known, ...used.map(({ key }) => key)];
  return {
    input: searched === undefined ? input : searchedAsOf(input, searched, show),
    newDocuments: used.length,
    seen: await store.putJson(`schedules/${show.id}/seen.json`, keys),
  };
}

async function specOf({ id, showFile }: ScheduledShow, fields: object): Promise<EpisodeSpec> {
  const folder = showFile === undefined ? undefined : await readShow(showFile);
  return parseEpisodeSpec(fields, `The schedule ${id}`, folder);
}

/** The number of pages that an episode would try and that none had before. */
async function newPages(
  show: ScheduledShow,
  { results }: SearchedEdition,
  seen: readonly string[],
  { store, search }: EditionTools,
): Promise<number> {
  const spec = await specOf(show, show.spec);
  const found = await Promise.all(results.map((ref) => store.getJson<FoundSet>(ref)));
  const known = [...seen, ...spec.sources.filter(isWebSource)];
  const { candidates } = weighResults({ ...spec, found, known, wanted: 1, institutionalShare: 0 });
  return candidates.filter(({ url }) => search !== undefined && mayBeFetched(url, search)).length;
}

/** The episode asks as of the time of the schedule, and passes over what earlier ones had. */
function searchedAsOf(input: EpisodeInput, { asOf }: SearchedEdition, { seen }: ScheduledShow): EpisodeInput {
  const { inputHash: _, web, ...rest } = input;
  if (web?.search === undefined) return input;
  const search = { ...web.search, asOf, ...(seen === undefined ? {} : { seen }) };
  const changed = { ...rest, web: { ...web, search } };
  return { ...changed, inputHash: inputHashOf(changed) };
}

/** True for a spec whose material can change between two episodes. */
export function hasMaterialThatChanges(spec: unknown): boolean {
  if (!isRecord(spec)) return false;
  const { sources = [], search } = spec;
  const named = Array.isArray(sources) ? sources.filter((one): one is string => typeof one === 'string') : [];
  return search !== undefined || named.some((source) => isFeed(source) || !isWebSource(source));
}

function tooLittle(count: number, { minNew }: ScheduledShow): string {
  const there =
    count === 0 ? 'is no new document' : `${count === 1 ? 'is' : 'are'} ${counted(count, 'new document')}`;
  return `No episode today: there ${there} since the last episode, and ${minNew} ${minNew === 1 ? 'is' : 'are'} needed.`;
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
