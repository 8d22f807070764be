/** The artifact store in a bucket, shared by machines: immutable bytes under their own sha256. */
import type { ArtifactRef } from '../domain/artifact';
import { writeFileAtomically } from '../machine/atomic-files';
import type { ObjectStore } from '../objects/object-store';
import type { ArtifactCache } from './artifact-cache';
import {
  ArtifactError,
  type ArtifactStore,
  idIn,
  missingOrDamaged,
  newIdentity,
  refOf,
  requireRef,
  sha256,
  withJson,
} from './store';

/** Below the prefix of the store. */
const FOLDER = 'artifacts';
/** Holds the id of the store. */
export const MARKER = `${FOLDER}/store.json`;

/**
 * Opens the store, which gets its id when it is opened for the first time. Without a cache every read comes from the bucket
 * itself, as the books of paid calls need it before they say that a reply is there.
 */
export async function createObjectArtifacts(
  objects: ObjectStore,
  cache?: ArtifactCache,
): Promise<ArtifactStore> {
  const id = await storeIdentity(objects);

  async function intactAt(key: string, ref: ArtifactRef): Promise<Uint8Array | undefined> {
    const bytes = (await objects.read(key))?.content;
    return bytes !== undefined && sha256(bytes) === ref.sha256 ? bytes : undefined;
  }

  /** `showrunner clean` sets aside what nothing needs, and may do so while somebody stores the same anew. */
  async function putBack(ref: ArtifactRef): Promise<Uint8Array | undefined> {
    const bytes = await intactAt(trashKey(ref.sha256), ref);
    if (bytes !== undefined) await objects.write(artifactKey(ref.sha256), bytes);
    return bytes;
  }

  async function get(ref: ArtifactRef): Promise<Uint8Array> {
    requireRef(ref);
    const copy = await cache?.read(ref.sha256);
    if (copy !== undefined) return copy;
    const bytes = (await intactAt(artifactKey(ref.sha256), ref)) ?? (await putBack(ref));
    if (bytes === undefined)
      throw missingOrDamaged(ref, `${objects.name}/${FOLDER}`.replace(/([^:/])\/+/g, '$1/'));
    await cache?.keep(ref.sha256, bytes);
    return bytes;
  }

  /** Always written: equal bytes mend a damaged artifact, and to look first would take as long. */
  async function put(path: string, bytes: Uint8Array): Promise<ArtifactRef> {
    const ref = refOf(path, bytes);
    await objects.write(artifactKey(ref.sha256), bytes);
    await cache?.keep(ref.sha256, bytes);
    return ref;
  }

  return {
    id,
    ...withJson(put, get),
    publish: async (ref, destination) => writeFileAtomically(destination, await get(ref)),
  };
}

/** The key of an artifact; of an empty hash what the keys of all begin with. */
export function artifactKey(hash: string): string {
  return hash === '' ? `${FOLDER}/sha256/` : `${FOLDER}/sha256/${hash.slice(0, 2)}/${hash}`;
}

/** Does the same as {@link artifactKey} for an artifact that was set aside. */
export function trashKey(hash: string): string {
  return `trash/${hash}`;
}

/** Of two processes that open a new store together, both get the id that landed. */
async function storeIdentity(objects: ObjectStore): Promise<string> {
  const known = await objects.read(MARKER);
  if (known === undefined) await objects.replace(MARKER, Buffer.from(newIdentity()), undefined);
  const marker = known ?? (await objects.read(MARKER));
  const id = marker && idIn(Buffer.from(marker.content).toString('utf8'));
  if (id === undefined)
    throw new ArtifactError(
      `${MARKER} in ${objects.name} is damaged. Restore it from a copy, or choose another SHOWRUNNER_STORE.`,
    );
  return id;
}
