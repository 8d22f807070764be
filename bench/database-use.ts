/** What the databases of a Temporal server have done and hold. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { Postgres } from '../test/support/deployed/postgres';

export interface DatabaseUse {
  readonly transactions: number;
  readonly bytes: number;
  /** Of its write-ahead log. */
  readonly writtenBytes: number;
}

const OF_TEMPORAL = `FROM pg_stat_database WHERE datname IN ('temporal', 'temporal_visibility')`;
const USE = `
  SELECT sum(xact_commit + xact_rollback), sum(pg_database_size(datname)), pg_current_wal_lsn() - '0/0' ${OF_TEMPORAL}`;
const CONNECTIONS = `SELECT sum(numbackends) ${OF_TEMPORAL}`;
const LOOKS_EVERY_MS = 1_000;

export async function databaseUse(postgres: Postgres): Promise<DatabaseUse> {
  const [transactions = 0, bytes = 0, writtenBytes = 0] = (await postgres.query('postgres', USE))
    .split('\t')
    .map(Number);
  return { transactions, bytes, writtenBytes };
}

/** The use of the database between two looks. */
export function usedBetween(before: DatabaseUse, after: DatabaseUse): DatabaseUse {
  return {
    transactions: after.transactions - before.transactions,
    bytes: after.bytes - before.bytes,
    writtenBytes: after.writtenBytes - before.writtenBytes,
  };
}

/** Does the work, and counts the connections once a second meanwhile; `most` is the largest number seen. */
export async function withConnectionsCounted<T>(
  postgres: Postgres,
  work: () => Promise<T>,
): Promise<{ readonly result: T; readonly most: number }> {
  const over = new AbortController();
  const counting = (async () => {
    for (let most = 0; ; ) {
      most = Math.max(most, Number(await postgres.query('postgres', CONNECTIONS)));
      if (over.signal.aborted) return most;
      await sleep(LOOKS_EVERY_MS, undefined, over).catch(() => undefined);
    }
  })();
  counting.catch(() => undefined);
  try {
    const result = await work();
    over.abort();
    return { result, most: await counting };
  } finally {
    over.abort();
  }
}
