import { DefectError, InputError, type Spending, SpentError } from '../../domain/failure';
import type { PriceBook } from '../../domain/price-book';
import { patientFetch } from '../patient-fetch';
import { type Answered, askService } from './ask-service';
import { checkModel } from './check-model';
import type { LanguageModel, ModelRequest } from './language-model';
import type { ModelAccount } from './model-account';
import type { ModelKind } from './model-client';
import { isChargingHost, isOwnServer, modelBaseUrl } from './model-url';
import { inWords, wasCut } from './own/context-room';
import { type Tariff, tariffOf } from './tariff';
import { thinkingOf } from './thinking';
import { inputTokensAtMost } from './token-bound';

export interface ModelOptions {
  readonly kind: ModelKind;
  /** As the service names it: `gpt-4.1-mini`, `qwen2.5:7b`. */
  readonly model: string;
  /** The service's own address by default, for Ollama and LM Studio the one of this machine; a `compatible` server has none. */
  readonly baseUrl?: string | undefined;
  /** Left out for servers that ask for none. */
  readonly apiKey?: string | undefined;
  readonly priceBook: PriceBook;
  /** For the whole reply; five minutes by default. */
  readonly timeoutMs?: number | undefined;
  readonly fetch?: typeof globalThis.fetch | undefined;
}

/** Changes when the same request would be asked another way; part of the pay-once key. */
const ADAPTER_VERSION = 1;
const DEFAULT_TIMEOUT_MS = 300_000;

/**
 * A model of OpenAI, Anthropic, Google or Perplexity, of Ollama or LM Studio, or of any server that speaks OpenAI's chat API.
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
  const isOwn = isOwnServer(kind);
  const free = isOwn && !isChargingHost(url.hostname);
  const program = OWN_PROGRAMS[kind];
  // A host that charges is one, whatever program it runs.
  const provider = kind === 'compatible' || (isOwn && !free) ? url.host : kind;
  const tariff = tariffOf(priceBook, provider, model, free);
  const account: ModelAccount = {
    kind,
    service: program === undefined ? provider : `${program} at ${url.host}`,
    model,
    baseUrl: url.href.replace(/\/+$/, ''),
    apiKey: options.apiKey || undefined,
    timeoutMs,
    isFree: free && tariff.isFree,
    fetch: options.fetch ?? (isOwn ? patientFetch : globalThis.fetch),
  };
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
      const { content, tokens } = answered;
      const what = `The reply of the model service "${account.service}" (${model}) to ${request.prompt}`;
      if (!('text' in content))
        throw new SpentError(new DefectError(`${what} cannot be read: ${content.fault}`), spending);
      if (isOwn && tokens !== undefined && wasCut(request, tokens.inputTokens))
        throw new SpentError(
          new DefectError(`${what} is to a part of it: ${cutAt(tokens.inputTokens)}`),
          spending,
        );
      return { ...content, ...spending };
    },
  };
}

function spendingOf({ tokens, statedMicros }: Answered, tariff: Tariff, quote: () => Spending): Spending {
  const counted = tokens === undefined ? quote() : tariff.cost(tokens);
  if (statedMicros === undefined) return counted;
  return { usage: tokens === undefined ? {} : counted.usage, costMicros: statedMicros, price: 'stated' };
}

/** Programs that have kinds of their own, as messages call them. */
const OWN_PROGRAMS: Partial<Readonly<Record<ModelKind, string>>> = {
  ollama: 'Ollama',
  lmstudio: 'LM Studio',
};

function cutAt(inputTokens: number): string {
  return `the server read ${inWords(inputTokens)} tokens and cut the rest. Start it with a longer context (models of Ollama are named ollama/NAME, which sets it), then retry.`;
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
