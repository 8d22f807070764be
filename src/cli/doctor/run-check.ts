/** Runs a check of `doctor` within its time; an error becomes a fault. */
import { InputError, messageOf } from '../../domain/failure';
import type { Finding } from '../../providers/finding';
import type { Check } from './check';

/** Maximum time that a service may take to answer. */
const WITHIN_MS = 8_000;

export type Look = (signal: AbortSignal) => Promise<Finding | readonly Finding[]>;

/** The findings of a look. An error becomes a fault with the message of the error. */
export async function checked(about: string, look: Look, stop: AbortSignal): Promise<Check[]> {
  const signal = AbortSignal.any([stop, AbortSignal.timeout(WITHIN_MS)]);
  try {
    const found = await Promise.race([look(signal), whenOver(signal)]);
    return [found].flat().map((finding) => ({ about, ...finding }));
  } catch (error) {
    stop.throwIfAborted();
    return [{ about, ...faultOf(error) }];
  }
}

function whenOver(signal: AbortSignal): Promise<never> {
  return new Promise((_, reject) => {
    signal.addEventListener('abort', () => reject(signal.reason), { once: true });
  });
}

export function faultOf(error: unknown): Finding {
  if (error instanceof DOMException && error.name === 'TimeoutError')
    return {
      state: 'fault',
      said: `no answer within ${WITHIN_MS / 1_000} seconds`,
      advice: 'Is it running, the address right, and the network there?',
    };
  const message = messageOf(error);
  const said = error instanceof InputError ? message : (message.split('\n')[0] ?? '');
  return { state: 'fault', said: said.replace(/\n/g, ' ') };
}
