import { InputError } from '../../domain/failure';
import type { PriceBook } from '../../domain/price-book';
import { createModel } from './create-model';
import type { ModelDirectory } from './language-model';
import type { ModelKind } from './model-client';

/** Services as people name them; `local` is a server of one's own. */
const MODEL_PROVIDERS = [
  'openai',
  'anthropic',
  'google',
  'perplexity',
  'ollama',
  'lmstudio',
  'local',
] as const;
export type ModelProvider = (typeof MODEL_PROVIDERS)[number];

export interface ModelAccess {
  readonly apiKey?: string | undefined;
  readonly baseUrl?: string | undefined;
}

export interface DirectoryOptions {
  readonly access: Readonly<Record<ModelProvider, ModelAccess>>;
  readonly priceBook: PriceBook;
  /** The setting that is missing, for messages: `OPENAI_API_KEY`, `SHOWRUNNER_MODEL_URL`. */
  readonly settingOf: Readonly<Record<Exclude<ModelProvider, 'ollama' | 'lmstudio'>, string>>;
  readonly timeoutMs?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

function kindOf(provider: ModelProvider): ModelKind {
  return provider === 'local' ? 'compatible' : provider;
}

/** Models by name, made when they are asked for. Nothing is reached, and no client loaded, before the first request. */
export function createModelDirectory(options: DirectoryOptions): ModelDirectory {
  return {
    get: (name) => {
      const { provider, model } = partsOf(name);
      const { apiKey, baseUrl } = options.access[provider];
      // Ollama and LM Studio listen at known addresses, and want no key.
      if (provider !== 'ollama' && provider !== 'lmstudio') {
        const missing = provider === 'local' ? !baseUrl && 'the address of its server' : !apiKey && 'a key';
        const setting = options.settingOf[provider];
        if (missing)
          throw new InputError(
            `The model ${name} needs ${missing}. Set ${setting}, or choose another model.`,
          );
      }
      const { priceBook, timeoutMs, fetch } = options;
      return createModel({ kind: kindOf(provider), model, apiKey, baseUrl, priceBook, timeoutMs, fetch });
    },
  };
}

/** The name of a model may hold further slashes. */
function partsOf(name: string): { readonly provider: ModelProvider; readonly model: string } {
  const slash = name.indexOf('/');
  const [start, model] = [name.slice(0, Math.max(0, slash)), name.slice(slash + 1)];
  if (start === '' || model === '') {
    throw new InputError(
      `"${name.slice(0, 60)}" is no name of a model. Write provider/model, such as openai/gpt-6-luna or ollama/qwen2.5:7b.`,
    );
  }
  const provider = MODEL_PROVIDERS.find((known) => known === start);
  if (provider === undefined) {
    const known = MODEL_PROVIDERS.join(', ');
    throw new InputError(
      `There is no provider of models "${start.slice(0, 60)}" (in ${name.slice(0, 60)}). Choose one of: ${known}.`,
    );
  }
  return { provider, model };
}
