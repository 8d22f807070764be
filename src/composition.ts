/** The only reader of the environment; wires adapters to ports. */
import { accessSync, constants, mkdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';
import envPaths from 'env-paths';
import { type SpeechPlan, speechPlan } from './activities/audio/speech-plan';
import { createCraftThreads } from './activities/craft/craft-threads';
import type { Dependencies } from './activities/dependencies';
import { openBookFolder } from './artifacts/book-files';
import { openMonthlyUsage } from './artifacts/monthly-usage';
import { openPayOnce } from './artifacts/pay-once';
import { ArtifactError, type ArtifactStore, openFileStore } from './artifacts/store';
import { InputError } from './domain/failure';
import type { PriceBook } from './domain/price-book';
import type { ModelDirectory } from './providers/models/language-model';
import { createModelDirectory } from './providers/models/model-directory';
import { type QueuePaces, readQueuePaces } from './providers/queue-paces';
import { chooseRecogniser } from './providers/recognition/choose-recogniser';
import type { SpeechRecogniser } from './providers/recognition/speech-recogniser';
import { createResearchSources } from './providers/research/create-research-sources';
import type { ResearchSources } from './providers/research/research-sources';
import { countSetting } from './providers/settings';
import { chooseSpeech } from './providers/speech/choose-speech';
import type { SpeechProvider } from './providers/speech/speech-provider';
import { loadTemplate } from './templates/load';
import { loadPrompts } from './templates/load-prompts';

/** Where things are on this machine. */
export interface Surroundings {
  /** Episodes, artifacts and the server's state. */
  readonly dataDir: string;
  readonly sessionsRoot: string;
  readonly templatesDir: string;
  readonly promptsDir: string;
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
    promptsDir: join(projectDir, 'prompts'),
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
  const speech = await composeSpeech(place);
  const prices = await loadPrices(place);
  return {
    store,
    payOnce: openPayOnce(booksRoot(place), store),
    craft: createCraftThreads({ threads: craftThreads(place) }),
    speech,
    recogniser: await composeRecogniser(place),
    speechPlan: composeSpeechPlan(place, speech),
    models: composeModels(prices),
    prompts: await loadPrompts(place.promptsDir),
    search: composeSearch(prices),
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

/** The voices; see `chooseSpeech` for the settings. */
export function composeSpeech(place: Surroundings): Promise<SpeechProvider> {
  return chooseSpeech({
    settings: process.env,
    loadPrices: () => loadPrices(place),
    threads: Math.min(audioSlots(place), countSetting(process.env, 'SHOWRUNNER_SPEECH_CONCURRENCY') ?? 2),
  });
}

/** Who listens; nobody unless one is named. See `chooseRecogniser` for the settings. */
export function composeRecogniser(place: Surroundings): Promise<SpeechRecogniser | undefined> {
  return chooseRecogniser({ settings: process.env, loadPrices: () => loadPrices(place) });
}

/** What the speech account may say in a month, where SHOWRUNNER_SPEECH_MONTHLY_CHARACTERS says. */
function composeSpeechPlan(place: Surroundings, { name: provider }: SpeechProvider): SpeechPlan | undefined {
  const monthlyCharacters = countSetting(process.env, 'SHOWRUNNER_SPEECH_MONTHLY_CHARACTERS');
  if (monthlyCharacters === undefined || provider === 'embedded') return undefined;
  return speechPlan({ provider, monthlyCharacters }, openBookFolder(booksRoot(place)), () => new Date());
}

/** Characters that the speech account said this month, and may say where a plan is set. Nothing is written. */
export async function charactersThisMonth(
  place: Surroundings,
  { name: provider }: Pick<SpeechProvider, 'name'>,
): Promise<{ readonly used: number; readonly plan: number | undefined }> {
  const unitsIn = openMonthlyUsage(openBookFolder(booksRoot(place)));
  const used = await unitsIn(new Date(), { provider, operation: 'speech', unit: 'characters' });
  return { used, plan: countSetting(process.env, 'SHOWRUNNER_SPEECH_MONTHLY_CHARACTERS') };
}

/** Names of the keys that are set; never what they are. */
export function keysSet(): string[] {
  return Object.entries(process.env).flatMap(([name, value]) =>
    KEY_SETTINGS.test(name) && value !== undefined && value !== '' ? [name] : [],
  );
}

const KEY_SETTINGS =
  /^((OPENAI|ANTHROPIC|GOOGLE_GENERATIVE_AI|GEMINI|PERPLEXITY|ELEVENLABS|TAVILY|BRAVE|TEMPORAL)_API_KEY|SHOWRUNNER_(SPEECH|MODEL|RECOGNISER)_KEY)$/;

/** How fast the queues of a worker go; see `readQueuePaces` for the settings. */
export function queuePaces(place: Surroundings): QueuePaces {
  return readQueuePaces(process.env, place);
}

export async function loadPrices(place: Surroundings): Promise<PriceBook> {
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

/** One more than there are processors, up to four: an episode whose documents are hard to work through leaves it to the others. */
function craftThreads({ processors }: Surroundings): number {
  return Math.min(4, processors) + 1;
}

/** Threads of the embedded voice: two, and never more than there are processors. */
export function audioSlots(place: Surroundings): number {
  return Math.min(2, place.processors);
}

/**
 * Wikipedia always, other search providers where there is a key for them or, for SearXNG, the address of a server. A key alone
 * sends nothing anywhere: only a provider that an episode names is asked. Addresses of services are the operator's word
 * and may be local; pages that are found are fetched from public addresses only.
 */
export function composeSearch(priceBook: PriceBook): ResearchSources {
  const { env } = process;
  return createResearchSources({
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
    priceBook,
  });
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
