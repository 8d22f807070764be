import type { ArtifactStore } from '../../artifacts/store';
import type { BatchEntry, BatchTotals, Manifest, ManifestRef } from '../../domain/batch/batch';
import { totalsOf } from '../../domain/batch/money';
import { more, NO_TOTALS } from '../../domain/batch/totals';

/** Whichever is reached first ends a page; an episode of a hundred sources has some 30 kB. */
const PAGE_ENTRIES = 50;
const PAGE_BYTES = 1_000_000;

/** Stores the entries in pages and the manifest that lists them, all below `folder`. */
export async function storeManifest(
  { id, title, entries }: { id: string; title: string; entries: readonly BatchEntry[] },
  folder: string,
  store: Pick<ArtifactStore, 'putJson'>,
): Promise<ManifestRef> {
  const pages: Manifest['pages'][number][] = [];
  for (const page of pagesOf(entries)) {
    const name = `page-${String(pages.length + 1).padStart(4, '0')}.json`;
    pages.push({ ref: await store.putJson(`${folder}/${name}`, page), episodes: page.length });
  }
  const totals = sumOf(entries);
  const manifest: Manifest = { id, title, totals, pages };
  return { ref: await store.putJson(`${folder}/manifest.json`, manifest), totals };
}

function* pagesOf(entries: readonly BatchEntry[]): Generator<BatchEntry[]> {
  let page: BatchEntry[] = [];
  let bytes = 0;
  for (const entry of entries) {
    // As the store writes it.
    const size = Buffer.byteLength(JSON.stringify(entry, null, 2));
    if (page.length === PAGE_ENTRIES || (page.length > 0 && bytes + size > PAGE_BYTES)) {
      yield page;
      page = [];
      bytes = 0;
    }
    page.push(entry);
    bytes += size;
  }
  if (page.length > 0) yield page;
}

export function sumOf(entries: readonly BatchEntry[]): BatchTotals {
  return entries.map(totalsOf).reduce(more, NO_TOTALS);
}
