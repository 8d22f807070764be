import { DefectError, InputError, type Spending, SpentError } from '../../domain/failure';
import type { PriceBook } from '../../domain/price-book';
import { type Answered, askService, type ModelAccount } from './ask-service';
import { checkModel } from './check-model';
import type { LanguageModel, ModelRequest } from './language-model';
import type { ModelKind } from './model-client';
import { isChargingHost, modelBaseUrl } from './model-url';
import { type Tariff, tariffOf } from './tariff';
import { thinkingOf } from './thinking';
import { inputTokensAtMost } from './token-bound';

export interface ModelOptions {
  readonly kind: ModelKind;
  /** As the service names it: `gpt-4.1-mini`, `qwen2.5:7b`. */
  readonly model: string;
  /** The service's own address by default; a server of one's own has none. */
  readonly baseUrl?: string | undefined;
  /** Left out for servers that ask for none. */
  readonly apiKey?: string | undefined;
  readonly priceBook: PriceBook;
  /** For the whole reply; five minutes by default, which is also as long as Node's `fetch` waits for a reply to begin. */
  readonly timeoutMs?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Changes when the same request would be asked another way; part of the pay-once key. */
const ADAPTER_VERSION = 1;
const DEFAULT_TIMEOUT_MS = 300_000;

/**
 * A model of OpenAI, Anthropic, Google or Perplexity, or of any server that speaks OpenAI's chat API.
 *
 * The reply is held to the request's schema where the service can do that, and comes back as it was written. What it cost is
 * what it states, else its tokens at the price book's prices; a reply that counts no tokens costs what was quoted. Cached
 * input counts at the full price.
 *
 * InputError for settings that cannot work, among them a service that charges and has no price here. A call fails with an
 * `APICallError` when the service refused or did not answer, and with a SpentError around a DefectError when it answered
 * with something that is no reply of a model. The key stands in no error.
 */
export function createModel(options: ModelOptions): LanguageModel {
  const { kind, model, priceBook, timeoutMs = DEFAULT_TIMEOUT_MS } = options;
  refuseSettings(options);
  const url = modelBaseUrl(kind, options.baseUrl);
  const provider = kind === 'compatible' ? url.host : kind;
  const free = kind === 'compatible' && !isChargingHost(url.hostname);
  const account: ModelAccount = {
    kind,
    service: provider,
    model,
    baseUrl: url.href.replace(/\/+$/, ''),
    apiKey: options.apiKey || undefined,
    timeoutMs,
    fetch: options.fetch ?? globalThis.fetch,
  };
  const tariff = tariffOf(priceBook, provider, model, free);
  const { roomTokens } = thinkingOf(kind, model);
  const quote = (request: ModelRequest): Spending => {
    const outputTokens = request.maxOutputTokens + roomTokens;
    return tariff.cost({ inputTokens: inputTokensAtMost(request, outputTokens), outputTokens });
  };
  return {
    provider,
    model,
    version: `${model}+${kind}+${ADAPTER_VERSION}`,
    quoteMicros: (request) => quote(request).costMicros,
    check: (signal) => checkModel(account, signal),
    ask: async (request, callOptions) => {
      const answered = await askService(account, request, callOptions);
      const spending = spendingOf(answered, tariff, () => quote(request));
      const { content } = answered;
      if ('text' in content) return { ...content, ...spending };
      const what = `The reply of the model service "${provider}" (${model}) to ${request.prompt}`;
      throw new SpentError(new DefectError(`${what} cannot be read: ${content.fault}`), spending);
    },
  };
}

function spendingOf({ tokens, statedMicros }: Answered, tariff: Tariff, quote: () => Spending): Spending {
  const counted = tokens === undefined ? quote() : tariff.cost(tokens);
  if (statedMicros === undefined) return counted;
  return { usage: tokens === undefined ? {} : counted.usage, costMicros: statedMicros, price: 'stated' };
}

function refuseSettings({ apiKey, model, timeoutMs = DEFAULT_TIMEOUT_MS }: ModelOptions): void {
  if (apiKey !== undefined && !/^[\x21-\x7e]*$/.test(apiKey)) {
    throw new InputError(`The API key for the model ${model} holds a space, line break or foreign letter.`);
  }
  if (!/^\w[\w.:/@+-]{0,199}$/.test(model) || model.includes('..')) {
    throw new InputError(`"${model.slice(0, 60)}" is no name of a model.`);
  }
  if (!(timeoutMs > 0)) throw new InputError('The time that a model may take must be more than nothing.');
}
