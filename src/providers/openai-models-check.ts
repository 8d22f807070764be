/** Checks that a service with OpenAI's API answers, takes the key and has the model, by its free list of models. */
import type { Finding } from './finding';
import { askFree, bearer, type FreeRequest, troubleOf, valuesIn } from './free-request';

export interface ListedModel extends Pick<FreeRequest, 'kind' | 'service' | 'apiKey' | 'fetch'> {
  /** Without a slash at the end. */
  readonly baseUrl: string;
  readonly model: string;
  /** Advice for a key that is refused. */
  readonly setting: string;
}

export async function checkListedModel(
  { baseUrl, model, setting, ...place }: ListedModel,
  signal: AbortSignal | undefined,
): Promise<Finding> {
  const request = { ...place, url: `${baseUrl}/models`, headers: bearer(place.apiKey) };
  const reply = await askFree(request, signal);
  const trouble = troubleOf(reply, setting);
  if (trouble !== undefined) return trouble;
  const models = 'body' in reply && reply.status === 200 ? valuesIn(reply.body, 'data', 'id') : undefined;
  if (models === undefined)
    return {
      state: 'warning',
      said: 'it answers, and does not list its models',
      advice: 'Whether it has this one shows when it is first asked.',
    };
  // Ollama lists `name:latest` for what is asked for as `name`.
  if (models.some((known) => known === model || known === `${model}:latest`))
    return { state: 'ok', said: `reachable, and has ${model}` };
  const some = models.slice(0, 8).join(', ');
  return {
    state: place.service === 'openai' ? 'fault' : 'warning',
    said: `it does not list the model ${model}`,
    advice: `Choose one that it has${some === '' ? '' : ` (${some}${models.length > 8 ? ', …' : ''})`}.`,
  };
}
