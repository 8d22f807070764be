/**
 * Ollama's own chat API. Its OpenAI API cannot set the length of the context, and cuts a prompt in silence that is longer than
 * the 4,096 tokens of most installations.
 */
import type { LanguageModelV3FinishReason, LanguageModelV3Prompt } from '@ai-sdk/provider';
import { isRecord } from '../../../domain/record';
import { refusalOf } from '../../free-request';
import type { ClientSettings, TextModel } from '../text-model';

export const CHAT_PATH = '/api/chat';

/** Options of a request, as `providerOptions.ollama`. */
export interface OllamaOptions {
  /** Length of the context, tokens; the server's own where it is left out. */
  readonly numCtx?: number;
  readonly think?: boolean | string;
}

export function createOllamaClient({ baseUrl, model, fetch }: Omit<ClientSettings, 'apiKey'>): TextModel {
  return {
    async doGenerate({ prompt, maxOutputTokens, responseFormat, providerOptions, headers, abortSignal }) {
      const { numCtx, think }: OllamaOptions = providerOptions?.ollama ?? {};
      const url = `${baseUrl}${CHAT_PATH}`;
      const response = await fetch(url, {
        method: 'POST',
        headers: { ...definedIn(headers), 'Content-Type': 'application/json' },
        body: JSON.stringify({
          model,
          messages: messagesOf(prompt),
          stream: false,
          ...(responseFormat?.type === 'json' ? { format: responseFormat.schema ?? 'json' } : {}),
          think,
          // A prompt that does not fit is refused, neither cut before the reply nor shifted out during it.
          truncate: false,
          shift: false,
          options: { num_ctx: numCtx, num_predict: maxOutputTokens },
        }),
        ...(abortSignal === undefined ? {} : { signal: abortSignal }),
      });
      if (!response.ok) throw await refusalOf(url, response);
      return replyOf(await response.json());
    },
  };
}

function messagesOf(prompt: LanguageModelV3Prompt): { role: string; content: string }[] {
  return prompt.map(({ role, content }) => ({
    role,
    content:
      typeof content === 'string'
        ? content
        : content.map((part) => (part.type === 'text' ? part.text : '')).join(''),
  }));
}

function definedIn(headers: Readonly<Record<string, string | undefined>> = {}): Record<string, string> {
  return Object.fromEntries(
    Object.entries(headers).flatMap(([name, value]) => (value ? [[name, value]] : [])),
  );
}

/** Throws for a body that is no reply of a model. */
function replyOf(body: unknown): Awaited<ReturnType<TextModel['doGenerate']>> {
  const message = isRecord(body) ? body.message : undefined;
  if (!isRecord(body) || !isRecord(message) || typeof message.content !== 'string')
    throw new Error('it holds no message of a model');
  return {
    content: [{ type: 'text', text: message.content }],
    finishReason: finishOf(body.done_reason),
    usage: {
      inputTokens: { total: countIn(body.prompt_eval_count) },
      outputTokens: { total: countIn(body.eval_count) },
    },
  };
}

function finishOf(reason: unknown): LanguageModelV3FinishReason {
  const raw = typeof reason === 'string' ? reason : undefined;
  return { unified: raw === 'stop' || raw === 'length' ? raw : 'other', raw };
}

function countIn(value: unknown): number | undefined {
  return typeof value === 'number' ? value : undefined;
}
