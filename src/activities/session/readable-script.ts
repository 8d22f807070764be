/** `production/script.txt`, the script as a person reads and edits it. */
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { ArtifactError, type ArtifactStore, sha256 } from '../../artifacts/store';
import type { ArtifactRef } from '../../domain/artifact';
import { episodeId } from '../../domain/episode-id';
import type { Script } from '../../domain/script';
import { copyFileAtomically } from '../../machine/atomic-files';
import { editableScript, READABLE_SCRIPT } from '../../phases/script/editing/editable-script';
import { refuseWayOut } from './inside-root';
import type { PublishedSession } from './publish-refs';

/**
 * Stores the script as text. Where a person changed the text that is in the folder and did not hand it in, a copy of theirs is
 * kept beside it, since publishing takes its place.
 */
export async function readableScript(
  store: ArtifactStore,
  script: ArtifactRef,
  { sessionsRoot, show, episode }: PublishedSession,
): Promise<ArtifactRef> {
  const folder = join(sessionsRoot, episodeId({ show, episode }));
  const text = Buffer.from(editableScript(await store.getJson<Script>(script)));
  const file = join(folder, READABLE_SCRIPT);
  const found = await readFile(file).catch(ifMissing);
  if (found !== undefined && !found.equals(text) && !(await isOurs(store, found))) {
    const kept = `production/script.edited-${sha256(found).slice(0, 8)}.txt`;
    await refuseWayOut(sessionsRoot, [join(folder, kept)]);
    await copyFileAtomically(file, join(folder, kept));
  }
  return store.put(READABLE_SCRIPT, text);
}

/** A text that was put there by an episode is in the store; one that a person wrote is not. */
async function isOurs(store: ArtifactStore, text: Buffer): Promise<boolean> {
  try {
    await store.get({ path: READABLE_SCRIPT, sha256: sha256(text), bytes: text.byteLength });
    return true;
  } catch (error) {
    if (error instanceof ArtifactError) return false;
    throw error;
  }
}

function ifMissing(error: NodeJS.ErrnoException): undefined {
  if (error.code !== 'ENOENT') throw error;
  return undefined;
}
