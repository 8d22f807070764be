/** The spec of an episode, from a spec file, from flags, or from both, where flags win. */
import { join } from 'node:path';
import { InputError } from '../../domain/failure';
import { parseEpisodeSpec, readSpecFile } from '../../intake/episode-spec';
import { type ModelChoice, modelChoiceOf } from '../../intake/model-choice';
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
  if (file !== undefined) requireSpecName(file);
  else requireMaterial(options);
  const path = isExample ? join(examplesDir, ...EXAMPLE) : file;
  const given = path === undefined ? {} : await readSpecFile(path);
  const models = mergedModels(given.models, fields.models);
  return {
    spec: parseEpisodeSpec(
      { ...given, ...fields, ...models },
      path ?? 'The command line',
      await showOf(path),
    ),
    isExample,
  };
}

/** Roles that flags name win one by one over those of the spec; a flag for all roles over all of them. */
function mergedModels(given: unknown, flags: unknown): { models?: unknown } {
  if (flags === undefined || given === null || typeof given !== 'object') return {};
  const chosen = flags as ModelChoice;
  return { models: 'all' in chosen ? chosen : { ...given, ...chosen } };
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

function requireMaterial({ topic, source, search, brief }: SpecOptions): void {
  if (topic !== undefined && source === undefined && search === undefined) {
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
