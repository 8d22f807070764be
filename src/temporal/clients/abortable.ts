import { setMaxListeners } from 'node:events';
import type { Client } from '@temporalio/client';

/**
 * Calls of a client that end when `signal` does. The client never takes its listener off a signal again, so each call gets
 * one of its own: a command that asks every second for hours would collect thousands.
 */
export async function abortable<T>(
  client: Pick<Client, 'withAbortSignal'>,
  signal: AbortSignal,
  call: () => Promise<T>,
): Promise<T> {
  const own = new AbortController();
  // Waiting for a result is one call and a request every twenty seconds, each of which listens.
  setMaxListeners(Number.POSITIVE_INFINITY, own.signal);
  const forward = () => own.abort(signal.reason);
  if (signal.aborted) forward();
  signal.addEventListener('abort', forward, { once: true });
  try {
    return await client.withAbortSignal(own.signal, call);
  } finally {
    signal.removeEventListener('abort', forward);
  }
}
