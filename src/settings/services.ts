/** Access to models, voices and searches, and what is known of their accounts. */
import { resolve } from 'node:path';
import type { DirectoryOptions } from '../providers/models/model-directory';
import { countSetting, type NamedSettings, wordSetting } from '../providers/named-settings';
import type { ResearchOptions } from '../providers/research/create-research-sources';
import { numberFrom } from './environment';

/** Longest wait for a reply of a model. A step of models has a day; see `naming/retry-policies.ts`. */
const MOST_SECONDS = 80_000;

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
