/** One request to a model service, and what its reply says. */
import type { LanguageModelV3, LanguageModelV3FinishReason, LanguageModelV3Prompt } from '@ai-sdk/provider';
import { withoutKey } from '../../failures/clean-call';
import { oneRequest, type WholeReply } from '../one-request';
import type { ModelCallOptions, ModelReply, ModelRequest } from './language-model';
import { MODEL_APIS, type ModelKind } from './model-client';
import { heldSchema } from './reply-schema';
import { statedMicros, type Tokens } from './tariff';
import { thinkingOf } from './thinking';

export interface ModelAccount {
  readonly kind: ModelKind;
  readonly service: string;
  readonly model: string;
  readonly baseUrl: string;
  readonly apiKey: string | undefined;
  readonly timeoutMs: number;
  readonly fetch: typeof globalThis.fetch;
}

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
  const line = { ...account, kind: 'model service', url, maxReplyBytes: MAX_REPLY_BYTES };
  const { reply, read } = await oneRequest(line, signal, async (wiring) => {
    const client = await api.client({ ...account, fetch: wiring.fetch });
    return client.doGenerate(callOf(account, request, idempotencyKey, wiring.signal));
  });
  const stated = statedMicros(bodyOf(reply), reply.headers);
  if ('fault' in read) {
    const said = read.fault instanceof Error ? read.fault.message : String(read.fault);
    const fault = withoutKey(said, account.apiKey).replace(/\s+/g, ' ').slice(0, LONGEST_FAULT);
    return { content: { fault }, tokens: undefined, statedMicros: stated };
  }
  const { content, finishReason, usage } = read.value;
  const text = content.map((part) => (part.type === 'text' ? part.text : '')).join('');
  const [inputTokens, outputTokens] = [usage.inputTokens.total, usage.outputTokens.total];
  const counted = inputTokens !== undefined && outputTokens !== undefined;
  return {
    content: { text, finish: finishOf(finishReason) },
    tokens: counted ? { inputTokens, outputTokens } : undefined,
    statedMicros: stated,
  };
}

function callOf(
  { kind, model }: ModelAccount,
  request: ModelRequest,
  idempotencyKey: string | undefined,
  abortSignal: AbortSignal,
): Parameters<LanguageModelV3['doGenerate']>[0] {
  const { schema, strict } = heldSchema(request.schema);
  const thinking = thinkingOf(kind, model);
  return {
    prompt: promptOf(request),
    maxOutputTokens: request.maxOutputTokens + thinking.roomTokens,
    responseFormat: { type: 'json', schema, name: schemaName(request.prompt) },
    providerOptions: merged(MODEL_APIS[kind].options(strict), thinking.options),
    headers: idempotencyKey === undefined ? {} : { 'Idempotency-Key': idempotencyKey },
    abortSignal,
  };
}

function promptOf({ system, messages }: ModelRequest): LanguageModelV3Prompt {
  return [
    { role: 'system', content: system },
    ...messages.map(({ role, content }) => ({ role, content: [{ type: 'text' as const, text: content }] })),
  ];
}

type Options = NonNullable<Parameters<LanguageModelV3['doGenerate']>[0]['providerOptions']>;

function merged(base: Options, more: Readonly<Record<string, object>>): Options {
  const all: Options = { ...base };
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
