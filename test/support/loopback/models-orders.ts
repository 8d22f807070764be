/** What a model service is asked, read from each API's own request. */
import type { Schema } from './writer';

const MODEL_SERVICES = ['openai-chat', 'openai-responses', 'anthropic', 'google', 'perplexity'] as const;
export type ModelService = (typeof MODEL_SERVICES)[number];

export interface ModelOrder {
  readonly service: ModelService;
  readonly model: string;
  readonly system: string;
  readonly messages: readonly { readonly role: 'user' | 'assistant'; readonly content: string }[];
  readonly schema: Schema | undefined;
  readonly maxTokens: number;
}

type Body = Readonly<Record<string, unknown>>;

/** By the address that a client asks; undefined for what is no model service. */
export function modelServiceOf(route: string): ModelService | undefined {
  if (route === 'POST /v1/chat/completions') return 'openai-chat';
  if (route === 'POST /v1/responses') return 'openai-responses';
  if (route === 'POST /v1/messages') return 'anthropic';
  if (route === 'POST /perplexity/chat/completions') return 'perplexity';
  return /^POST \/v1beta\/models\/[^/]+:generateContent$/.test(route) ? 'google' : undefined;
}

/** The request, or what the service says that is wrong with it. */
export function readOrder(
  service: ModelService,
  route: string,
  text: string,
): ModelOrder | { readonly wrong: string } {
  const body = parsed(text);
  if (body === undefined) return { wrong: 'We could not parse the JSON body of your request.' };
  if (body.stream === true) return { wrong: 'This server does not stream.' };
  if (body.tools !== undefined && service !== 'anthropic') return { wrong: 'This server has no tools.' };
  const order = READERS[service](body, route);
  const roles = order.messages.map(({ role }) => role);
  if (order.model === '') return { wrong: 'you must provide a model parameter' };
  if (!roles.every((role, at) => role === (at % 2 === 0 ? 'user' : 'assistant')) || roles.length % 2 === 0) {
    return { wrong: 'Messages must begin and end with the user and take turns.' };
  }
  if (order.messages.some(({ content }) => content === '')) {
    return { wrong: 'messages: text content blocks must be non-empty' };
  }
  if (!(order.maxTokens > 0)) return { wrong: 'max_tokens: Field required' };
  return order;
}

const READERS: Readonly<Record<ModelService, (body: Body, route: string) => ModelOrder>> = {
  'openai-chat': (body) => chatOrder('openai-chat', body),
  perplexity: (body) => chatOrder('perplexity', body),
  'openai-responses': (body) => ({
    service: 'openai-responses',
    model: String(body.model ?? ''),
    ...turns(list(body.input)),
    schema: at(body, 'text', 'format', 'schema') as Schema | undefined,
    maxTokens: Number(body.max_output_tokens),
  }),
  anthropic: (body) => ({
    service: 'anthropic',
    model: String(body.model ?? ''),
    system: textOf(body.system),
    messages: turns(list(body.messages)).messages,
    schema: (at(body, 'output_config', 'format', 'schema') ?? list(body.tools)[0]?.input_schema) as
      | Schema
      | undefined,
    maxTokens: Number(body.max_tokens),
  }),
  google: (body, route) => ({
    service: 'google',
    model: /models\/([^/]+):/.exec(route)?.[1] ?? '',
    system: textOf(at(body, 'systemInstruction', 'parts')),
    messages: list(body.contents).map(({ role, parts }) => ({
      role: role === 'model' ? 'assistant' : 'user',
      content: textOf(parts),
    })),
    schema: at(body, 'generationConfig', 'responseSchema') as Schema | undefined,
    maxTokens: Number(at(body, 'generationConfig', 'maxOutputTokens')),
  }),
};

function chatOrder(service: 'openai-chat' | 'perplexity', body: Body): ModelOrder {
  return {
    service,
    model: String(body.model ?? ''),
    ...turns(list(body.messages)),
    schema: at(body, 'response_format', 'json_schema', 'schema') as Schema | undefined,
    maxTokens: Number(body.max_tokens),
  };
}

function turns(all: readonly Body[]): Pick<ModelOrder, 'system' | 'messages'> {
  const isSystem = ({ role }: Body) => role === 'system' || role === 'developer';
  return {
    system: all
      .filter(isSystem)
      .map(({ content }) => textOf(content))
      .join('\n'),
    messages: all
      .filter((one) => !isSystem(one))
      .map(({ role, content }) => ({
        role: role === 'assistant' ? 'assistant' : 'user',
        content: textOf(content),
      })),
  };
}

function textOf(content: unknown): string {
  if (typeof content === 'string') return content;
  return list(content)
    .map(({ text }) => String(text ?? ''))
    .join('');
}

function list(value: unknown): readonly Body[] {
  return Array.isArray(value) ? (value as Body[]) : [];
}

function at(body: Body, ...path: readonly string[]): unknown {
  return path.reduce<unknown>((value, name) => (value as Body | undefined)?.[name], body);
}

function parsed(text: string): Body | undefined {
  try {
    const body: unknown = JSON.parse(text);
    return typeof body === 'object' && body !== null ? (body as Body) : undefined;
  } catch {
    return undefined;
  }
}
