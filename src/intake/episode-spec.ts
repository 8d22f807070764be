import { readFile } from 'node:fs/promises';
import { dirname, resolve } from 'node:path';
import { z } from 'zod';
import { InputError } from '../domain/failure';
import { FORMATS } from '../domain/format';
import { PHASES } from '../domain/phase';
import { isWebSource } from './web-source';

export const ID = /^[A-Za-z0-9][A-Za-z0-9_-]{0,63}$/;
export const ID_RULE = 'up to 64 letters, digits, "-" and "_", beginning with a letter or digit';

/** Entries of a list that are looked at; an episode takes fewer, and each may be a folder. */
const MAX_SOURCES = 1_000;

const id = z.string({ error: `must be ${ID_RULE}` }).regex(ID, { error: `must be ${ID_RULE}` });
const path = z
  .string({ error: 'must be the path of a file or folder' })
  .trim()
  .min(1, { error: 'must be the path of a file or folder' });
const template = z.string({ error: 'must be the name of a template, such as narrative or narrative@1' });

/** The spec of an episode, as a producer writes it; the flags of the command line have the same names. */
export const episodeSpecSchema = z.strictObject({
  show: id.default('my-show'),
  episode: id.optional(),
  topic: z
    .string({ error: 'say what the episode is about' })
    .trim()
    .min(1, { error: 'say what the episode is about' })
    .max(200, { error: 'must be 200 characters or fewer; put the rest into the brief' }),
  brief: z
    .string({ error: 'must be text' })
    .trim()
    .max(2_000, { error: 'must be 2,000 characters or fewer' })
    .default(''),
  minutes: z.number({ error: 'must be a number of minutes' }).optional(),
  /** Left out: two hosts where both voices are natural, or else one. */
  format: z.enum(FORMATS, { error: 'must be solo, duo or trio' }).optional(),
  models: z
    .record(z.string(), z.string(), {
      error: 'must be models by their role, such as {"writer": "openai/gpt-6-luna"}',
    })
    .optional(),
  /** Files and folders, web addresses, articles as `wikipedia:Title`; may be none where there is a search. */
  sources: z
    .array(path, { error: 'must be a list of files and folders, such as ["notes.md", "papers"]' })
    .max(MAX_SOURCES, { error: `must be a list of at most ${MAX_SOURCES} files and folders` }),
  search: z
    .array(z.string(), { error: 'must be a list of search providers, such as ["wikipedia"]' })
    .min(1, { error: 'name at least one search provider, such as wikipedia' })
    .optional(),
  maxSources: z
    .int({ error: 'must be a whole number of documents' })
    .min(1, { error: 'must be at least 1' })
    .max(50, { error: 'must be 50 or fewer' })
    .optional(),
  /** Pronunciation: the show's file before the episode's; where both say how a word is said, the later one holds. */
  lexicon: z
    .union([path, z.array(path)], { error: 'must be the path of a lexicon, or a list of paths' })
    .optional(),
  session: template.default('narrative'),
  quality: template.default('narrative'),
  cost: template.default('standard'),
  through: z.enum(PHASES, { error: `must be one of ${PHASES.join(', ')}` }).default('package'),
  belowStandard: z.enum(['ask', 'publish'], { error: 'must be ask or publish' }).default('ask'),
  review: z.enum(['none', 'script'], { error: 'must be none or script' }).default('none'),
  reviewDeadline: z
    .strictObject({
      hours: z.number({ error: 'must be a number of hours' }).positive({ error: 'must be more than 0' }),
      outcome: z.enum(['approve', 'abandon'], { error: 'must be approve or abandon' }),
    })
    .optional(),
});

/** A spec as it may be written; what is left out is filled in. */
export type WrittenSpec = Partial<z.input<typeof episodeSpecSchema>> &
  Pick<z.input<typeof episodeSpecSchema>, 'topic'>;

export type EpisodeSpec = z.output<typeof episodeSpecSchema> & { readonly episode: string };

/** Checks a spec and completes it. Rejects with every error at once, a sentence each. */
export function parseEpisodeSpec(value: unknown, origin: string): EpisodeSpec {
  const parsed = episodeSpecSchema.safeParse(withSources(value));
  if (!parsed.success) {
    throw new InputError(
      specSentences(parsed.error, origin, Object.keys(episodeSpecSchema.shape)).join('\n'),
    );
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
  return { ...spec, episode };
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
  const value = parseJson(text, path);
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
    typeof path === 'string' && !isWebSource(path) ? resolve(folder, path) : path;
  const { sources, lexicon } = spec;
  return {
    ...spec,
    ...(Array.isArray(sources) ? { sources: sources.map(located) } : {}),
    ...(lexicon === undefined
      ? {}
      : { lexicon: Array.isArray(lexicon) ? lexicon.map(located) : located(lexicon) }),
  };
}

function parseJson(text: string, path: string): unknown {
  try {
    return JSON.parse(text.replace(/^\uFEFF/, ''));
  } catch (error) {
    throw new InputError(`The spec ${path} is not valid JSON: ${(error as Error).message}.`);
  }
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
