import { getEventListeners, getMaxListeners } from 'node:events';
import type { Client } from '@temporalio/client';
import { abortable } from '../../../src/temporal/clients/abortable';

/** Behaves as the client does: it listens and never stops. */
const seen: AbortSignal[] = [];
const client = {
  withAbortSignal: async (signal: AbortSignal, call: () => Promise<unknown>) => {
    seen.push(signal);
    signal.addEventListener('abort', () => undefined);
    return call();
  },
} as Pick<Client, 'withAbortSignal'>;

test('a thousand calls leave no listener behind on a signal that lives as long as the command', async () => {
  const command = new AbortController();
  for (let call = 0; call < 1_000; call++) await abortable(client, command.signal, async () => call);
  await expect(
    abortable(client, command.signal, () => Promise.reject(new Error('no server'))),
  ).rejects.toThrow('no server');
  expect(getEventListeners(command.signal, 'abort')).toEqual([]);
});

test('a call under way ends with the signal, and one that begins after it has ended too', async () => {
  const command = new AbortController();
  const under = abortable(client, command.signal, async () => {
    command.abort('stop');
    return seen.at(-1)?.aborted;
  });
  expect(await under).toBe(true);
  expect(await abortable(client, command.signal, async () => seen.at(-1)?.reason)).toBe('stop');
});

test('a call that waits for minutes makes Node warn of nothing: the client listens anew with each request of it', async () => {
  await abortable(client, new AbortController().signal, async () => {
    for (let request = 0; request < 100; request++) seen.at(-1)?.addEventListener('abort', () => undefined);
  });
  const own = seen.at(-1) as AbortSignal;
  expect(getEventListeners(own, 'abort').length).toBeGreaterThan(100);
  expect(getEventListeners(own, 'abort').length).toBeLessThan(getMaxListeners(own));
});
