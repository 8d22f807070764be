/** Ollama and LM Studio as they answer on this machine, with models that write what a test has them write. */
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';

export interface OwnRequest {
  /** `POST /api/chat`. */
  readonly what: string;
  readonly body: Readonly<Record<string, unknown>>;
  readonly headers: IncomingMessage['headers'];
}

export interface OwnServer {
  /** `127.0.0.1:40123`. */
  readonly host: string;
  readonly requests: readonly OwnRequest[];
  close(): Promise<void>;
}

type Answer = readonly [status: number, body: unknown];
type Route = (body: Readonly<Record<string, unknown>>) => Answer | Promise<Answer>;

export interface OllamaModelFile {
  readonly parameters: string;
  readonly context: number;
  readonly ownContext?: number;
  readonly capabilities?: readonly string[];
  readonly remoteHost?: string;
}

export interface OllamaManners {
  readonly models: Readonly<Record<string, OllamaModelFile>>;
  readonly version?: string;
  readonly write?: (body: Readonly<Record<string, unknown>>) => string | Promise<string>;
  /** Tokens that the server says it read; a third of the characters by default. */
  readonly read?: (characters: number) => number;
  readonly doneReason?: string;
}

/** Cuts nothing: a prompt that does not fit into `num_ctx` is refused, as `truncate: false` asks. */
export function startOllama(manners: OllamaManners): Promise<OwnServer> {
  const { models, version = '0.12.6', write = () => '{}', doneReason = 'stop' } = manners;
  const named = (name: unknown) => models[`${name}`] ?? models[`${name}:latest`];
  return start({
    'GET /api/version': () => [200, { version }],
    'GET /api/tags': () => [
      200,
      {
        models: Object.entries(models).map(([name, { parameters, remoteHost }]) => ({
          name,
          model: name,
          details: { family: 'qwen2', parameter_size: parameters, quantization_level: 'Q4_K_M' },
          ...(remoteHost === undefined ? {} : { remote_host: remoteHost }),
        })),
      },
    ],
    'POST /api/show': ({ model: name }) => {
      const model = named(name);
      if (model === undefined) return [404, { error: `model '${name}' not found` }];
      const { parameters, context, ownContext, capabilities = ['completion'], remoteHost } = model;
      return [
        200,
        {
          parameters:
            ownContext === undefined ? '' : `stop "<|im_end|>"\nnum_ctx                        ${ownContext}`,
          details: { family: 'qwen2', parameter_size: parameters },
          model_info: { 'general.architecture': 'qwen2', 'qwen2.context_length': context },
          capabilities,
          ...(remoteHost === undefined ? {} : { remote_host: remoteHost }),
        },
      ];
    },
    'POST /api/chat': async (body) => {
      if (named(body.model) === undefined) return [404, { error: `model '${body.model}' not found` }];
      const characters = (body.messages as { content: string }[]).reduce(
        (sum, one) => sum + one.content.length,
        0,
      );
      const tokens = manners.read?.(characters) ?? Math.ceil(characters / 3);
      const { num_ctx = 4_096 } = body.options as { num_ctx?: number };
      if (tokens > num_ctx && body.truncate === false)
        return [400, { error: 'the input length exceeds the context length' }];
      return [
        200,
        {
          model: body.model,
          message: { role: 'assistant', content: await write(body) },
          done: true,
          done_reason: doneReason,
          prompt_eval_count: tokens,
          eval_count: 7,
        },
      ];
    },
  });
}

export interface LmStudioModelFile {
  readonly type?: string;
  readonly parameters?: string;
  readonly longest: number;
  /** Length of the context that it is loaded with; it is not loaded without one. */
  loaded?: number;
}

/** `api` is the newest of its own APIs that it speaks; 0 for none. */
export function startLmStudio(
  models: Record<string, LmStudioModelFile>,
  { api = 1, key }: { readonly api?: 0 | 0.9 | 1; readonly key?: string } = {},
): Promise<OwnServer> {
  const list = Object.entries(models);
  return start(
    {
      ...(api < 1
        ? {}
        : {
            'GET /api/v1/models': () => [
              200,
              {
                models: list.map(([name, { type = 'llm', parameters = null, longest, loaded }]) => ({
                  ...{ key: name, type, params_string: parameters, max_context_length: longest },
                  loaded_instances:
                    loaded === undefined ? [] : [{ id: name, config: { context_length: loaded } }],
                })),
              },
            ],
            'POST /api/v1/models/load': ({ model: name, context_length: length }) => {
              const model = models[`${name}`];
              if (model === undefined) return [404, { error: { message: `no model ${name}` } }];
              model.loaded = Number(length);
              return [200, { status: 'loaded', instance_id: name }];
            },
          }),
      ...(api === 0
        ? {}
        : {
            'GET /api/v0/models': () => [
              200,
              {
                data: list.map(([id, { type = 'llm', longest, loaded }]) => ({
                  ...{ id, type, max_context_length: longest },
                  ...(loaded === undefined
                    ? { state: 'not-loaded' }
                    : { state: 'loaded', loaded_context_length: loaded }),
                })),
              },
            ],
          }),
      'GET /v1/models': () => [200, { data: list.map(([id]) => ({ id })) }],
      'POST /v1/chat/completions': ({ model, messages }) => {
        const tokens = Math.ceil(JSON.stringify(messages).length / 3);
        return [
          200,
          {
            ...{ id: 'x', object: 'chat.completion', created: 1, model },
            choices: [{ index: 0, message: { role: 'assistant', content: '{}' }, finish_reason: 'stop' }],
            usage: { prompt_tokens: tokens, completion_tokens: 2, total_tokens: tokens + 2 },
          },
        ];
      },
    },
    key,
  );
}

async function start(routes: Readonly<Record<string, Route>>, key?: string): Promise<OwnServer> {
  const requests: OwnRequest[] = [];
  const server = createServer((request, response) => {
    void answer(request, response);
  });
  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    let text = '';
    for await (const chunk of request) text += chunk;
    const body = text === '' ? {} : (JSON.parse(text) as Record<string, unknown>);
    const what = `${request.method} ${request.url}`;
    requests.push({ what, body, headers: request.headers });
    const isKnown = key === undefined || request.headers.authorization === `Bearer ${key}`;
    const [status, reply] = isKnown
      ? ((await routes[what]?.(body)) ?? [404, {}])
      : [401, { error: 'no token' }];
    response.writeHead(status, { 'content-type': 'application/json' }).end(JSON.stringify(reply));
  }
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return {
    host: `127.0.0.1:${(server.address() as AddressInfo).port}`,
    requests,
    close: () =>
      new Promise((resolve) => {
        server.closeAllConnections();
        server.close(() => resolve());
      }),
  };
}
