/**
 * The Temporal server of a store in a bucket. Two servers know nothing of each other's episodes, and both would write to the same
 * sessions; so the first one that uses a store leaves a mark in it, and others are refused.
 */
import { hostname } from 'node:os';
import { InputError } from '../domain/failure';
import type { ObjectStore } from '../objects/object-store';

export interface ServerIdentity {
  /** Of the namespace, made with it: a server that is restored from a backup keeps it, one with a new database has another. */
  readonly id: string;
  readonly namespace: string;
  readonly address: string;
}

interface Mark extends ServerIdentity {
  /** Name of the machine that wrote it. */
  readonly machine: string;
  /** ISO time. */
  readonly since: string;
}

/** Below the prefix of the store. */
const MARK = 'artifacts/server.json';

/** Marks the store as this server's where no server has it yet; of two at once one does. InputError where it is another's. */
export async function claimStore(store: ObjectStore, server: ServerIdentity): Promise<void> {
  const found = (await markIn(store)) ?? (await writeMark(store, server, undefined)) ?? (await markIn(store));
  if (found?.mark.id === server.id) return;
  if (found === undefined) return claimStore(store, server);
  throw new InputError(refusal(store.name, found.mark, server));
}

/** Compares alone and marks nothing: InputError where the store is another server's, and where none has it yet. */
export async function requireOwnStore(store: ObjectStore, server: ServerIdentity): Promise<void> {
  const found = await markIn(store);
  if (found === undefined)
    throw new InputError(
      `No Temporal server has ${store.name} yet, so that nobody knows whether the one at ${server.address} knows its episodes. ` +
        "The first worker marks the store as its server's; so does showrunner adopt-store.",
    );
  if (found.mark.id !== server.id) throw new InputError(refusal(store.name, found.mark, server));
}

/** Hands the store over to this server, whichever had it; where another had it, `agrees` is asked. */
export async function adoptStore(
  store: ObjectStore,
  server: ServerIdentity,
  agrees: (had: string) => Promise<boolean>,
): Promise<'was its own' | 'adopted' | 'left'> {
  const found = await markIn(store);
  if (found?.mark.id === server.id) return 'was its own';
  if (found !== undefined && !(await agrees(serverOf(found.mark)))) return 'left';
  if ((await writeMark(store, server, found?.version)) !== undefined) return 'adopted';
  throw new InputError(
    `${store.name} was handed to another server at this moment. See which one is to have it, then do this again.`,
  );
}

interface Found {
  readonly mark: Mark;
  readonly version: string;
}

async function markIn(store: ObjectStore): Promise<Found | undefined> {
  const found = await store.read(MARK);
  if (found === undefined) return undefined;
  try {
    return { mark: JSON.parse(Buffer.from(found.content).toString('utf8')) as Mark, version: found.version };
  } catch {
    throw new InputError(
      `${MARK} in ${store.name} is damaged, so that nobody knows which Temporal server has this store. Remove it; the next worker writes it again.`,
    );
  }
}

/** Undefined where somebody else wrote there first. */
async function writeMark(
  store: ObjectStore,
  server: ServerIdentity,
  version: string | undefined,
): Promise<Found | undefined> {
  const mark: Mark = { ...server, machine: hostname(), since: new Date().toISOString() };
  const isWritten = await store.replace(MARK, Buffer.from(`${JSON.stringify(mark)}\n`), version);
  return isWritten ? { mark, version: '' } : undefined;
}

function refusal(store: string, mark: Mark, server: ServerIdentity): string {
  return (
    `${store} belongs to another Temporal server, ${serverOf(mark)}; this is the one at ${server.address}, namespace "${server.namespace}", ` +
    'and two servers would write the same episodes. Name that server by TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE, or choose another prefix in ' +
    'SHOWRUNNER_STORE. Where that server is gone for good, end its workers and hand the store over: showrunner adopt-store'
  );
}

function serverOf({ address, namespace, machine, since }: Mark): string {
  return `${address} as ${machine} reached it on ${since.slice(0, 10)}, namespace "${namespace}"`;
}
