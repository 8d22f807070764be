/** What to make: a spec file, flags, or both, where flags win. */
import { join } from 'node:path';
import { type Command, Option } from 'commander';
import { FORMATS } from '../../domain/episode';
import { InputError } from '../../domain/failure';
import { PHASES } from '../../domain/phase';
import { type EpisodeSpec, parseEpisodeSpec, readSpecFile } from '../../intake/episode-spec';
import { type ModelChoice, modelChoiceOf } from '../../intake/model-choice';
import { type ReviewDeadline, reviewDeadline } from './review-deadline-option';

export interface SpecOptions {
  readonly topic?: string;
  readonly brief?: string;
  readonly source?: readonly string[];
  readonly search?: readonly string[];
  readonly maxSources?: number;
  readonly minutes?: number;
  readonly format?: string;
  readonly solo?: true;
  readonly model?: readonly string[];
  readonly show?: string;
  readonly episode?: string;
  readonly lexicon?: readonly string[];
  readonly session?: string;
  readonly quality?: string;
  readonly cost?: string;
  readonly through?: string;
  readonly belowStandard?: string;
  readonly review?: string;
  readonly reviewDeadline?: ReviewDeadline;
}

export function addSpecOptions(command: Command): Command {
  const another = (path: string, before: readonly string[] = []) => [...before, path];
  return command
    .argument('[spec]', 'spec file (JSON); the flags below override its fields')
    .option('--topic <text>', 'what the episode is about')
    .option('--brief <text>', 'your angle and wishes, in your words')
    .option(
      '--source <path>',
      'a document, a folder of documents, a web address or wikipedia:Title; repeat it for more',
      another,
    )
    .option(
      '--search <provider>',
      'search for sources: wikipedia, tavily, brave, perplexity or searxng',
      another,
    )
    .option('--max-sources <n>', 'documents that searches may bring', sourcesNumber)
    .option('--minutes <n>', 'length', minutesNumber)
    .addOption(new Option('--format <format>', 'one host, two or three').choices([...FORMATS]))
    .option('--solo', 'the same as --format solo')
    .option(
      '--model <role=provider/name>',
      'a model for a role: researcher, writer, polisher, judge or judge.NAME; without a role, for all; repeat it for more',
      another,
    )
    .option(
      '--show <id>',
      'id of the show that the episode belongs to (default: my-show); what it is called in speech stands in the session template',
    )
    .option('--episode <id>', 'id of the episode (default: from the topic)')
    .option(
      '--lexicon <path>',
      "how names and words are said (JSON); repeat it, the show's before the episode's",
      another,
    )
    .option('--session <name>', 'session template (default: narrative)')
    .option('--quality <name>', 'quality template (default: narrative)')
    .option('--cost <name>', 'cost template (default: standard)')
    .addOption(new Option('--through <phase>', 'stop after this phase').choices([...PHASES]))
    .addOption(
      new Option(
        '--below-standard <what>',
        'a script below the standard: ask a person, or publish it with a warning',
      ).choices(['ask', 'publish']),
    )
    .addOption(
      new Option('--review <what>', 'script: a person reads the script before it is spoken').choices([
        'none',
        'script',
      ]),
    )
    .option(
      '--review-deadline <hours:outcome>',
      'what becomes of a script that nobody answers for, such as 48:approve or 48:abandon (default: it waits)',
      reviewDeadline,
    );
}

function minutesNumber(text: string): number {
  if (/^\d+(\.\d+)?$/.test(text)) return Number(text);
  throw new InputError(`--minutes is "${text}"; it must be a number of minutes, such as 8.`);
}

function sourcesNumber(text: string): number {
  if (/^[1-9]\d{0,2}$/.test(text)) return Number(text);
  throw new InputError(`--max-sources is "${text}"; it must be a number of documents, such as 8.`);
}

export interface ChosenSpec {
  readonly spec: EpisodeSpec;
  /** Nothing of one's own was given. */
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
    spec: parseEpisodeSpec({ ...given, ...fields, ...models }, path ?? 'The command line'),
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
  ...(['topic', 'brief', 'minutes', 'format', 'show', 'episode'] as const),
  ...([
    'sources',
    'search',
    'maxSources',
    'lexicon',
    'session',
    'quality',
    'cost',
    'through',
    'belowStandard',
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
      'A brief alone makes no episode: add --topic "…" and --source with a file or a folder.',
    );
  }
}
