/** Asks LM Studio about its models, and loads one; nothing of it costs anything. */
import { isRecord } from '../../../domain/record';
import { askFree, bearer, type FreeReply } from '../../free-request';
import type { ModelAccount } from '../model-account';

export type LmStudioLine = Pick<ModelAccount, 'service' | 'baseUrl' | 'apiKey' | 'fetch'>;

export interface LmStudioModel {
  readonly name: string;
  readonly longestContext: number | undefined;
  /** Length of the context that it is loaded with; undefined where it is not loaded, or the server does not say. */
  readonly loadedContext: number | undefined;
  readonly isLoaded: boolean;
  /** `7B`; only newer versions say it. */
  readonly parameters: string | undefined;
  readonly writesText: boolean;
  /** False for versions that load a model only with the length of their own settings. */
  readonly loadsWithContext: boolean;
}

/** Models on this machine, by the API of version 0.4 or that of 0.3.6, or the reply that tells why they cannot be said. */
export async function lmStudioModels(
  line: LmStudioLine,
  signal: AbortSignal | undefined,
): Promise<{ readonly models: readonly LmStudioModel[] } | { readonly trouble: FreeReply }> {
  const now = await ask(line, '/api/v1/models', signal);
  const listed = listIn(now, 'models');
  if (listed !== undefined) return { models: listed.flatMap(modelOf) };
  if ('silent' in now) return { trouble: now };
  const before = await ask(line, '/api/v0/models', signal);
  const known = listIn(before, 'data');
  return known === undefined ? { trouble: before } : { models: known.flatMap(olderModelOf) };
}

/** Loads a model; undefined when it is there, else what the server said. `withinMs` is the longest time that it may take. */
export async function loadModel(
  line: LmStudioLine,
  {
    model,
    context,
    withinMs,
  }: { readonly model: string; readonly context: number; readonly withinMs: number },
  signal: AbortSignal | undefined,
): Promise<string | undefined> {
  const body = { model, context_length: context };
  const reply = await ask(line, '/api/v1/models/load', signal, { body, timeoutMs: withinMs });
  if ('silent' in reply) return reply.silent;
  return reply.status === 200 ? undefined : reply.said;
}

function ask(
  { service, baseUrl, apiKey, fetch }: LmStudioLine,
  path: string,
  signal: AbortSignal | undefined,
  more: { readonly body?: object; readonly timeoutMs?: number } = {},
): Promise<FreeReply> {
  const url = `${baseUrl.replace(/\/v1$/, '')}${path}`;
  const headers = bearer(apiKey);
  return askFree({ kind: 'model service', service, url, apiKey, headers, fetch, ...more }, signal);
}

type Fields = Readonly<Record<string, unknown>>;

function listIn(reply: FreeReply, name: string): Fields[] | undefined {
  const list = 'body' in reply && reply.status === 200 && isRecord(reply.body) ? reply.body[name] : undefined;
  return Array.isArray(list) ? list.filter(isRecord) : undefined;
}

/** One entry for the model, and one for each further name that it is loaded under. */
function modelOf({
  key,
  type,
  params_string,
  max_context_length,
  loaded_instances,
}: Fields): LmStudioModel[] {
  if (typeof key !== 'string') return [];
  const instances = (Array.isArray(loaded_instances) ? loaded_instances : []).filter(isRecord);
  const entry = (name: string, loaded: Fields | undefined): LmStudioModel => ({
    name,
    longestContext: numberIn(max_context_length),
    loadedContext: isRecord(loaded?.config) ? numberIn(loaded.config.context_length) : undefined,
    isLoaded: loaded !== undefined,
    parameters: typeof params_string === 'string' ? params_string : undefined,
    writesText: type === 'llm',
    loadsWithContext: true,
  });
  const own = instances.find(({ id }) => id === key) ?? instances[0];
  const others = instances.flatMap((one) =>
    typeof one.id === 'string' && one.id !== key ? [entry(one.id, one)] : [],
  );
  return [entry(key, own), ...others];
}

function olderModelOf({
  id,
  type,
  state,
  max_context_length,
  loaded_context_length,
}: Fields): LmStudioModel[] {
  if (typeof id !== 'string') return [];
  return [
    {
      name: id,
      longestContext: numberIn(max_context_length),
      loadedContext: numberIn(loaded_context_length),
      isLoaded: state === 'loaded',
      parameters: undefined,
      writesText: type === 'llm' || type === 'vlm',
      loadsWithContext: false,
    },
  ];
}

function numberIn(value: unknown): number | undefined {
  return typeof value === 'number' && value > 0 ? value : undefined;
}
