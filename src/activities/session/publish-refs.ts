import { join } from 'node:path';
import type { ArtifactStore } from '../../artifacts/store';
import type { ArtifactRef } from '../../domain/artifact';

const AT_ONCE = 8;

/** Copies artifacts to their paths under `folder`, a few at a time. */
export async function publishRefs(
  store: ArtifactStore,
  refs: readonly ArtifactRef[],
  folder: string,
): Promise<void> {
  for (let first = 0; first < refs.length; first += AT_ONCE) {
    await Promise.all(
      refs.slice(first, first + AT_ONCE).map((ref) => store.publish(ref, join(folder, ref.path))),
    );
  }
}
