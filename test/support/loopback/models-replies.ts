/** What a model service answers, in each API's own words. */
import type { ModelOrder, ModelService } from './models-orders';

export interface Written {
  readonly text: string;
  readonly finish: 'stop' | 'length' | 'refused';
  readonly inputTokens: number;
  readonly outputTokens: number;
  readonly costMicros: number;
  readonly countsTokens: boolean;
  readonly id: string;
}

const CREATED = 1_760_000_000;

export function replyBody(order: ModelOrder, written: Written): unknown {
  return REPLIES[order.service](order, written);
}

const REPLIES: Readonly<Record<ModelService, (order: ModelOrder, written: Written) => unknown>> = {
  'openai-chat': ({ model }, written) => ({
    ...chatBody(model, written),
    ...(written.countsTokens ? { usage: chatUsage(written) } : {}),
  }),
  perplexity: ({ model }, written) => ({
    ...chatBody(model, written),
    citations: [],
    usage: {
      ...chatUsage(written),
      search_context_size: 'low',
      ...(written.countsTokens ? { cost: { request_cost: 0, total_cost: written.costMicros / 1e6 } } : {}),
    },
  }),
  'openai-responses': ({ model }, { id, text, finish, inputTokens, outputTokens, countsTokens }) => ({
    id: `resp_${id}`,
    object: 'response',
    created_at: CREATED,
    status: finish === 'stop' ? 'completed' : 'incomplete',
    error: null,
    incomplete_details:
      finish === 'stop' ? null : { reason: finish === 'length' ? 'max_output_tokens' : 'content_filter' },
    model,
    output: [
      {
        type: 'message',
        id: `msg_${id}`,
        status: 'completed',
        role: 'assistant',
        content: [{ type: 'output_text', text, annotations: [], logprobs: [] }],
      },
    ],
    ...(countsTokens
      ? {
          usage: {
            input_tokens: inputTokens,
            input_tokens_details: { cached_tokens: 0 },
            output_tokens: outputTokens,
            output_tokens_details: { reasoning_tokens: 0 },
            total_tokens: inputTokens + outputTokens,
          },
        }
      : {}),
  }),
  anthropic: ({ model }, { id, text, finish, inputTokens, outputTokens }) => ({
    id: `msg_${id}`,
    type: 'message',
    role: 'assistant',
    model,
    content: text === '' ? [] : [{ type: 'text', text }],
    stop_reason: { stop: 'end_turn', length: 'max_tokens', refused: 'refusal' }[finish],
    stop_sequence: null,
    usage: { input_tokens: inputTokens, output_tokens: outputTokens },
  }),
  google: ({ model }, { id, text, finish, inputTokens, outputTokens, countsTokens }) => ({
    responseId: id,
    modelVersion: model,
    candidates: [
      {
        index: 0,
        ...(text === '' ? {} : { content: { role: 'model', parts: [{ text }] } }),
        finishReason: { stop: 'STOP', length: 'MAX_TOKENS', refused: 'SAFETY' }[finish],
      },
    ],
    ...(countsTokens
      ? {
          usageMetadata: {
            promptTokenCount: inputTokens,
            candidatesTokenCount: outputTokens,
            totalTokenCount: inputTokens + outputTokens,
          },
        }
      : {}),
  }),
};

function chatBody(model: string, { id, text, finish }: Written) {
  return {
    id: `chatcmpl-${id}`,
    object: 'chat.completion',
    created: CREATED,
    model,
    choices: [
      {
        index: 0,
        message: { role: 'assistant', content: text },
        finish_reason: finish === 'refused' ? 'content_filter' : finish,
      },
    ],
  };
}

function chatUsage({ inputTokens, outputTokens }: Written) {
  return {
    prompt_tokens: inputTokens,
    completion_tokens: outputTokens,
    total_tokens: inputTokens + outputTokens,
  };
}

export interface ModelRefusal {
  readonly status: number;
  readonly message: string;
  readonly type: string;
  readonly headers?: Readonly<Record<string, string>>;
  /** Google's `details`. */
  readonly details?: readonly unknown[];
}

export function refusalBody(
  service: ModelService,
  { status, message, type, details }: ModelRefusal,
): unknown {
  switch (service) {
    case 'anthropic':
      return { type: 'error', error: { type, message }, request_id: 'req_loopback' };
    case 'google':
      return { error: { code: status, message, status: type.toUpperCase(), ...(details && { details }) } };
    case 'openai-chat':
    case 'openai-responses':
    case 'perplexity':
      return { error: { message, type, param: null, code: type } };
  }
}
