/**
 * The Temporal server of a store in a bucket. Two servers know nothing of each other's episodes, and both would write to the same
 * sessions; so the first one that uses a store leaves a mark in it, and others are refused.
 */
import { hostname } from 'node:os';
import { z } from 'zod';
import { InputError } from '../domain/failure';
import type { ObjectStore } from '../objects/object-store';

export interface ServerIdentity {
  /** Of the namespace, made with it: a server that is restored from a backup keeps it, one with a new database has another. */
  readonly id: string;
  readonly namespace: string;
  readonly address: string;
}

const markSchema = z.object({
  id: z.string().min(1),
  namespace: z.string(),
  address: z.string(),
  /** Name of the machine that wrote it. */
  machine: z.string(),
  /** ISO time. */
  since: z.string(),
});

type Mark = Readonly<z.output<typeof markSchema>>;

/** Below the prefix of the store. */
const MARK = 'artifacts/server.json';

/** Marks the store as this server's where no server has it yet; of two at once one does. InputError where it is another's. */
export async function claimStore(store: ObjectStore, server: ServerIdentity): Promise<void> {
  const mark = await claimedMark(store, server);
  if (mark.id !== server.id) throw new InputError(refusal(store.name, mark, server));
}

/**
 * For a worker at work: the sentence with which it ends once the store is another server's, and undefined while it is this one's. A
 * store that lost its mark is marked anew. InputError for a damaged mark, which says nothing about whose the store is.
 */
export async function handedOver(store: ObjectStore, server: ServerIdentity): Promise<string | undefined> {
  const mark = await claimedMark(store, server);
  if (mark.id === server.id) return undefined;
  return (
    `${store.name} belongs to another Temporal server now, ${serverOf(mark)}. This worker is one of the server at ${server.address}, ` +
    `namespace "${server.namespace}", and takes no more steps: what was made is kept in the store, and the episodes of its server wait there. ` +
    'To work for the new server, name it by TEMPORAL_ADDRESS and TEMPORAL_NAMESPACE and start the worker again. To go on with the episodes that wait, ' +
    'end the workers of the new server, hand the store back, and start the worker again: showrunner adopt-store'
  );
}

/** The mark of the server that has the store, which is this one where none had it. */
async function claimedMark(store: ObjectStore, server: ServerIdentity): Promise<Mark> {
  for (;;) {
    const found = await markIn(store);
    if (found !== undefined) return requireWhole(store, found);
    const mark = newMark(server);
    if (await writeMark(store, mark, undefined)) return mark;
  }
}

/** Compares alone and marks nothing: InputError where the store is another server's, and where none has it yet. */
export async function requireOwnStore(store: ObjectStore, server: ServerIdentity): Promise<void> {
  const found = await markIn(store);
  if (found === undefined)
    throw new InputError(
      `No Temporal server has ${store.name} yet, so that nobody knows whether the one at ${server.address} knows its episodes. ` +
        "The first worker marks the store as its server's; so does showrunner adopt-store.",
    );
  const mark = requireWhole(store, found);
  if (mark.id !== server.id) throw new InputError(refusal(store.name, mark, server));
}

/** Hands the store over to this server, whichever had it; where another had it, or nobody knows which, `agrees` is asked. */
export async function adoptStore(
  store: ObjectStore,
  server: ServerIdentity,
  agrees: (whose: string) => Promise<boolean>,
): Promise<'was its own' | 'adopted' | 'left'> {
  const found = await markIn(store);
  if (found?.mark?.id === server.id) return 'was its own';
  if (found !== undefined && !(await agrees(whose(store, found)))) return 'left';
  if (await writeMark(store, newMark(server), found?.version)) return 'adopted';
  throw new InputError(
    `${store.name} was handed to another server at this moment. See which one is to have it, then do this again.`,
  );
}

interface Found {
  /** Undefined for a mark that is damaged. */
  readonly mark: Mark | undefined;
  readonly version: string;
}

async function markIn(store: ObjectStore): Promise<Found | undefined> {
  const found = await store.read(MARK);
  return found && { mark: readMark(found.content), version: found.version };
}

function readMark(content: Uint8Array): Mark | undefined {
  try {
    return markSchema.safeParse(JSON.parse(Buffer.from(content).toString('utf8'))).data;
  } catch {
    return undefined;
  }
}

function requireWhole(store: ObjectStore, { mark }: Found): Mark {
  if (mark !== undefined) return mark;
  throw new InputError(
    `${damaged(store)}. See which server is to have it, and write the mark anew from a machine that names that server: showrunner adopt-store`,
  );
}

function damaged({ name }: ObjectStore): string {
  return `${MARK} in ${name} is damaged, so that nobody knows which Temporal server has this store`;
}

function whose(store: ObjectStore, { mark }: Found): string {
  return mark === undefined
    ? damaged(store)
    : `${store.name} belongs to the Temporal server ${serverOf(mark)}`;
}

function newMark(server: ServerIdentity): Mark {
  return { ...server, machine: hostname(), since: new Date().toISOString() };
}

/** False where somebody else wrote there first. */
function writeMark(store: ObjectStore, mark: Mark, version: string | undefined): Promise<boolean> {
  return store.replace(MARK, Buffer.from(`${JSON.stringify(mark)}\n`), version);
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
