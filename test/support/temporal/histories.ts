/** What tests read in a history, and how they wait for what comes later. */
import { join } from 'node:path';
import type { Client } from '@temporalio/client';
import { temporal } from '@temporalio/proto';

export type History = Awaited<ReturnType<ReturnType<Client['workflow']['getHandle']>['fetchHistory']>>;

/** Where recorded histories are, one of each way that an episode can take. */
export const HISTORIES = join(__dirname, '..', '..', 'replay', 'histories');

const Message = temporal.api.history.v1.History;

/**
 * A history as a file, an event a line, without what only one machine knows: stack traces, and who took a task; neither
 * matters to a replay. (The SDK's own `historyToJSON` fails where npm installs protobufjs more than once.)
 */
export function historyToJson(history: History): string {
  const { events } = Message.toObject(Message.fromObject(history), {
    longs: String,
    enums: String,
    bytes: String,
  });
  const lines = (events as unknown[]).map((event) =>
    JSON.stringify(event, (key, value: unknown) =>
      key === 'stackTrace' || key === 'identity' ? undefined : value,
    ),
  );
  return `{"events":[\n${lines.join(',\n')}\n]}\n`;
}

export function historyFromJson(json: string): History {
  return Message.fromObject(JSON.parse(json) as { [name: string]: unknown });
}

/** Activity types in the order they were scheduled. */
export function activityOrder(history: History): string[] {
  return (history.events ?? []).flatMap(
    (event) => event.activityTaskScheduledEventAttributes?.activityType?.name ?? [],
  );
}

/** Bytes of every payload of a history, with the event that carries it. */
export function payloadSizes(history: History): { eventId: string; bytes: number }[] {
  return (history.events ?? []).flatMap((event) =>
    payloadsIn(event).map((data) => ({ eventId: String(event.eventId), bytes: data.byteLength })),
  );
}

function payloadsIn(value: unknown): Uint8Array[] {
  if (value === null || typeof value !== 'object' || value instanceof Uint8Array) return [];
  const { metadata, data } = value as { metadata?: unknown; data?: unknown };
  if (metadata !== undefined && data instanceof Uint8Array) return [data];
  return Object.values(value).flatMap(payloadsIn);
}

/**
 * Asks every 50 ms until the answer will do. Rejects with the last answer after `patienceMs`: two minutes, for a test waits
 * for an event, and other programs may need the machine.
 */
export async function eventually<T>(
  ask: () => Promise<T>,
  willDo: (answer: T) => boolean,
  patienceMs = 120_000,
): Promise<T> {
  const deadline = Date.now() + patienceMs;
  for (;;) {
    const answer = await ask();
    if (willDo(answer)) return answer;
    if (Date.now() > deadline)
      throw new Error(
        `waited ${patienceMs / 1_000} seconds in vain; last: ${String(JSON.stringify(answer)).slice(0, 300)}`,
      );
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** Identities of the workers that did something in a run of a workflow. */
export async function workersIn(client: Client, workflowId: string): Promise<string[]> {
  const { events } = await client.workflow.getHandle(workflowId).fetchHistory();
  const identities = (events ?? []).map(
    ({ activityTaskStartedEventAttributes: step, workflowTaskStartedEventAttributes: decision }) =>
      step?.identity ?? decision?.identity,
  );
  return [...new Set(identities)].filter((identity) => typeof identity === 'string').sort();
}
