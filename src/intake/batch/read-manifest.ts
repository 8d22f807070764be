/** Reads a manifest into the specs of its episodes, each checked by itself; sources are looked at when it is taken in. */
import { basename, dirname, extname, resolve } from 'node:path';
import { eachOf } from '../../domain/each-of';
import { episodeId, ID_RULE } from '../../domain/episode-id';
import { InputError } from '../../domain/failure';
import { PHASES, type Phase } from '../../domain/phase';
import type { ShowFolder } from '../../domain/show';
import { idFrom, parseEpisodeSpec, readSpecFile, specSentences, withPathsFrom } from '../episode-spec';
import { showOf } from '../show/read-show';
import { episodeSpecSchema } from '../spec-schema';
import { settingsOf } from './manifest-settings';
import { manifestText } from './manifest-text';
import type { BatchOverrides, ParsedBatch, ParsedEpisode } from './parsed-batch';
import { type Problem, problemsOf, WHOLE } from './problems';
import type { RawEntry, RawManifest } from './raw-manifest';
import { readCsvManifest } from './read-csv';
import { jsonManifest, readJsonManifest } from './read-json';

/** Spec files open at once. */
const FILES_AT_ONCE = 16;

/**
 * Reads a season from `.json` or `.csv`. What is wrong with single entries stands in `problems`, for {@link ParsedBatch}
 * to be refused as a whole with what is found later. Rejects with {@link InputError} what cannot be read at all. `showFolder`
 * holds the show where the folder of the manifest holds none; the working directory where it is left out.
 */
export async function readManifest(
  path: string,
  overrides: BatchOverrides = {},
  showFolder?: string,
): Promise<ParsedBatch> {
  const read = readerFor(path);
  const file = basename(path);
  const raw = read(await manifestText(path), file);
  const show = await showOf(path, showFolder);
  const place = { file, folder: dirname(resolve(path)), name: basename(file, extname(file)), show };
  return parsedManifest(raw, place, overrides);
}

/** The same of a manifest that is no file: its paths are relative to the working directory. */
export async function parseManifest(
  value: unknown,
  overrides: BatchOverrides = {},
  showFolder?: string,
): Promise<ParsedBatch> {
  const file = 'The manifest';
  const place = { file, folder: resolve(), name: '', show: await showOf(undefined, showFolder) };
  return parsedManifest(jsonManifest(value, file), place, overrides);
}

interface ManifestPlace {
  /** Name of the file, for people. */
  readonly file: string;
  /** Paths are relative to it. */
  readonly folder: string;
  /** Gives id and title where the manifest does not; may be empty. */
  readonly name: string;
  /** The show of its folder, or of the one that is worked in. */
  readonly show: ShowFolder | undefined;
}

async function parsedManifest(
  raw: RawManifest,
  { file, folder, name, show }: ManifestPlace,
  overrides: BatchOverrides,
): Promise<ParsedBatch> {
  const { manifest, all, problems } = settingsOf(raw.settings, overrides, file);
  const common = checkedDefaults(raw, file);
  const underlay = { ...withPathsFrom(folder, common.defaults), ...setOnly(manifest) };
  const overlay = setOnly({ show: overrides.show, through: overrides.through });
  // An override that is wrong has been said once; it is not said again of every episode.
  const asked = Object.fromEntries(Object.entries(overlay).filter(([name]) => name in setOnly(all)));
  const results = await eachOf(raw.entries, FILES_AT_ONCE, (entry) =>
    parsedEntry(entry, folder, { underlay, overlay: asked }, show),
  );
  const episodes = results.flatMap(({ episode }) => episode ?? []);
  const id = all.id ?? all.show ?? idFrom(name);
  const { show: _show, through: _through, ...settings } = all;
  return {
    ...settings,
    file,
    id: id ?? '',
    title: all.title ?? titleOf(show, all.show) ?? manifest.show ?? (name || (id ?? '')),
    episodes,
    through: furthest(episodes.map(({ spec }) => spec.through)),
    says: Object.keys(raw.settings),
    problems: [
      ...raw.problems,
      ...problems,
      ...common.problems,
      ...(id === undefined ? [nameless(file)] : []),
      ...results.flatMap((result) => result.problems),
      ...twins(episodes, file),
    ],
  };
}

function readerFor(path: string): (text: string, file: string) => RawManifest {
  const extension = extname(path).toLowerCase();
  if (extension === '.json') return readJsonManifest;
  if (['.csv', '.tsv', '.txt'].includes(extension)) return readCsvManifest;
  // Nobody's file is read as something that it may not be; a folder says so itself.
  return (_text, file) => {
    throw new InputError(`${file} is no manifest: its name must end in .json or .csv.`);
  };
}

/** Defaults that are wrong are said once and then left out. */
function checkedDefaults({ defaults }: RawManifest, file: string) {
  const parsed = episodeSpecSchema.partial().safeParse(defaults);
  if (parsed.success) return { defaults, problems: [] };
  const known = Object.keys(episodeSpecSchema.shape);
  const wrong = parsed.error.issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys' ? issue.keys : [String(issue.path[0])],
  );
  const sentences = specSentences(parsed.error, `${file} defaults`, known);
  return {
    defaults: Object.fromEntries(Object.entries(defaults).filter(([name]) => !wrong.includes(name))),
    problems: sentences.map((sentence): Problem => ({ at: WHOLE, sentence })),
  };
}

function setOnly({ show, through }: { readonly show?: unknown; readonly through?: unknown }) {
  return { ...(show === undefined ? {} : { show }), ...(through === undefined ? {} : { through }) };
}

interface Layers {
  readonly underlay: Readonly<Record<string, unknown>>;
  readonly overlay: Readonly<Record<string, unknown>>;
}

async function parsedEntry(
  { at, where, value }: RawEntry,
  folder: string,
  { underlay, overlay }: Layers,
  show: ShowFolder | undefined,
): Promise<{ episode?: ParsedEpisode; problems: Problem[] }> {
  try {
    const fields = await fieldsOf(value, folder);
    const own = typeof value === 'string' ? await showOf(resolve(folder, value), show?.folder) : show;
    const spec = parseEpisodeSpec({ ...underlay, ...fields, ...overlay }, where, own);
    return { episode: { at, where, spec }, problems: [] };
  } catch (error) {
    return { problems: problemsOf(at, where, error) };
  }
}

async function fieldsOf(value: unknown, folder: string): Promise<Record<string, unknown>> {
  if (typeof value === 'string') return readSpecFile(resolve(folder, value));
  if (value === null || typeof value !== 'object' || Array.isArray(value))
    throw new InputError('must be an episode, {"topic": "…", "sources": […]}, or the path of its spec.');
  return withPathsFrom(folder, value as Record<string, unknown>);
}

/** The title of the show that all episodes of the batch are of. */
function titleOf(folder: ShowFolder | undefined, id: string | undefined): string | undefined {
  return id === undefined || folder?.show.id === id ? folder?.show.title : undefined;
}

function furthest(phases: readonly Phase[]): Phase {
  return PHASES.findLast((phase) => phases.includes(phase)) ?? 'package';
}

function nameless(file: string): Problem {
  return {
    at: WHOLE,
    sentence: `${file}: the name gives no id; give the batch one with "id" or --id (${ID_RULE}).`,
  };
}

/** Folders of sessions are named after episodes, and some file systems do not tell cases apart. */
function twins(episodes: readonly ParsedEpisode[], file: string): Problem[] {
  const byId = new Map<string, ParsedEpisode[]>();
  for (const episode of episodes) {
    const key = episodeId(episode.spec).toLowerCase();
    byId.set(key, [...(byId.get(key) ?? []), episode]);
  }
  return [...byId.values()]
    .filter(({ length }) => length > 1)
    .map((same) => {
      const places = same.map(({ where }) => where.slice(file.length + 1));
      const more = places.length > 5 ? ` and ${places.length - 4} more` : '';
      const named = joinedWith(places.length > 5 ? places.slice(0, 4) : places, more);
      const ids = [...new Set(same.map(({ spec }) => episodeId(spec)))].slice(0, 2).join(' and ');
      return {
        at: same[1]?.at ?? WHOLE,
        sentence: `${file} ${named}: the same episode, ${ids}; give each an "episode" of its own.`,
      };
    });
}

function joinedWith(places: readonly string[], more: string): string {
  if (more !== '') return `${places.join(', ')}${more}`;
  return `${places.slice(0, -1).join(', ')} and ${places.at(-1)}`;
}
