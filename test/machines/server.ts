/** The Temporal server of a run: as docker-compose.yml has it, on PostgreSQL, or the development server. */
import type { Postgres } from '../support/deployed/postgres';
import { startTemporalOnPostgres } from '../support/deployed/temporal-on-postgres';
import { type FaultServer, startFaultServer } from '../support/faults/server';
import { installFromDebian } from './prerequisites';

export const SERVERS = ['postgres', 'development'] as const;
export type ServerKind = (typeof SERVERS)[number];

export interface MachinesServer extends FaultServer {
  /** Undefined with the development server, which has its state in a file. */
  readonly postgres?: Postgres;
}

/** The last word of a run: on the development server it proves nothing about the database of docker-compose.yml. */
export function serverLine(
  { postgres }: Pick<MachinesServer, 'postgres'>,
  kind: ServerKind | undefined,
): string {
  if (postgres !== undefined) return 'Server: Temporal on PostgreSQL, as docker-compose.yml has it.';
  const why = kind === undefined ? 'PostgreSQL WAS NOT TO BE HAD HERE' : 'as it was asked for';
  return `Server: NOT PostgreSQL, but the development server, ${why}. With --server postgres this fails instead.`;
}

/** By default PostgreSQL where it can be had; where it was asked for by name, rejects with a sentence if it cannot. */
export async function startMachinesServer(
  scratch: string,
  kind: ServerKind | undefined,
  say: (line: string) => void,
): Promise<MachinesServer> {
  if (kind === 'development') return startFaultServer(scratch, 'temporal');
  try {
    await installFromDebian(say);
    return await startTemporalOnPostgres({ folder: scratch });
  } catch (error) {
    if (kind === 'postgres') throw error;
    const reason = error instanceof Error ? error.message : String(error);
    say(`On the development server, because Temporal on PostgreSQL is not to be had here: ${reason}`);
    return startFaultServer(scratch, 'temporal');
  }
}
