import { batchActivities } from '../../../src/activities/batch/batch-activities';
import type { ArtifactStore } from '../../../src/artifacts/store';
import type { LedgerEntry } from '../../../src/domain/ledger';
import type { KnownEpisode } from '../../../src/temporal/episode-directory';

const paid = (run: string, costMicros: number, unknownMicros = 0) =>
  ({ buyer: { run }, state: 'settled', costMicros, unknownMicros, reusedMicros: 0 }) as LedgerEntry;

/** What a batch is told of one episode whose books have these entries. */
async function costOf(known: Partial<KnownEpisode>, ledger: readonly LedgerEntry[]): Promise<number> {
  const episode = { id: 'a/b', runId: 'r2', costMicros: 10, isRunning: false, ...known } as KnownEpisode;
  const { lookAtEpisodes } = batchActivities(
    { store: {} as ArtifactStore, payOnce: { ledgerOf: async () => [...ledger] } },
    { look: async () => [episode], underWay: async () => [] },
  );
  const { episodes } = await lookAtEpisodes({ ids: ['a/b'] });
  return episodes[0]?.costMicros ?? Number.NaN;
}

describe('what an episode spent', () => {
  test('is read from the books where it was terminated before it could say so', async () => {
    expect(await costOf({ status: 'cancelled' }, [paid('r2', 70), paid('r2', 0, 5)])).toBe(75);
  });

  test('is of its last run; earlier ones were counted when they ended', async () => {
    expect(await costOf({ status: 'failed' }, [paid('r1', 500), paid('r2', 70)])).toBe(70);
  });

  test('is never less than it said itself', async () => {
    expect(await costOf({ status: 'failed' }, [])).toBe(10);
  });

  test.each<[string, Partial<KnownEpisode>]>([
    ['one that is complete', { status: 'completed' }],
    ['one that runs', { status: 'running', isRunning: true }],
  ])('is what it said itself, of %s', async (_what, known) => {
    expect(await costOf(known, [paid('r2', 70)])).toBe(10);
  });
});
