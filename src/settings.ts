/** The only reader of the environment: settings as typed values; a wrong one is refused with a sentence. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { InputError } from './domain/failure';
import { SHOW_FILE } from './domain/show';
import { folderAbove } from './machine/folder-above';
import { WORKER_PARTS, type WorkerPart } from './naming/worker-parts';
import type { GivenVersion } from './naming/worker-version';
import type { DirectoryOptions } from './providers/models/model-directory';
import { countSetting, type NamedSettings, wordSetting } from './providers/named-settings';
import type { ResearchOptions } from './providers/research/create-research-sources';

/** A bucket that holds artifacts, books and sessions in place of the data directory. */
export interface BucketSetting {
  /** `s3://bucket/prefix`. */
  readonly address: string;
  /** Of the copies of artifacts that this machine keeps. */
  readonly mostCacheBytes: number;
}

/** Directories, ports and processors of this machine. */
export interface Surroundings {
  /** Episodes, artifacts and the server's state. */
  readonly dataDir: string;
  readonly sessionsRoot: string;
  readonly artifactsRoot: string;
  /** Of the books of paid calls. */
  readonly booksRoot: string;
  /** Left out where the data directory is the store. */
  readonly bucket?: BucketSetting | undefined;
  /** Copies of artifacts in the bucket. */
  readonly artifactCacheDir: string;
  /** Folders of templates; a version in a later one stands before the same version in an earlier one. */
  readonly templatesDir: readonly string[];
  /** The folder that learned versions are written to. */
  readonly ownTemplatesDir: string;
  readonly promptsDir: string;
  readonly examplesDir: string;
  /** JSON Schemas by which editors check what people write. */
  readonly schemasDir: string;
  /** Per user, shared by all data directories: the Temporal binary, the natural voices. */
  readonly cacheDir: string;
  readonly path: string;
  readonly uiPort: number;
  readonly processors: number;
}

const DEFAULT_UI_PORT = 8233;
const DEFAULT_HEALTH_PORT = 9464;

export interface SurroundingsOverrides {
  readonly data?: string | undefined;
  /** The folder that is worked in; the working directory where it is left out. */
  readonly show?: string | undefined;
  readonly uiPort?: number | undefined;
}

/**
 * The directories and ports of this call; `overrides` come from flags. With `make` the data directory is created, and one
 * that cannot be written is refused (InputError); with `look` it may be missing.
 */
export function surroundings(
  overrides: SurroundingsOverrides = {},
  use: 'make' | 'look' = 'make',
): Surroundings {
  const { env } = process;
  // The client of S3 warns at every command that it will ask for a newer Node in 2027, which no producer can do anything about.
  env.AWS_SDK_JS_NODE_VERSION_SUPPORT_WARNING_DISABLED ??= 'true';
  const showDir = folderAbove(overrides.show ?? '.', SHOW_FILE);
  const dataDir = resolve(overrides.data ?? env.SHOWRUNNER_DATA ?? join(showDir ?? '.', 'showrunner-data'));
  if (use === 'make') requireWritable(dataDir);
  const projectDir = join(__dirname, '..');
  const own = env.SHOWRUNNER_TEMPLATES;
  const learned = join(dataDir, 'templates');
  return {
    dataDir,
    sessionsRoot: join(dataDir, 'sessions'),
    artifactsRoot: join(dataDir, 'artifacts'),
    booksRoot: join(dataDir, 'books'),
    bucket: bucketSetting(),
    artifactCacheDir: join(dataDir, 'artifact-cache'),
    templatesDir: own === undefined ? [join(projectDir, 'templates'), learned] : [resolve(own)],
    ownTemplatesDir: own === undefined ? learned : resolve(own),
    promptsDir: join(projectDir, 'prompts'),
    examplesDir: join(projectDir, 'examples'),
    schemasDir: join(projectDir, 'schemas'),
    cacheDir: env.SHOWRUNNER_CACHE ?? envPaths('showrunner', { suffix: '' }).cache,
    path: env.PATH ?? '',
    uiPort: overrides.uiPort ?? portFrom('SHOWRUNNER_UI_PORT') ?? DEFAULT_UI_PORT,
    processors: availableParallelism(),
  };
}

const STORE_SETTING = 'SHOWRUNNER_STORE';
const CACHE_SETTING = 'SHOWRUNNER_STORE_CACHE_MIB';
const DEFAULT_CACHE_MIB = 4_096;
const MOST_CACHE_MIB = 1_048_576;

function bucketSetting(): BucketSetting | undefined {
  const address = process.env[STORE_SETTING];
  if (address === undefined || address === '') return undefined;
  if (!address.startsWith('s3://'))
    throw new InputError(
      `${STORE_SETTING} is "${address}"; it must be s3://bucket/prefix. Leave it out to keep everything in the data directory.`,
    );
  const mebibytes = numberFrom(CACHE_SETTING, MOST_CACHE_MIB, `a number of MiB from 1 to ${MOST_CACHE_MIB}`);
  return { address, mostCacheBytes: (mebibytes ?? DEFAULT_CACHE_MIB) * 1024 ** 2 };
}

function requireWritable(dataDir: string): void {
  try {
    mkdirSync(dataDir, { recursive: true });
    accessSync(dataDir, constants.W_OK);
  } catch (error) {
    const reason = (error as NodeJS.ErrnoException).code ?? (error as Error).message;
    throw new InputError(
      `The data directory ${dataDir} cannot be written (${reason}). Choose another with --data.`,
    );
  }
}

/** A whole number from 1 to `most`; undefined when it is not set. InputError for anything else. */
function numberFrom(name: string, most: number, what: string): number | undefined {
  const value = process.env[name];
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > most) {
    throw new InputError(`${name} is "${value}"; it must be ${what}.`);
  }
  return number;
}

function portFrom(name: string): number | undefined {
  return numberFrom(name, 65_535, 'a port number');
}

/** For a reply of a model. A step of models has a day; see `naming/retry-policies.ts`. */
const MOST_SECONDS = 80_000;

/** Ports of a worker that runs alone. Health and metrics are one page, the SDK's own metrics behind it another. */
export function workerSettings(): { healthHost: string; healthPort: number; coreMetricsAddress: string } {
  const healthPort = portFrom('SHOWRUNNER_HEALTH_PORT') ?? DEFAULT_HEALTH_PORT;
  const healthHost = process.env.SHOWRUNNER_HEALTH_HOST || '127.0.0.1';
  return { healthHost, healthPort, coreMetricsAddress: `127.0.0.1:${healthPort + 1}` };
}

/** The part of the work that a worker takes, and how it is sized. */
export interface WorkerShare {
  /** Undefined for all parts. */
  readonly only: readonly WorkerPart[] | undefined;
  /** Light steps at once; undefined where it is not set. */
  readonly lightSteps: number | undefined;
  /** True where slots depend on the processors and the memory that are free. */
  readonly isMeasured: boolean;
}

/** By the words after the program's name, `--only speech,models`, and the settings. InputError for what is none. */
export function workerShare(words: readonly string[]): WorkerShare {
  const only = onlyOf(words);
  const sizes = wordSetting(process.env, 'SHOWRUNNER_WORKER_SIZE', ['fixed', 'measured'], 'fixed');
  const lightSteps = countSetting(process.env, 'SHOWRUNNER_STEP_CONCURRENCY');
  return { only, lightSteps, isMeasured: sizes === 'measured' };
}

function onlyOf(words: readonly string[]): readonly WorkerPart[] | undefined {
  const names = WORKER_PARTS.join(', ');
  const given: string[] = [];
  for (let at = 0; at < words.length; at++) {
    const option = /^--only(?:=(.*))?$/.exec(words[at] ?? '');
    if (option === null)
      throw new InputError(
        `"${words[at]}" is no option of a worker; there is --only, with the parts of the work that it takes: ${names}.`,
      );
    given.push(...(option[1] ?? words[++at] ?? '').split(','));
  }
  if (words.length === 0) return undefined;
  const wanted = given.map((name) => name.trim());
  const unknown = wanted.find((name) => !WORKER_PARTS.some((part) => part === name));
  if (unknown !== undefined)
    throw new InputError(
      `--only ${unknown === '' ? 'names no part' : `has "${unknown}"`}; the parts of a worker are ${names}, with commas between them.`,
    );
  return WORKER_PARTS.filter((part) => wanted.includes(part));
}

/** The server takes neither back: a worker that it knows by a name it refuses would ask for work in vain. */
const BUILD_ID = /^[A-Za-z0-9][\w.+-]{0,127}$/;
const DEPLOYMENT = /^[A-Za-z0-9][\w/-]{0,99}$/;

/** By SHOWRUNNER_BUILD_ID and SHOWRUNNER_DEPLOYMENT, or as Temporal's Worker Controller names them; undefined for workers without a version. */
export function workerVersion(): GivenVersion | undefined {
  const build = firstSet('SHOWRUNNER_BUILD_ID', 'TEMPORAL_WORKER_BUILD_ID');
  const deployment = firstSet('SHOWRUNNER_DEPLOYMENT', 'TEMPORAL_DEPLOYMENT_NAME');
  if (build === undefined) {
    if (deployment?.name !== 'SHOWRUNNER_DEPLOYMENT') return undefined;
    throw new InputError('SHOWRUNNER_DEPLOYMENT is set without SHOWRUNNER_BUILD_ID; set both, or neither.');
  }
  if (!BUILD_ID.test(build.value))
    throw new InputError(
      `${build.name} is "${build.value}"; it must be 1 to 128 letters, digits, ".", "_", "+" and "-", and begin with a letter or a digit, such as 0.1.0 or a commit.`,
    );
  if (deployment !== undefined && !DEPLOYMENT.test(deployment.value))
    throw new InputError(
      `${deployment.name} is "${deployment.value}"; it must be 1 to 100 letters, digits, "_", "/" and "-", and begin with a letter or a digit. ${
        deployment.name === 'SHOWRUNNER_DEPLOYMENT'
          ? 'Leave it out to have it named after the store.'
          : 'The Worker Controller makes it of the namespace and the name of the WorkerDeployment: give that a shorter name, without ".".'
      }`,
    );
  return { buildId: build.value, deployment: deployment?.value };
}

function firstSet(
  ...names: readonly string[]
): { readonly name: string; readonly value: string } | undefined {
  for (const name of names) {
    const value = process.env[name];
    if (value !== undefined && value !== '') return { name, value };
  }
  return undefined;
}

/** The way in which the command line was called, to name commands as the person can type them. */
export interface Invocation {
  readonly command: string;
  readonly fromNpmStart: boolean;
  readonly debug: boolean;
  /** The person's own editor, with its options. */
  readonly editor: string | undefined;
}

export function invocation(): Invocation {
  const { npm_lifecycle_event: script, DEBUG, VISUAL, EDITOR } = process.env;
  return {
    // npm sets it for `npm start` and `npx` alike; there the package's folder is not on the PATH of the shell.
    command: script === undefined ? 'showrunner' : 'npx showrunner',
    fromNpmStart: script === 'start',
    debug: DEBUG !== undefined && DEBUG !== '',
    editor: VISUAL || EDITOR || undefined,
  };
}

/** Settings of services by name, for the providers' own functions that choose by them. */
export function serviceSettings(): NamedSettings {
  return process.env;
}

/** The sources of natural voices besides the cache: a folder that a person filled, and the network unless it is off. */
export function voiceSettings(): { readonly voicesDir: string | undefined; readonly downloads: boolean } {
  const { SHOWRUNNER_VOICES_DIR: voicesDir } = process.env;
  const downloads = wordSetting(process.env, 'SHOWRUNNER_VOICE_DOWNLOADS', ['auto', 'never'], 'auto');
  return { voicesDir: voicesDir ? resolve(voicesDir) : undefined, downloads: downloads === 'auto' };
}

const PAYLOAD_KEYS = 'SHOWRUNNER_PAYLOAD_KEYS';
const PAYLOAD_KEY_BYTES = 32;

/** Keys of payloads, `id:base64` with commas between them: the first encrypts, all decrypt. None where nothing is encrypted. */
export function payloadKeys(): { readonly id: string; readonly key: Uint8Array }[] {
  const given = process.env[PAYLOAD_KEYS];
  if (given === undefined || given === '') return [];
  const keys = given.split(',').map((pair) => {
    const [, id = '', text = ''] = /^\s*([\w.-]+):([A-Za-z0-9+/]+=*)\s*$/.exec(pair) ?? [];
    const key = Buffer.from(text, 'base64');
    if (id !== '' && key.byteLength === PAYLOAD_KEY_BYTES) return { id, key };
    const which =
      id === '' ? 'has an entry that is not id:key' : `has a key "${id}" of ${key.byteLength} bytes`;
    throw new InputError(
      `${PAYLOAD_KEYS} ${which}; write id:key with ${PAYLOAD_KEY_BYTES} bytes in base64, such as 2027-01:$(openssl rand -base64 ${PAYLOAD_KEY_BYTES}), and a comma between two.`,
    );
  });
  const ids = keys.map(({ id }) => id);
  const twice = ids.find((id, at) => ids.indexOf(id) !== at);
  if (twice !== undefined)
    throw new InputError(`${PAYLOAD_KEYS} has two keys with the id "${twice}"; give each an id of its own.`);
  return keys;
}

/** Where traces go, undefined where none are sent, and in `unmet` a sentence for each setting that is not kept. */
export interface TraceSetting {
  readonly sent: { readonly endpoint: string; readonly share: number } | undefined;
  readonly unmet: readonly string[];
}

/**
 * By OpenTelemetry's own settings, which other programs share: as OpenTelemetry wants it, no value of theirs stops anything, and none
 * is looked at where no receiver is named. Endpoints are not repeated in sentences, since they may hold passwords.
 */
export function traceSetting(): TraceSetting {
  const off = (...unmet: readonly string[]): TraceSetting => ({ sent: undefined, unmet });
  const endpoint = firstSet('OTEL_EXPORTER_OTLP_TRACES_ENDPOINT', 'OTEL_EXPORTER_OTLP_ENDPOINT');
  if (endpoint === undefined || isWord('OTEL_SDK_DISABLED', 'true')) return off();
  const exporters = wordsOf('OTEL_TRACES_EXPORTER', 'otlp');
  if (exporters.includes('none')) return off();
  const others = exporters.filter((name) => name !== 'otlp').join(', ');
  if (!exporters.includes('otlp'))
    return off(`OTEL_TRACES_EXPORTER names "${others}"; traces are sent by otlp alone, so none are sent.`);
  const { share, unmet } = traceShare();
  if (share === 0) return off(...unmet);
  if (!/^https?:\/\/[^/]/i.test(endpoint.value) || !URL.canParse(endpoint.value))
    return off(
      `${endpoint.name} is no address such as http://127.0.0.1:4318, so no traces are sent. All else goes on.`,
    );
  const protocol = firstSet('OTEL_EXPORTER_OTLP_TRACES_PROTOCOL', 'OTEL_EXPORTER_OTLP_PROTOCOL');
  if (protocol !== undefined && !/^http\//i.test(protocol.value))
    return off(
      `${protocol.name} is "${protocol.value}"; traces go by HTTP, which receivers take at port 4318, so none are sent. Set OTEL_EXPORTER_OTLP_TRACES_PROTOCOL to http/protobuf and OTEL_EXPORTER_OTLP_TRACES_ENDPOINT to that port's address, with its path, or OTEL_TRACES_EXPORTER to none.`,
    );
  const dropped =
    others === '' ? [] : [`OTEL_TRACES_EXPORTER names "${others}" too; traces are sent by otlp alone.`];
  return { sent: { endpoint: endpoint.value, share }, unmet: [...dropped, ...unmet] };
}

/** Values of OpenTelemetry's lists are told apart without regard to case. */
function wordsOf(name: string, fallback: string): readonly string[] {
  const words = (process.env[name] ?? '').split(',').map((word) => word.trim().toLowerCase());
  const given = words.filter((word) => word !== '');
  return given.length === 0 ? [fallback] : given;
}

function isWord(name: string, word: string): boolean {
  return process.env[name]?.trim().toLowerCase() === word;
}

const SHARES: Readonly<Record<string, number>> = { always_on: 1, always_off: 0 };

/** The share of the runs that are traced. Each run is a trace of its own, so a parent decides nothing. */
function traceShare(): { readonly share: number; readonly unmet: readonly string[] } {
  const [given = ''] = wordsOf('OTEL_TRACES_SAMPLER', 'always_on');
  const sampler = given.replace(/^parentbased_/, '');
  if (Object.hasOwn(SHARES, sampler)) return { share: SHARES[sampler] ?? 1, unmet: [] };
  const all = (sentence: string) => ({ share: 1, unmet: [`${sentence}; all runs are traced.`] });
  if (sampler !== 'traceidratio')
    return all(`OTEL_TRACES_SAMPLER is "${given}", which is none of always_on, always_off and traceidratio`);
  const ratio = process.env.OTEL_TRACES_SAMPLER_ARG || '1';
  const share = Number(ratio);
  if (share >= 0 && share <= 1) return { share, unmet: [] };
  return all(`OTEL_TRACES_SAMPLER_ARG is "${ratio}", which is no number from 0 to 1`);
}

/** Name of the price book that calls are charged by. */
export function priceBookName(): string {
  return process.env.SHOWRUNNER_PRICES || 'standard';
}

/** Characters that the plan of the speech account allows in a month; undefined where no plan is set. */
export function monthlyCharacters(): number | undefined {
  return countSetting(process.env, 'SHOWRUNNER_SPEECH_MONTHLY_CHARACTERS');
}

/** Takes that are spoken at once; undefined where it is not set. */
export function speechConcurrency(): number | undefined {
  return countSetting(process.env, 'SHOWRUNNER_SPEECH_CONCURRENCY');
}

/** Names of the keys that are set, without their values. */
export function keysSet(): string[] {
  return Object.entries(process.env).flatMap(([name, value]) =>
    KEY_SETTINGS.test(name) && value !== undefined && value !== '' ? [name] : [],
  );
}

const KEY_SETTINGS =
  /^((OPENAI|ANTHROPIC|GOOGLE_GENERATIVE_AI|GEMINI|PERPLEXITY|ELEVENLABS|TAVILY|BRAVE|TEMPORAL)_API_KEY|SHOWRUNNER_(SPEECH|MODEL|RECOGNISER)_KEY|SHOWRUNNER_PAYLOAD_KEYS|LM_API_TOKEN)$/;

/** Access to the services of models. A key alone sends nothing anywhere: only a model that an episode names is asked. */
export function modelSettings(): Pick<DirectoryOptions, 'access' | 'settingOf' | 'timeoutMs'> {
  const { env } = process;
  const seconds = numberFrom(
    'SHOWRUNNER_MODEL_SECONDS',
    MOST_SECONDS,
    `a number of seconds from 1 to ${MOST_SECONDS}`,
  );
  return {
    access: {
      openai: { apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL },
      anthropic: { apiKey: env.ANTHROPIC_API_KEY, baseUrl: env.ANTHROPIC_BASE_URL },
      google: {
        apiKey: env.GOOGLE_GENERATIVE_AI_API_KEY || env.GEMINI_API_KEY,
        baseUrl: env.GOOGLE_BASE_URL,
      },
      perplexity: { apiKey: env.PERPLEXITY_API_KEY, baseUrl: env.PERPLEXITY_BASE_URL },
      ollama: { baseUrl: env.OLLAMA_HOST },
      lmstudio: { apiKey: env.LM_API_TOKEN, baseUrl: env.LMSTUDIO_BASE_URL },
      local: { apiKey: env.SHOWRUNNER_MODEL_KEY, baseUrl: env.SHOWRUNNER_MODEL_URL },
    },
    settingOf: {
      openai: 'OPENAI_API_KEY',
      anthropic: 'ANTHROPIC_API_KEY',
      google: 'GOOGLE_GENERATIVE_AI_API_KEY (or GEMINI_API_KEY)',
      perplexity: 'PERPLEXITY_API_KEY',
      local: 'SHOWRUNNER_MODEL_URL (such as http://127.0.0.1:8000/v1)',
    },
    timeoutMs: seconds === undefined ? undefined : seconds * 1_000,
  };
}

/**
 * Access to search services. A key alone sends nothing anywhere: only a provider that an episode names is asked. Addresses
 * of services are the operator's word and may be local.
 */
export function searchSettings(): Pick<ResearchOptions, 'access' | 'settingOf'> {
  const { env } = process;
  return {
    access: {
      wikipedia: { baseUrl: env.WIKIPEDIA_BASE_URL },
      perplexity: { apiKey: env.PERPLEXITY_API_KEY, baseUrl: env.PERPLEXITY_BASE_URL },
      tavily: { apiKey: env.TAVILY_API_KEY, baseUrl: env.TAVILY_BASE_URL },
      brave: { apiKey: env.BRAVE_API_KEY, baseUrl: env.BRAVE_BASE_URL },
      searxng: { baseUrl: env.SEARXNG_URL },
    },
    settingOf: {
      perplexity: 'PERPLEXITY_API_KEY',
      tavily: 'TAVILY_API_KEY',
      brave: 'BRAVE_API_KEY',
      searxng: 'SEARXNG_URL (such as http://127.0.0.1:8080)',
    },
  };
}
