/** One request to a model service, and what its reply says. */
import {
  APICallError,
  type LanguageModelV3FinishReason,
  type LanguageModelV3Prompt,
  type SharedV3ProviderOptions,
} from '@ai-sdk/provider';
import { DefectError } from '../../domain/failure';
import { withoutKey } from '../../failures/clean-call';
import { oneRequest, type WholeReply } from '../one-request';
import type { ModelCallOptions, ModelReply, ModelRequest } from './language-model';
import type { ModelAccount } from './model-account';
import { MODEL_APIS } from './model-client';
import { prepareServer } from './own/prepare-server';
import { heldSchema } from './reply-schema';
import { statedMicros, type Tokens } from './tariff';
import type { TextModel } from './text-model';
import { thinkingOf } from './thinking';

/** The content of a reply that was billed: a text, or the reason why there is none. */
export interface Answered {
  readonly content: Pick<ModelReply, 'text' | 'finish'> | { readonly fault: string };
  /** As the service counts them; undefined where it does not say. */
  readonly tokens: Tokens | undefined;
  /** The cost as the reply states it, micro-dollars. */
  readonly statedMicros: number | undefined;
}

/** Far above any reply of text. */
const MAX_REPLY_BYTES = 16 * 1024 * 1024;
const LONGEST_FAULT = 200;

/** Fails as `oneRequest` says; a reply that came whole is never a failure here, since it was billed. */
export async function askService(
  account: ModelAccount,
  request: ModelRequest,
  { signal, idempotencyKey }: ModelCallOptions,
): Promise<Answered> {
  const api = MODEL_APIS[account.kind];
  const url = `${account.baseUrl}${api.path(account.model)}`;
  const whenSlow = slowness(account, request);
  const line = { ...account, kind: 'model service', url, maxReplyBytes: MAX_REPLY_BYTES, whenSlow };
  const { schema, strict } = heldSchema(request.schema);
  const thinking = thinkingOf(account.kind, account.model);
  const outputTokens = request.maxOutputTokens + thinking.roomTokens;
  const prepared = await prepareServer({ account, request, outputTokens }, signal);
  const { reply, read } = await oneRequest(line, signal, async (wiring) => {
    const client = await api.client({ ...account, fetch: wiring.fetch });
    return client.doGenerate({
      prompt: promptOf(request),
      maxOutputTokens: outputTokens,
      responseFormat: { type: 'json', schema, name: schemaName(request.prompt) },
      providerOptions: merged(merged(api.options(strict), thinking.options), prepared),
      headers: idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey },
      abortSignal: wiring.signal,
    });
  }).catch((error: unknown) => {
    // The same model on the same machine is no faster the next time. A service that charges may be, and may have charged.
    if (account.isFree && isTimeout(error)) throw new DefectError(whenSlow);
    throw error;
  });
  const stated = statedMicros(bodyOf(reply), reply.headers);
  if ('fault' in read) {
    const said = read.fault instanceof Error ? read.fault.message : String(read.fault);
    const fault = withoutKey(said, account.apiKey).replace(/\s+/g, ' ').slice(0, LONGEST_FAULT);
    return { content: { fault }, tokens: undefined, statedMicros: stated };
  }
  const { content, finishReason, usage } = read.value;
  const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('');
  return {
    content: { text, finish: finishOf(finishReason) },
    tokens: tokensOf(usage),
    statedMicros: stated,
  };
}

function slowness({ model, service, timeoutMs }: ModelAccount, { prompt }: ModelRequest): string {
  return `The model ${model} of ${service} needs longer than ${timeoutMs / 1_000} s for ${prompt}. Set SHOWRUNNER_MODEL_SECONDS to more for the worker, then retry; or choose a faster model: retry --with model.ROLE=PROVIDER/NAME.`;
}

function isTimeout(error: unknown): boolean {
  return (
    APICallError.isInstance(error) && error.cause instanceof Error && error.cause.name === 'TimeoutError'
  );
}

function tokensOf({
  inputTokens: { total: read },
  outputTokens: { total: written },
}: Usage): Tokens | undefined {
  return read === undefined || written === undefined
    ? undefined
    : { inputTokens: read, outputTokens: written };
}

type Usage = Awaited<ReturnType<TextModel['doGenerate']>>['usage'];

function promptOf({ system, messages }: ModelRequest): LanguageModelV3Prompt {
  return [
    { role: 'system', content: system },
    ...messages.map(({ role, content }) => ({ role, content: [{ type: 'text' as const, text: content }] })),
  ];
}

function merged(
  base: SharedV3ProviderOptions,
  more: Readonly<Record<string, object>>,
): SharedV3ProviderOptions {
  const all: SharedV3ProviderOptions = { ...base };
  for (const [name, options] of Object.entries(more)) all[name] = { ...all[name], ...options };
  return all;
}

/** OpenAI takes letters, digits, `_` and `-`, 64 at most. */
function schemaName(prompt: string): string {
  return prompt.replace(/[^\w-]/g, '_').slice(0, 64) || 'reply';
}

function finishOf({ unified }: LanguageModelV3FinishReason): ModelReply['finish'] {
  switch (unified) {
    case 'stop':
    case 'length':
      return unified;
    case 'content-filter':
      return 'refused';
    case 'tool-calls':
    case 'error':
    case 'other':
      return 'other';
  }
}

function bodyOf({ bytes }: WholeReply): unknown {
  try {
    return JSON.parse(Buffer.from(bytes).toString('utf8'));
  } catch {
    return undefined;
  }
}
