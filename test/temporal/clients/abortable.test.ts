import { getEventListeners } from 'node:events';
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
