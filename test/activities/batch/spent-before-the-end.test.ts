import { batchActivities } from '../../../src/activities/batch/batch-activities';
import type { KnownEpisode } from '../../../src/activities/batch/episode-directory';
import { inputHashOf } from '../../../src/artifacts/input-hash';
import type { ArtifactStore } from '../../../src/artifacts/store';
import type { BatchEntry, Manifest, ManifestRef } from '../../../src/domain/batch/batch';
import type { LedgerEntry } from '../../../src/domain/ledger';
import { batchEntry, sumOfTotals } from '../../support/temporal/batch-states';
import { fakeRef } from '../../support/temporal/episode-fakes';

const paid = (run: string, costMicros: number, unknownMicros = 0) =>
  ({ buyer: { run }, state: 'settled', costMicros, unknownMicros, reusedMicros: 0 }) as LedgerEntry;

/** The activities over one episode, of which this is known and whose books have these entries. */
function activitiesOver(entry: BatchEntry, known: Partial<KnownEpisode>, ledger: readonly LedgerEntry[]) {
  const inputHash = inputHashOf(entry.input);
  const episode = { id: 'a/b', runId: 'r2', costMicros: 10, isRunning: false, inputHash, ...known };
  const page = fakeRef('page.json');
  const manifest: ManifestRef = { ref: fakeRef('manifest.json'), totals: sumOfTotals([entry]) };
  const stored = { id: 'b', title: 'B', totals: manifest.totals, pages: [{ ref: page, episodes: 1 }] };
  const getJson = async ({ path }: { path: string }) =>
    path === page.path ? [entry] : (stored satisfies Manifest);
  const activities = batchActivities(
    { store: { getJson } as unknown as ArtifactStore, payOnce: { ledgerOf: async () => [...ledger] } },
    { look: async () => [episode as KnownEpisode], underWay: async () => [] },
  );
  return { activities, manifests: [manifest] };
}

describe('what an episode spent, when a batch looks at it', () => {
  async function costOf(known: Partial<KnownEpisode>, ledger: readonly LedgerEntry[], areEnding?: boolean) {
    const { activities } = activitiesOver(batchEntry(0), known, ledger);
    const asked = areEnding === undefined ? { ids: ['a/b'] } : { ids: ['a/b'], areEnding };
    return (await activities.lookAtEpisodes(asked)).episodes[0]?.costMicros;
  }

  test('is read from the books where it was terminated before it could say so', async () => {
    expect(await costOf({ status: 'cancelled' }, [paid('r2', 70), paid('r2', 0, 5)])).toBe(75);
  });

  test('is of its last run; earlier ones were counted when they ended', async () => {
    expect(await costOf({ status: 'failed' }, [paid('r1', 500), paid('r2', 70)])).toBe(70);
  });

  test('is never less than it said itself', async () => {
    expect(await costOf({ status: 'failed' }, [])).toBe(10);
  });

  test('is what it said itself while it runs, for calls that are under way look like money of unknown fate', async () => {
    expect(await costOf({ status: 'running', isRunning: true }, [paid('r2', 0, 70)])).toBe(10);
  });

  test('counts what was under way when it said that it ends', async () => {
    expect(await costOf({ status: 'running', isRunning: true }, [paid('r2', 0, 70)], true)).toBe(70);
  });
});

describe('what counts of earlier runs, when a batch reads an episode', () => {
  async function fateWith(known: Partial<KnownEpisode>, ledger: readonly LedgerEntry[]) {
    const { activities, manifests } = activitiesOver(batchEntry(0), known, ledger);
    const { entries } = await activities.readEntries({
      ...{ batch: 'b', manifests, indexes: [0], lowered: undefined },
    });
    return entries[0]?.fate;
  }
  const runs = [paid('r1', 500), paid('r2', 70, 5)];

  test.each(['completed', 'failed', 'cancelled'] as const)(
    'is all of it, of one that is %s',
    async (status) => {
      expect(await fateWith({ status }, runs)).toMatchObject(
        status === 'completed' ? { kind: 'complete', costMicros: 575 } : { kind: 'new', spentMicros: 575 },
      );
    },
  );

  test('is all before this run, of one that the batch has under way', async () => {
    expect(await fateWith({ status: 'running', isRunning: true, batch: 'b' }, runs)).toMatchObject({
      ...{ kind: 'under-way', spentMicros: 500 },
    });
  });
});
