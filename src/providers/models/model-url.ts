/** Addresses of model services: their own, and those that an operator gives. */
import { InputError } from '../../domain/failure';
import type { ModelKind } from './model-client';
import { ollamaAddress } from './own/ollama-address';

const OWN_URLS = {
  openai: 'https://api.openai.com/v1',
  anthropic: 'https://api.anthropic.com/v1',
  google: 'https://generativelanguage.googleapis.com/v1beta',
  perplexity: 'https://api.perplexity.ai',
  lmstudio: 'http://127.0.0.1:1234/v1',
} as const satisfies Partial<Readonly<Record<ModelKind, string>>>;

/** Services that charge, as far as they are known: a model there without a price is refused. */
const CHARGING_HOSTS: ReadonlySet<string> = new Set([
  ...Object.values(OWN_URLS)
    .filter((url) => url.startsWith('https:'))
    .map((url) => new URL(url).hostname),
  'ollama.com',
  'openrouter.ai',
  'api.mistral.ai',
  'api.groq.com',
  'api.together.xyz',
  'api.fireworks.ai',
  'api.deepseek.com',
  'api.x.ai',
  'router.huggingface.co',
]);

/** True for the kinds that run on machines of one's own. */
export function isOwnServer(kind: ModelKind): boolean {
  return kind === 'ollama' || kind === 'lmstudio' || kind === 'compatible';
}

export function isChargingHost(hostname: string): boolean {
  return CHARGING_HOSTS.has(hostname) || hostname.endsWith('.openai.azure.com');
}

/**
 * The address of requests. An address without a path gets the usual one of its API (`/v1`), since people leave it out.
 * InputError for one that cannot work; it never shows the address, which may hold a password.
 */
export function modelBaseUrl(kind: ModelKind, given: string | undefined): URL {
  if (kind === 'ollama') return ollamaAddress(given);
  const own = kind === 'compatible' ? 'http://127.0.0.1/v1' : OWN_URLS[kind];
  if (given === undefined || given === '') {
    if (kind === 'compatible') throw new InputError('A model server of your own needs its base URL.');
    return new URL(own);
  }
  const url = URL.canParse(given) ? new URL(given) : undefined;
  if (url === undefined || !/^https?:$/.test(url.protocol)) {
    throw new InputError(`The base URL for ${nameOf(kind)} must be one such as ${own}.`);
  }
  if (url.username !== '' || url.password !== '' || url.search !== '' || url.hash !== '') {
    throw new InputError(
      `The base URL for ${nameOf(kind)} at ${url.host} must have no password, query or fragment; give the key on its own.`,
    );
  }
  if (url.pathname === '/') url.pathname = new URL(own).pathname;
  return url;
}

function nameOf(kind: ModelKind): string {
  return kind === 'compatible' ? 'models of your own' : `models of ${kind}`;
}
