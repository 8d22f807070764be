/** The spec of an episode, from a spec file, from flags, or from both, where flags win. */
import { join } from 'node:path';
import { InputError } from '../../domain/failure';
import type { ShowFolder } from '../../domain/show';
import { parseEpisodeSpec, readSpecFile, withModels } from '../../intake/episode-spec';
import { modelChoiceOf } from '../../intake/model-choice';
import { showOf } from '../../intake/show/read-show';
import type { EpisodeSpec } from '../../intake/spec-schema';
import type { SpecOptions } from '../command/declarations/spec-options';

export interface ChosenSpec {
  readonly spec: EpisodeSpec;
  /** The person gave nothing of their own. */
  readonly isExample: boolean;
}

const EXAMPLE = ['season-1', 'ep_002.json'] as const;

/** Rejects with a sentence for what is unknown, half given or contradictory. */
export async function chooseSpec(
  file: string | undefined,
  options: SpecOptions,
  examplesDir: string,
): Promise<ChosenSpec> {
  const fields = fieldsOf(options);
  const isExample =
    file === undefined &&
    options.topic === undefined &&
    options.source === undefined &&
    options.search === undefined;
  const show = file === undefined && !isExample ? await showOf(undefined) : undefined;
  if (file !== undefined) requireSpecName(file);
  else requireMaterial(options, hasMaterial(show, options));
  const path = isExample ? join(examplesDir, ...EXAMPLE) : file;
  const given = path === undefined ? {} : await readSpecFile(path);
  const models = withModels(given.models, fields.models);
  const value = { ...given, ...fields, ...models };
  return {
    spec: parseEpisodeSpec(value, path ?? 'The command line', show ?? (await showOf(path))),
    isExample,
  };
}

function fieldsOf({ source, solo, format, model, ...same }: SpecOptions): Record<string, unknown> {
  if (solo && format !== undefined && format !== 'solo')
    throw new InputError(`--solo and --format ${format} contradict each other; give one of them.`);
  const fields = {
    ...same,
    format: solo ? 'solo' : format,
    sources: source,
    models: model && modelChoiceOf(model),
  };
  return Object.fromEntries(
    SPEC_FIELDS.flatMap((name) => (fields[name] === undefined ? [] : [[name, fields[name]]])),
  );
}

/** The fields of a spec that flags set; other flags of a command are none of them. */
const SPEC_FIELDS = [
  ...(['topic', 'title', 'brief', 'minutes', 'format', 'show', 'episode'] as const),
  ...([
    'sources',
    'cover',
    'search',
    'maxSources',
    'lexicon',
    'session',
    'quality',
    'cost',
    'page',
    'through',
    'belowStandard',
    'offTopic',
    'models',
  ] as const),
  ...(['review', 'reviewDeadline'] as const),
];

function requireSpecName(file: string): void {
  if (file.toLowerCase().endsWith('.json')) return;
  throw new InputError(
    `${file} is not a spec file, whose name ends in .json. A document is given with --source: ` +
      `showrunner produce --topic "…" --source ${file}`,
  );
}

/** True where the show that is worked in has documents or searches for all its episodes. */
function hasMaterial(folder: ShowFolder | undefined, { show }: SpecOptions): boolean {
  if (folder === undefined || (show !== undefined && show !== folder.show.id)) return false;
  const { sources, search } = folder.show.defaults ?? {};
  return sources !== undefined || search !== undefined;
}

function requireMaterial({ topic, source, search, brief }: SpecOptions, isThere: boolean): void {
  if (topic !== undefined && source === undefined && search === undefined && !isThere) {
    throw new InputError(
      'An episode is made from documents: add --source with a file or a folder, and repeat it for more.',
    );
  }
  if (topic === undefined && (source !== undefined || search !== undefined)) {
    throw new InputError('Say what the episode is about, in a few words: add --topic "…".');
  }
  if (topic === undefined && brief !== undefined) {
    throw new InputError(
      'A brief alone is not enough for an episode: add --topic "…" and --source with a file or a folder.',
    );
  }
}
