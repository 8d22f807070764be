import { manifestEntries } from '../../artifacts/manifest-entries';
import type { PayOnce } from '../../artifacts/pay-once';
import type {
  BatchEntry,
  BatchTotals,
  LoweredStandard,
  Manifest,
  ManifestRef,
} from '../../domain/batch/batch';
import { type Fate, fateOf } from '../../domain/batch/earlier-run';
import { totalsOf } from '../../domain/batch/money';
import { episodeId } from '../../domain/episode-id';
import { totalsOf as ledgerTotals } from '../../domain/ledger';
import type { Dependencies } from '../dependencies';
import type { EpisodeDirectory, KnownEpisode } from './episode-directory';
import { hashesOf, toStandard } from './standards';

/** An episode of the manifests, and what is to become of it. */
export interface ReadEntry {
  readonly index: number;
  readonly id: string;
  readonly entry: BatchEntry;
  readonly fate: Fate;
}

/** Position of an episode in the manifests. */
export interface FoundEpisode {
  readonly id: string;
  readonly index: number;
  readonly totals: BatchTotals;
}

/** Room that entries may take in a payload; under the 64 KiB that everything else keeps to. */
const PAYLOAD_BYTES = 48_000;

/** Descriptions asked of the server at a time. */
const AT_A_TIME = 25;

export function batchActivities(
  { store, payOnce }: Pick<Dependencies, 'store'> & { readonly payOnce: Pick<PayOnce, 'ledgerOf'> },
  directory: EpisodeDirectory,
) {
  async function spentBy(id: string, isCounted: (run: string) => boolean): Promise<number> {
    const ledger = await payOnce.ledgerOf(id);
    const { settledMicros, unknownMicros } = ledgerTotals(ledger.filter(({ buyer }) => isCounted(buyer.run)));
    return settledMicros + unknownMicros;
  }

  /** Known facts about episodes, with their costs counted by `costOf`. */
  async function known(
    ids: readonly string[],
    costOf: (one: KnownEpisode) => number | Promise<number>,
  ): Promise<(KnownEpisode | undefined)[]> {
    const found = await directory.look(ids);
    return Promise.all(
      found.map(async (one) => (one === undefined ? undefined : { ...one, costMicros: await costOf(one) })),
    );
  }

  /** Spent by all runs, as the books have it; of one that is under way, by all before this one. */
  const lookBack = (ids: readonly string[]) =>
    known(ids, async ({ id, runId, isRunning, costMicros }) =>
      isRunning ? spentBy(id, (run) => run !== runId) : Math.max(costMicros, await spentBy(id, () => true)),
    );

  /**
   * Spent by the last run, by the books where an episode has ended, or is ending: one that was terminated, or cancelled with
   * calls under way, cannot say so itself.
   */
  const look = (ids: readonly string[], areEnding: boolean) =>
    known(ids, async ({ id, runId, isRunning, costMicros }) =>
      isRunning && !areEnding ? costMicros : Math.max(costMicros, await spentBy(id, (run) => run === runId)),
    );

  /** Pages are immutable; the latest is kept, for episodes are read in their order. */
  let page: { sha256: string; entries: readonly BatchEntry[] } = { sha256: '', entries: [] };

  async function entriesOf(ref: Manifest['pages'][number]['ref']): Promise<readonly BatchEntry[]> {
    if (page.sha256 !== ref.sha256)
      page = { sha256: ref.sha256, entries: await store.getJson<BatchEntry[]>(ref) };
    return page.entries;
  }

  async function* allEntries(manifests: readonly ManifestRef[]) {
    let index = 0;
    for await (const entry of manifestEntries(manifests, store)) yield { index: index++, entry };
  }

  async function entriesAt(manifests: readonly ManifestRef[], indexes: readonly number[]) {
    const wanted = new Set(indexes);
    const found = new Map<number, BatchEntry>();
    let first = 0;
    for (const { ref } of manifests) {
      const { pages } = await store.getJson<Manifest>(ref);
      for (const { ref: pageRef, episodes } of pages) {
        const last = first + episodes;
        if (indexes.some((index) => index >= first && index < last)) {
          const entries = await entriesOf(pageRef);
          entries.forEach((entry, offset) => {
            if (wanted.has(first + offset)) found.set(first + offset, entry);
          });
        }
        first = last;
      }
    }
    return found;
  }

  return {
    /** Looks up episodes of a batch, as many of the first as a payload has room for, and what earlier runs left of them. */
    async readEntries(input: {
      batch: string;
      manifests: readonly ManifestRef[];
      indexes: readonly number[];
      lowered: LoweredStandard | undefined;
    }): Promise<{ entries: ReadEntry[] }> {
      const found = await entriesAt(input.manifests, input.indexes);
      const wanted = input.indexes.map((index) => {
        const entry = found.get(index);
        if (entry === undefined) throw new Error(`the manifests have no episode ${index}`);
        return { index, id: episodeId(entry.input), entry: toStandard(entry, input.lowered) };
      });
      const fitting = wanted.slice(0, howManyFit(wanted));
      const earlier = await lookBack(fitting.map(({ id }) => id));
      return {
        entries: fitting.map((one, place) => ({
          ...one,
          fate: fateOf(
            one.entry.input,
            input.batch,
            earlier[place],
            hashesOf(found.get(one.index) ?? one.entry, input.lowered),
          ),
        })),
      };
    },

    /** Positions of episodes in the manifests; unknown episodes are left out. */
    async findEpisodes(input: {
      manifests: readonly ManifestRef[];
      ids: readonly string[];
      lowered: LoweredStandard | undefined;
    }): Promise<FoundEpisode[]> {
      const wanted = new Set(input.ids);
      const found: FoundEpisode[] = [];
      for await (const { index, entry } of allEntries(input.manifests)) {
        const id = episodeId(entry.input);
        if (wanted.has(id)) found.push({ id, index, totals: totalsOf(toStandard(entry, input.lowered)) });
        if (found.length === wanted.size) break;
      }
      return found;
    },

    /** Episodes that an earlier run of the batch left at work or standing still. */
    async findUnderWay(input: {
      batch: string;
      manifests: readonly ManifestRef[];
      lowered: LoweredStandard | undefined;
    }): Promise<{ found: (FoundEpisode & { fate: Fate })[] }> {
      const running = new Set(await directory.underWay(input.batch));
      if (running.size === 0) return { found: [] };
      const found: (FoundEpisode & { fate: Fate })[] = [];
      for await (const { index, entry } of allEntries(input.manifests)) {
        const id = episodeId(entry.input);
        if (!running.has(id)) continue;
        const [earlier] = await lookBack([id]);
        const standard = toStandard(entry, input.lowered);
        const fate = fateOf(entry.input, input.batch, earlier, hashesOf(entry, input.lowered));
        if (fate.kind === 'under-way') found.push({ id, index, totals: totalsOf(standard), fate });
      }
      return { found };
    },

    /**
     * How episodes stand; for those whose end nobody told, and for the live views. `areEnding`: they said that they end, and
     * the server may not know yet.
     */
    async lookAtEpisodes({
      ids,
      areEnding = false,
    }: {
      ids: readonly string[];
      areEnding?: boolean;
    }): Promise<{ episodes: LookedAt[] }> {
      const episodes: LookedAt[] = [];
      for (let at = 0; at < ids.length; at += AT_A_TIME) {
        const some = ids.slice(at, at + AT_A_TIME);
        const seen = await look(some, areEnding);
        some.forEach((id, place) => {
          episodes.push(lookedAt(id, seen[place]));
        });
      }
      return { episodes };
    },
  };
}

/** An episode as the batch needs to see it. */
export interface LookedAt {
  readonly id: string;
  readonly isRunning: boolean;
  readonly status: KnownEpisode['status'];
  readonly phase: string;
  readonly costMicros: number;
  readonly quality: number | null;
}

function lookedAt(id: string, known: KnownEpisode | undefined): LookedAt {
  if (known === undefined)
    return { id, isRunning: false, status: 'failed', phase: 'research', costMicros: 0, quality: null };
  const { isRunning, status, phase, costMicros, quality } = known;
  return { id, isRunning, status, phase, costMicros, quality };
}

function howManyFit(entries: readonly unknown[]): number {
  let bytes = 0;
  const over = entries.findIndex((entry) => {
    bytes += Buffer.byteLength(JSON.stringify(entry)) + 200;
    return bytes > PAYLOAD_BYTES;
  });
  return over < 0 ? entries.length : Math.max(1, over);
}

export type BatchActivities = ReturnType<typeof batchActivities>;
