/** Checks by a free request that a model is there for the key. */
import type { Finding } from '../finding';
import { askFree, bearer, troubleOf } from '../free-request';
import { checkListedModel } from '../openai-models-check';
import type { ModelAccount } from './model-account';
import { checkLmStudio, checkOllama } from './own/check-own';

/** Headers of each service for the key; Anthropic also wants its version. */
const HEADERS = {
  openai: (key: string) => bearer(key),
  anthropic: (key: string) => ({ 'x-api-key': key, 'anthropic-version': '2023-06-01' }),
  google: (key: string) => ({ 'x-goog-api-key': key }),
} as const;

export async function checkModel(account: ModelAccount, signal: AbortSignal | undefined): Promise<Finding> {
  const { kind, service, model, baseUrl, apiKey, fetch } = account;
  const place = { kind: 'model service', service, apiKey, fetch };
  if (kind === 'ollama') return checkOllama(account, signal);
  if (kind === 'lmstudio') return checkLmStudio(account, signal);
  if (kind === 'compatible') {
    const found = await checkListedModel(
      { ...place, baseUrl, model, setting: 'SHOWRUNNER_MODEL_KEY' },
      signal,
    );
    return found.state === 'ok' && new URL(baseUrl).port === '11434' ? cutsPrompts(model) : found;
  }
  if (kind === 'perplexity')
    return { state: 'ok', said: 'not tried: Perplexity has no request that is free' };
  // One model by its name, since lists leave out the short names of models.
  const url = `${baseUrl}/models/${encodeURIComponent(model)}`;
  const reply = await askFree({ ...place, url, headers: HEADERS[kind](apiKey ?? '') }, signal);
  const trouble = troubleOf(reply, `the key of ${kind}`) ?? badKey(reply, kind);
  if (trouble !== undefined) return trouble;
  if ('status' in reply && reply.status === 200)
    return { state: 'ok', said: 'reachable, and there for this key' };
  return {
    state: 'fault',
    said: `${service} has no model ${model} for this key`,
    advice: 'Choose another with --model, or in the session template.',
  };
}

/** Ollama by its port. */
function cutsPrompts(model: string): Finding {
  return {
    state: 'warning',
    said: 'reachable; if it is Ollama, its OpenAI API cuts prompts that do not fit its context',
    advice: `Name the model ollama/${model} (OLLAMA_HOST says where Ollama listens).`,
  };
}

/** Google answers 400 for a key that it does not know. */
function badKey(reply: Awaited<ReturnType<typeof askFree>>, kind: string): Finding | undefined {
  if (!('status' in reply) || reply.status !== 400) return undefined;
  return { state: 'fault', said: reply.said, advice: `Check the key of ${kind}.` };
}
