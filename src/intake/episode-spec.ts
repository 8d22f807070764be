import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import type { z } from 'zod';
import { ID, ID_RULE } from '../domain/episode-id';
import { InputError } from '../domain/failure';
import { parseJsonText } from '../domain/json-text';
import { isRecord, withoutSchemaKey } from '../domain/record';
import { isFeed } from '../domain/schedule/schedule';
import type { ShowFolder } from '../domain/show';
import { withoutUndefined } from '../domain/without-undefined';
import { type EpisodeSpec, episodeSpecSchema } from './spec-schema';
import { isWebSource } from './web-source';

/**
 * Checks a spec and completes it; one that names no show belongs to `show`. Throws an InputError with every error at once, a
 * sentence each.
 */
export function parseEpisodeSpec(value: unknown, origin: string, show?: ShowFolder): EpisodeSpec {
  refuseVeryMany(value, origin);
  const parsed = episodeSpecSchema.safeParse(withSources(completedBy(show, withoutSchemaKey(value))));
  if (!parsed.success) {
    throw new InputError(specSentences(parsed.error, origin, Object.keys(episodeSpecSchema.shape)));
  }
  const spec = parsed.data;
  if (spec.sources.length === 0 && spec.search === undefined)
    throw new InputError(`${origin}: sources: name at least one file or folder.`);
  if (spec.maxSources !== undefined && spec.search === undefined)
    throw new InputError(`${origin}: maxSources: is allowed only together with search.`);
  const episode = spec.episode ?? idFrom(spec.topic);
  if (episode === undefined) {
    throw new InputError(
      `${origin}: the topic "${spec.topic}" gives no id; name one with --episode (${ID_RULE}).`,
    );
  }
  return { ...spec, episode, ...(show?.show.id === spec.show ? { showFolder: show } : {}) };
}

/**
 * A spec with the id of its show and what `show.json` says for all its episodes. A spec that names material of its own gets none of
 * the show's; lexicons of both count, and models role by role.
 */
export function completedBy(folder: ShowFolder | undefined, value: unknown): unknown {
  if (folder === undefined || !isRecord(value)) return value;
  const { show, folder: at } = folder;
  if (value.show !== undefined && value.show !== show.id) return value;
  const { sources, search, maxSources, lexicon, models, ...others } = withPathsFrom(at, { ...show.defaults });
  const hasMaterial = value.sources !== undefined || value.search !== undefined;
  const lexicons = [...new Set([lexicon, value.lexicon].flat().filter((one) => one !== undefined))];
  return {
    show: show.id,
    ...others,
    ...(hasMaterial ? {} : withoutUndefined({ sources, search, maxSources })),
    ...value,
    ...(lexicons.length === 0 ? {} : { lexicon: lexicons }),
    ...withModels(models, value.models),
  };
}

/** Roles that are named later win one by one, and a model for all roles over all of them. */
export function withModels(before: unknown, chosen: unknown): { models?: unknown } {
  if (!isRecord(before)) return chosen === undefined ? {} : { models: chosen };
  if (!isRecord(chosen)) return { models: chosen ?? before };
  return { models: 'all' in chosen ? chosen : { ...before, ...chosen } };
}

/** Entries of a list or an object that are looked at; every field takes fewer. */
const MOST_ENTRIES = 1_000;

/** Lists that no person wrote are refused before each of their entries is looked at and told. */
function refuseVeryMany(value: unknown, origin: string): void {
  if (!isRecord(value)) return;
  const fields: readonly (readonly [string, unknown])[] = [['the spec', value], ...Object.entries(value)];
  const entriesOf = (field: unknown) =>
    Array.isArray(field) || isRecord(field) ? Object.keys(field).length : 0;
  for (const [name, field] of fields)
    if (entriesOf(field) > MOST_ENTRIES)
      throw new InputError(
        `${origin}: ${name}: has ${entriesOf(field).toLocaleString('en')} entries; no list here takes more than ${MOST_ENTRIES.toLocaleString('en')}.`,
      );
}

/** A search needs no documents beside it. */
function withSources(value: unknown): unknown {
  const isSearch = typeof value === 'object' && value !== null && 'search' in value && !('sources' in value);
  return isSearch ? { ...value, sources: [] } : value;
}

/** The errors of a spec, a sentence each. */
export function specSentences(error: z.ZodError, origin: string, known: readonly string[]): string[] {
  return error.issues.map((issue) =>
    issue.code === 'unrecognized_keys'
      ? `${origin}: unknown ${issue.keys.map((key) => `"${key}"`).join(', ')}; known are ${known.join(', ')}.`
      : `${origin}: ${issue.path.join('.') || 'the spec'}: ${issue.message}.`,
  );
}

/** Reads a spec file; its source paths are relative to the file. */
export async function readSpecFile(path: string): Promise<Record<string, unknown>> {
  const text = await readFile(path, 'utf8').catch((error: NodeJS.ErrnoException) => {
    throw new InputError(
      error.code === 'ENOENT'
        ? `The spec ${path} does not exist.`
        : `The spec ${path} cannot be read (${error.code ?? error.message}).`,
    );
  });
  const value = parseJsonText(text, `The spec ${path}`);
  if (value === null || typeof value !== 'object' || Array.isArray(value)) {
    throw new InputError(`The spec ${path} must be a JSON object with topic and sources.`);
  }
  const spec = value as Record<string, unknown>;
  if (Array.isArray(spec.episodes))
    throw new InputError(
      `${path} is the manifest of a season: showrunner batch makes it, showrunner batch estimate says what it costs.`,
    );
  return withPathsFrom(dirname(path), spec);
}

/** The spec with its paths relative to the folder of the file that it stands in. */
export function withPathsFrom(folder: string, spec: Record<string, unknown>): Record<string, unknown> {
  const located = (path: unknown) =>
    typeof path === 'string' && !isWebSource(path) && !isFeed(path) ? resolve(folder, path) : path;
  const { sources, lexicon, cover } = spec;
  return {
    ...spec,
    ...(cover === undefined ? {} : { cover: located(cover) }),
    ...(Array.isArray(sources) ? { sources: sources.map(located) } : {}),
    ...(lexicon === undefined
      ? {}
      : { lexicon: Array.isArray(lexicon) ? lexicon.map(located) : located(lexicon) }),
  };
}

/** `Modern Stoicism` → `modern-stoicism`; nothing when no Latin letter or digit is left. */
export function idFrom(topic: string): string | undefined {
  const slug = topic
    .normalize('NFKD')
    .replace(/\p{M}/gu, '')
    .toLowerCase()
    .replace(/[^a-z0-9]+/g, '-')
    .replace(/^-+|-+$/g, '')
    .slice(0, 64)
    .replace(/-+$/, '');
  return ID.test(slug) ? slug : undefined;
}
