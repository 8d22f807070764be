import { InputError } from '../domain/failure';

export const ELEVENLABS_URL = 'https://api.elevenlabs.io';

/** The address of requests; ElevenLabs itself unless another is set. Never shows an address that may hold a password. */
export function elevenLabsOrigin(baseUrl: string | undefined): string {
  if (baseUrl === undefined || baseUrl === '') return ELEVENLABS_URL;
  const url = URL.canParse(baseUrl) ? new URL(baseUrl) : undefined;
  const bare = url !== undefined && url.username + url.password + url.search + url.hash === '';
  if (url === undefined || !bare || !/^https?:$/.test(url.protocol)) {
    throw new InputError(
      `The base URL of ElevenLabs must be an address such as ${ELEVENLABS_URL}, without password, query or fragment.`,
    );
  }
  return url.href.replace(/\/+$/, '').replace(/\/v1$/, '');
}

/** The SDK's client knows one address only; this sends its request to the one that was configured. */
export function elevenLabsFetch(
  fetch: typeof globalThis.fetch,
  baseUrl: string | undefined,
): typeof globalThis.fetch {
  const origin = elevenLabsOrigin(baseUrl);
  return (url, init) => fetch(String(url).replace(ELEVENLABS_URL, origin), init);
}
