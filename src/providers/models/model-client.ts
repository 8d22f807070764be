/** The services by the API that they speak, each through its client of the AI SDK, loaded when a model is first asked. */
import type { SharedV3ProviderOptions } from '@ai-sdk/provider';
import { CHAT_PATH, createOllamaClient } from './own/ollama-client';
import type { ClientSettings, TextModel } from './text-model';

/** `compatible` is OpenAI's chat API as vLLM, llama.cpp and proxies speak it; LM Studio speaks it, too. */
const MODEL_KINDS = [
  'openai',
  'anthropic',
  'google',
  'perplexity',
  'ollama',
  'lmstudio',
  'compatible',
] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];

interface Api {
  /** Target of the request, for failures. */
  readonly path: (model: string) => string;
  readonly client: (settings: ClientSettings) => Promise<TextModel>;
  /** Settings that hold for every request; `strict` tells whether the schema can be held to the letter. */
  readonly options: (strict: boolean) => SharedV3ProviderOptions;
}

const COMPATIBLE: Api = {
  path: () => '/chat/completions',
  client: async ({ model, baseUrl, apiKey, fetch }) => {
    const { createOpenAICompatible } = await import('@ai-sdk/openai-compatible');
    return createOpenAICompatible({
      name: 'compatible',
      baseURL: baseUrl,
      ...(apiKey === undefined ? {} : { apiKey }),
      fetch,
      supportsStructuredOutputs: true,
    }).languageModel(model);
  },
  options: (strict) => ({ openaiCompatible: { strictJsonSchema: strict } }),
};

export const MODEL_APIS = {
  openai: {
    path: () => '/responses',
    client: async ({ model, ...settings }) => {
      const { createOpenAI } = await import('@ai-sdk/openai');
      return createOpenAI(common(settings)).responses(model);
    },
    // The service does not keep what is sent for later requests.
    options: (strict) => ({ openai: { store: false, strictJsonSchema: strict } }),
  },
  anthropic: {
    path: () => '/messages',
    client: async ({ model, ...settings }) => {
      const { createAnthropic } = await import('@ai-sdk/anthropic');
      return createAnthropic(common(settings)).messages(model);
    },
    options: () => ({}),
  },
  google: {
    path: (model) => `/models/${model}:generateContent`,
    client: async ({ model, ...settings }) => {
      const { createGoogleGenerativeAI } = await import('@ai-sdk/google');
      return createGoogleGenerativeAI(common(settings)).chat(model);
    },
    options: () => ({}),
  },
  perplexity: {
    path: () => '/chat/completions',
    client: async ({ model, ...settings }) => {
      const { createPerplexity } = await import('@ai-sdk/perplexity');
      return createPerplexity(common(settings)).languageModel(model);
    },
    // A model writes from what it is given; looking things up is the search port's work.
    options: () => ({ perplexity: { disable_search: true } }),
  },
  ollama: {
    path: () => CHAT_PATH,
    client: async (settings) => createOllamaClient(settings),
    options: () => ({}),
  },
  lmstudio: COMPATIBLE,
  compatible: COMPATIBLE,
} satisfies Readonly<Record<ModelKind, Api>> as Readonly<Record<ModelKind, Api>>;

/** The SDK would look into the environment for a key that is not given. */
function common({ baseUrl, apiKey, fetch }: Omit<ClientSettings, 'model'>) {
  return { baseURL: baseUrl, apiKey: apiKey ?? 'none', fetch };
}
