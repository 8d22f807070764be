/** What the databases of a Temporal server have done and hold. */
import type { Postgres } from '../test/support/deployed/postgres';

export interface DatabaseUse {
  readonly transactions: number;
  readonly bytes: number;
  /** Of its write-ahead log. */
  readonly writtenBytes: number;
  readonly connections: number;
}

const USE = `
  SELECT sum(xact_commit + xact_rollback), sum(pg_database_size(datname)), pg_current_wal_lsn() - '0/0', sum(numbackends)
  FROM pg_stat_database WHERE datname IN ('temporal', 'temporal_visibility')`;

export async function databaseUse(postgres: Postgres): Promise<DatabaseUse> {
  const [transactions = 0, bytes = 0, writtenBytes = 0, connections = 0] = (
    await postgres.query('postgres', USE)
  )
    .split('\t')
    .map(Number);
  return { transactions, bytes, writtenBytes, connections };
}
