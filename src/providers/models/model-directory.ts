import { InputError } from '../../domain/failure';
import type { PriceBook } from '../../domain/price-book';
import { createModel } from './create-model';
import type { ModelDirectory } from './language-model';
import type { ModelKind } from './model-client';

/** A service and how to reach it; `local` is a server of one's own. */
const MODEL_PROVIDERS = ['openai', 'anthropic', 'google', 'perplexity', 'local'] as const;
export type ModelProvider = (typeof MODEL_PROVIDERS)[number];

export interface ModelAccess {
  readonly apiKey?: string | undefined;
  readonly baseUrl?: string | undefined;
}

export interface DirectoryOptions {
  readonly access: Readonly<Record<ModelProvider, ModelAccess>>;
  readonly priceBook: PriceBook;
  /** The setting that is missing, for messages: `OPENAI_API_KEY`, `SHOWRUNNER_MODEL_URL`. */
  readonly settingOf: Readonly<Record<ModelProvider, string>>;
  readonly timeoutMs?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

const KINDS: Readonly<Record<ModelProvider, ModelKind>> = {
  openai: 'openai',
  anthropic: 'anthropic',
  google: 'google',
  perplexity: 'perplexity',
  local: 'compatible',
};

/** Models by name, made when they are asked for. Nothing is reached, and no client loaded, before the first request. */
export function createModelDirectory(options: DirectoryOptions): ModelDirectory {
  return {
    get: (name) => {
      const { provider, model } = partsOf(name);
      const { apiKey, baseUrl } = options.access[provider];
      const setting = options.settingOf[provider];
      if (provider === 'local' ? !baseUrl : !apiKey) {
        const what = provider === 'local' ? 'the address of its server' : 'a key';
        throw new InputError(`The model ${name} needs ${what}. Set ${setting}, or choose another model.`);
      }
      const { priceBook, timeoutMs, fetch } = options;
      return createModel({ kind: KINDS[provider], model, apiKey, baseUrl, priceBook, timeoutMs, fetch });
    },
  };
}

/** The name of a model may hold further slashes. */
function partsOf(name: string): { readonly provider: ModelProvider; readonly model: string } {
  const slash = name.indexOf('/');
  const [start, model] = [name.slice(0, Math.max(0, slash)), name.slice(slash + 1)];
  if (start === '' || model === '') {
    throw new InputError(
      `"${name.slice(0, 60)}" is no name of a model. Write provider/model, such as openai/gpt-4.1-mini or local/qwen2.5:7b.`,
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
