/** Asks an Ollama server about itself and its models; nothing of it costs anything. */
import { isRecord } from '../../../domain/record';
import { askFree, type FreeReply } from '../../free-request';
import type { ModelAccount } from '../model-account';

export type ServerLine = Pick<ModelAccount, 'service' | 'baseUrl' | 'fetch'>;

/** A model as its file describes it. */
export interface OllamaModel {
  /** Tokens that it was trained to read; undefined where the file does not say. */
  readonly longestContext: number | undefined;
  /** `num_ctx` of its Modelfile, where a person set one. */
  readonly ownContext: number | undefined;
  /** `7.6B`. */
  readonly parameters: string | undefined;
  readonly writesText: boolean;
  /** The host that runs it, for models that Ollama hands on to its cloud. */
  readonly runsAt: string | undefined;
}

export interface ListedModel {
  readonly name: string;
  readonly parameters: string | undefined;
}

/** The first version that can be told to refuse a prompt instead of cutting it. */
const REFUSES_SINCE = [0, 12, 4] as const;

/** The model, `undefined` where the server has none of this name, or the reply that tells why it cannot be said. */
export async function showModel(
  line: ServerLine,
  model: string,
  signal: AbortSignal | undefined,
): Promise<{ readonly model: OllamaModel | undefined } | { readonly trouble: FreeReply }> {
  const reply = await ask(line, '/api/show', signal, { model });
  if ('status' in reply && reply.status === 404) return { model: undefined };
  if (!('body' in reply) || reply.status !== 200 || !isRecord(reply.body)) return { trouble: reply };
  return { model: modelOf(reply.body) };
}

/** Names and sizes of the models that were pulled, or the reply that tells why they cannot be said. */
export async function listModels(
  line: ServerLine,
  signal: AbortSignal | undefined,
): Promise<{ readonly models: readonly ListedModel[] } | { readonly trouble: FreeReply }> {
  const reply = await ask(line, '/api/tags', signal);
  const models = 'body' in reply && isRecord(reply.body) ? reply.body.models : undefined;
  if (!Array.isArray(models)) return { trouble: reply };
  return {
    models: models.filter(isRecord).flatMap(({ name, details }) => {
      const size = isRecord(details) ? textOf(details.parameter_size) : undefined;
      return typeof name === 'string' ? [{ name, parameters: size }] : [];
    }),
  };
}

/** `0.12.6`; undefined where the server does not say. */
export async function versionOf(
  line: ServerLine,
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const reply = await ask(line, '/api/version', signal);
  return 'body' in reply && isRecord(reply.body) ? textOf(reply.body.version) : undefined;
}

/** False for a version that cuts a prompt whatever it is told. */
export function refusesLongPrompts(version: string): boolean {
  const parts = version.split(/[.-]/).map(Number);
  for (const [at, wanted] of REFUSES_SINCE.entries()) {
    const part = parts[at] ?? 0;
    if (part !== wanted) return part > wanted;
  }
  return true;
}

/** Advice about a model that was not pulled. */
export function pullAdvice(model: string): string {
  return `Pull it: ollama pull ${model}`;
}

function ask(
  { service, baseUrl, fetch }: ServerLine,
  path: string,
  signal: AbortSignal | undefined,
  body?: object,
): Promise<FreeReply> {
  const url = `${baseUrl}${path}`;
  return askFree({ kind: 'model service', service, url, apiKey: undefined, body, fetch }, signal);
}

function modelOf({
  details,
  model_info,
  parameters,
  capabilities,
  remote_host,
}: Record<string, unknown>): OllamaModel {
  const info = isRecord(model_info) ? model_info : {};
  const length = Object.entries(info).find(([key]) => key.endsWith('.context_length'))?.[1];
  const own = /^num_ctx\s+(\d+)/m.exec(textOf(parameters) ?? '')?.[1];
  return {
    longestContext: typeof length === 'number' && length > 0 ? length : undefined,
    ownContext: own === undefined ? undefined : Number(own),
    parameters: isRecord(details) ? textOf(details.parameter_size) : undefined,
    writesText: !Array.isArray(capabilities) || capabilities.includes('completion'),
    runsAt: textOf(remote_host),
  };
}

function textOf(value: unknown): string | undefined {
  return typeof value === 'string' && value !== '' ? value : undefined;
}
