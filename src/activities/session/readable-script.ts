/** `production/script.txt`, the script as a person reads and edits it. */
import type { Sessions } from '../../artifacts/sessions';
import { ArtifactError, type ArtifactStore, sha256 } from '../../artifacts/store';
import type { ArtifactRef } from '../../domain/artifact';
import type { Script } from '../../domain/script';
import { editableScript, READABLE_SCRIPT } from '../../phases/script/editing/editable-script';

/**
 * Stores the script as text. Where a person changed the text that is in the session and did not hand it in, a copy of theirs is
 * kept beside it, since publishing takes its place.
 */
export async function readableScript(
  store: ArtifactStore,
  script: ArtifactRef,
  sessions: Sessions,
  id: string,
): Promise<ArtifactRef> {
  const text = Buffer.from(editableScript(await store.getJson<Script>(script)));
  const found = await sessions.read(id, READABLE_SCRIPT);
  if (found !== undefined && !text.equals(found) && !(await isOurs(store, found)))
    await sessions.write(id, `production/script.edited-${sha256(found).slice(0, 8)}.txt`, found);
  return store.put(READABLE_SCRIPT, text);
}

/** A text that was put there by an episode is in the store; one that a person wrote is not. */
async function isOurs(store: ArtifactStore, text: Uint8Array): Promise<boolean> {
  try {
    await store.get({ path: READABLE_SCRIPT, sha256: sha256(text), bytes: text.byteLength });
    return true;
  } catch (error) {
    if (error instanceof ArtifactError) return false;
    throw error;
  }
}
