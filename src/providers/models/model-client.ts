/** The services by the API that they speak, each through its client of the AI SDK, loaded when a model is first asked. */
import type { LanguageModelV3, SharedV3ProviderOptions } from '@ai-sdk/provider';

/** `compatible` is OpenAI's chat API as Ollama, LM Studio, vLLM and proxies speak it. */
const MODEL_KINDS = ['openai', 'anthropic', 'google', 'perplexity', 'compatible'] as const;
export type ModelKind = (typeof MODEL_KINDS)[number];

export interface ClientSettings {
  readonly baseUrl: string;
  /** Left out for servers of one's own that ask for none. */
  readonly apiKey: string | undefined;
  readonly model: string;
  readonly fetch: typeof globalThis.fetch;
}

interface Api {
  /** Target of the request, for failures. */
  readonly path: (model: string) => string;
  readonly client: (settings: ClientSettings) => Promise<LanguageModelV3>;
  /** Settings that hold for every request; `strict` tells whether the schema can be held to the letter. */
  readonly options: (strict: boolean) => SharedV3ProviderOptions;
}

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
  compatible: {
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
  },
} satisfies Readonly<Record<ModelKind, Api>> as Readonly<Record<ModelKind, Api>>;

/** The SDK would look into the environment for a key that is not given. */
function common({ baseUrl, apiKey, fetch }: Omit<ClientSettings, 'model'>) {
  return { baseURL: baseUrl, apiKey: apiKey ?? 'none', fetch };
}
