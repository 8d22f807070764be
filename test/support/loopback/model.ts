/** The real clients of the model services, pointed at the loopback provider. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { PriceBook } from '../../../src/domain/price-book';
import type { ModelRequest } from '../../../src/providers/models/language-model';
import { createModelDirectory, type DirectoryOptions } from '../../../src/providers/models/model-directory';
import { TEMPLATES } from '../paths';
import type { LoopbackProvider } from './provider';

export const PRICE_BOOK = JSON.parse(
  readFileSync(join(TEMPLATES, 'prices', 'standard@1.json'), 'utf8'),
) as PriceBook;

/** One model of each service. */
export const MODEL_NAMES = [
  'openai/gpt-4.1-mini',
  'anthropic/claude-sonnet-4-5',
  'google/gemini-2.5-flash',
  'perplexity/sonar',
  'local/qwen2.5:7b',
] as const;

export function loopbackModels(
  { modelUrls }: Pick<LoopbackProvider, 'modelUrls'>,
  options: Partial<DirectoryOptions> & { readonly apiKey?: string } = {},
) {
  const { apiKey = 'sk-loopback' } = options;
  return createModelDirectory({
    access: {
      openai: { apiKey, baseUrl: modelUrls.openai },
      anthropic: { apiKey, baseUrl: modelUrls.anthropic },
      google: { apiKey, baseUrl: modelUrls.google },
      perplexity: { apiKey, baseUrl: modelUrls.perplexity },
      ollama: {},
      lmstudio: {},
      local: { apiKey, baseUrl: modelUrls.local },
    },
    settingOf: {
      openai: 'OPENAI_API_KEY',
      anthropic: 'ANTHROPIC_API_KEY',
      google: 'GEMINI_API_KEY',
      perplexity: 'PERPLEXITY_API_KEY',
      local: 'SHOWRUNNER_MODEL_URL',
    },
    priceBook: PRICE_BOOK,
    timeoutMs: 20_000,
    ...options,
  });
}

export function requestOf(changes: Partial<ModelRequest> = {}): ModelRequest {
  return {
    prompt: 'name-the-animal@1',
    system: 'You name animals.\n\nprompt: name-the-animal@1',
    messages: [{ role: 'user', content: 'Which animal builds dams?' }],
    schema: {
      type: 'object',
      properties: { animal: { type: 'string', minLength: 1 }, legs: { type: 'integer' } },
      required: ['animal', 'legs'],
      additionalProperties: false,
    },
    maxOutputTokens: 500,
    ...changes,
  };
}

/** What the loopback writes to {@link requestOf}'s schema. */
export const LEAST_REPLY = { animal: 'A sentence of the loopback provider.', legs: 1 };
