/** The only reader of the environment; wires adapters to ports. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import type { Dependencies } from './activities/dependencies';
import { openPayOnce } from './artifacts/pay-once';
import { ArtifactError, type ArtifactStore, openFileStore } from './artifacts/store';
import { InputError } from './domain/failure';
import { costOf, type PriceBook, pricesOf } from './domain/price-book';
import type { ModelDirectory } from './providers/models/language-model';
import { createModelDirectory } from './providers/models/model-directory';
import { createEmbeddedSpeech } from './providers/speech/embedded-speech';
import type { SpeechProvider } from './providers/speech/speech-provider';
import { loadTemplate } from './templates/load';

/** Where things are on this machine. */
export interface Surroundings {
  /** Episodes, artifacts and the server's state. */
  readonly dataDir: string;
  readonly sessionsRoot: string;
  readonly templatesDir: string;
  readonly examplesDir: string;
  /** Per user, shared by all data directories: the Temporal binary. */
  readonly cacheDir: string;
  readonly path: string;
  readonly uiPort: number;
  readonly processors: number;
}

const DEFAULT_UI_PORT = 8233;
const DEFAULT_HEALTH_PORT = 9464;

/**
 * Reads the environment; `overrides` come from flags. To `make` something the data directory is created, and one that
 * cannot be written is refused; to `look` it may be missing.
 */
export function surroundings(
  overrides: { data?: string; uiPort?: number } = {},
  use: 'make' | 'look' = 'make',
): Surroundings {
  const { env } = process;
  const dataDir = resolve(overrides.data ?? env.SHOWRUNNER_DATA ?? 'showrunner-data');
  if (use === 'make') requireWritable(dataDir);
  const projectDir = join(__dirname, '..');
  return {
    dataDir,
    sessionsRoot: join(dataDir, 'sessions'),
    templatesDir: resolve(env.SHOWRUNNER_TEMPLATES ?? join(projectDir, 'templates')),
    examplesDir: join(projectDir, 'examples'),
    cacheDir: env.SHOWRUNNER_CACHE ?? envPaths('showrunner', { suffix: '' }).cache,
    path: env.PATH ?? '',
    uiPort: overrides.uiPort ?? numberFrom('SHOWRUNNER_UI_PORT', env.SHOWRUNNER_UI_PORT) ?? DEFAULT_UI_PORT,
    processors: availableParallelism(),
  };
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

function numberFrom(name: string, value: string | undefined, what = 'a port number'): number | undefined {
  if (value === undefined || value === '') return undefined;
  const number = Number(value);
  if (!Number.isInteger(number) || number < 1 || number > 65_535) {
    throw new InputError(`${name} is "${value}"; it must be ${what}.`);
  }
  return number;
}

/** Ports of a worker that runs alone. Health and metrics are one page, the SDK's own metrics behind it another. */
export function workerSettings(): { healthPort: number; coreMetricsAddress: string } {
  const healthPort =
    numberFrom('SHOWRUNNER_HEALTH_PORT', process.env.SHOWRUNNER_HEALTH_PORT) ?? DEFAULT_HEALTH_PORT;
  return { healthPort, coreMetricsAddress: `127.0.0.1:${healthPort + 1}` };
}

/** What activities work with on this machine. */
export async function composeDependencies(place: Surroundings): Promise<Dependencies> {
  const store = await openStore(join(place.dataDir, 'artifacts'));
  return {
    store,
    payOnce: openPayOnce(booksRoot(place), store),
    speech: await composeSpeech(place),
    models: composeModels(await loadPrices(place)),
    sessionsRoot: place.sessionsRoot,
    now: () => new Date(),
  };
}

/** Folder of the books of paid calls. */
export function booksRoot(place: Surroundings): string {
  return join(place.dataDir, 'books');
}

/** A store that cannot be opened is the person's to mend, whatever the system calls it. */
async function openStore(root: string): Promise<ArtifactStore> {
  return openFileStore(root).catch((error: NodeJS.ErrnoException) => {
    if (error.code === undefined && !(error instanceof ArtifactError)) throw error;
    const reason = error.code === undefined ? error.message : `${root} cannot be used (${error.code}).`;
    throw new InputError(
      `The artifact store cannot be opened: ${reason} Mend it, or choose another with --data.`,
    );
  });
}

/**
 * The embedded voice, unless a speech service is named by its address: a key alone sends nothing anywhere. Prices come
 * from the price book; a server of one's own that has no line there is free.
 */
async function composeSpeech(place: Surroundings): Promise<SpeechProvider> {
  const { env } = process;
  const baseUrl = env.SHOWRUNNER_SPEECH_URL;
  if (baseUrl === undefined || baseUrl === '') return createEmbeddedSpeech({ threads: audioSlots(place) });
  const { createOpenAiSpeech, speechServiceName } = await import('./providers/speech/openai-speech.js');
  const { template: book } = await loadTemplate(
    'prices',
    env.SHOWRUNNER_PRICES || 'standard',
    place.templatesDir,
  );
  const model = env.SHOWRUNNER_SPEECH_MODEL || 'tts-1';
  const provider = speechServiceName(baseUrl);
  const isPriced = pricesOf(book, { provider, model, operation: 'speech' }).length > 0;
  return createOpenAiSpeech({
    baseUrl,
    apiKey: env.SHOWRUNNER_SPEECH_KEY || (provider === 'openai' ? env.OPENAI_API_KEY : undefined),
    model,
    voices: (env.SHOWRUNNER_SPEECH_VOICES || 'alloy').split(',').map((id) => ({ id: id.trim() })),
    microsPerMillionCharacters:
      isPriced || provider === 'openai'
        ? costOf(book, { provider, model, operation: 'speech' }, { characters: 1_000_000 })
        : 0,
    name: provider,
  });
}

async function loadPrices(place: Surroundings): Promise<PriceBook> {
  const name = process.env.SHOWRUNNER_PRICES || 'standard';
  return (await loadTemplate('prices', name, place.templatesDir)).template;
}

/**
 * Models by name, where there is a key for them or, for `local`, the address of a server. A key alone sends nothing anywhere:
 * only a model that an episode names is asked.
 */
export function composeModels(priceBook: PriceBook): ModelDirectory {
  const { env } = process;
  const seconds = numberFrom('SHOWRUNNER_MODEL_SECONDS', env.SHOWRUNNER_MODEL_SECONDS, 'a number of seconds');
  return createModelDirectory({
    access: {
      openai: { apiKey: env.OPENAI_API_KEY, baseUrl: env.OPENAI_BASE_URL },
      anthropic: { apiKey: env.ANTHROPIC_API_KEY, baseUrl: env.ANTHROPIC_BASE_URL },
      google: {
        apiKey: env.GOOGLE_GENERATIVE_AI_API_KEY || env.GEMINI_API_KEY,
        baseUrl: env.GOOGLE_BASE_URL,
      },
      perplexity: { apiKey: env.PERPLEXITY_API_KEY, baseUrl: env.PERPLEXITY_BASE_URL },
      local: { apiKey: env.SHOWRUNNER_MODEL_KEY, baseUrl: env.SHOWRUNNER_MODEL_URL },
    },
    settingOf: {
      openai: 'OPENAI_API_KEY',
      anthropic: 'ANTHROPIC_API_KEY',
      google: 'GOOGLE_GENERATIVE_AI_API_KEY (or GEMINI_API_KEY)',
      perplexity: 'PERPLEXITY_API_KEY',
      local: 'SHOWRUNNER_MODEL_URL (such as http://127.0.0.1:11434/v1)',
    },
    priceBook,
    timeoutMs: seconds === undefined ? undefined : seconds * 1_000,
  });
}

/** Takes at once: two, as speech accounts allow, and never more than there are processors. */
export function audioSlots(place: Surroundings): number {
  return Math.min(2, place.processors);
}

/** How the command line was called, to name commands as the person can type them. */
export function invocation(): {
  command: string;
  fromNpmStart: boolean;
  debug: boolean;
  editor: string | undefined;
} {
  const { npm_lifecycle_event: script, DEBUG, VISUAL, EDITOR } = process.env;
  return {
    // npm sets it for `npm start` and `npx` alike; there the package's folder is not on the PATH of the shell.
    command: script === undefined ? 'showrunner' : 'npx showrunner',
    fromNpmStart: script === 'start',
    debug: DEBUG !== undefined && DEBUG !== '',
    editor: VISUAL || EDITOR || undefined,
  };
}
