import type { BatchEntry, Manifest, ManifestRef } from '../domain/batch/batch';
import type { ArtifactStore } from './store';

/** The entries of a batch's manifests in their order; a page is read when its first entry is asked for. */
export async function* manifestEntries(
  manifests: readonly ManifestRef[],
  { getJson }: Pick<ArtifactStore, 'getJson'>,
): AsyncGenerator<BatchEntry> {
  for (const { ref } of manifests) {
    const { pages } = await getJson<Manifest>(ref);
    for (const page of pages) yield* await getJson<BatchEntry[]>(page.ref);
  }
}
