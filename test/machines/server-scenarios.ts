/** What happens to the Temporal server that the machines share, and to its database. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { MACHINES, type MachinesScenario, type SeasonScenario, SLOTS, startMachines } from './scenarios';
import type { MachinesServer } from './server';

/** Longer than a call takes, so that steps end while nobody takes their results. */
const AWAY_MS = 5_000;
/** Machines that are killed before a backup is restored. */
const BACKED_UP_ON = 2;

export const SERVER_SCENARIOS: readonly MachinesScenario[] = [
  killedInMidAudio({ name: 'kill -9 of the Temporal server' }, (server) => server),
  killedInMidAudio({ name: 'kill -9 of PostgreSQL', needs: 'PostgreSQL' }, ({ postgres }) => postgres),
  {
    name: 'a database set back to mid-audio',
    needs: 'PostgreSQL',
    at: 2,
    extraBilled: [0, BACKED_UP_ON * SLOTS],
    async play(stage, _store, server) {
      const workers = await startMachines(stage, BACKED_UP_ON);
      await stage.startEpisode();
      await stage.untilCall(2);
      await backUp(server, stage.folder);
      await stage.untilCall(4);
      for (const worker of workers) await worker.kill();
      await restore(server, stage.folder);
      await startMachines(stage, BACKED_UP_ON);
      return stage.untilEnded();
    },
  },
  {
    name: 'a database older than the episode',
    forgetsRuns: true,
    needs: 'PostgreSQL',
    at: 4,
    extraBilled: [0, BACKED_UP_ON * SLOTS],
    async play(stage, _store, server) {
      const workers = await startMachines(stage, BACKED_UP_ON);
      await backUp(server, stage.folder);
      await stage.startEpisode();
      await stage.untilCall(4);
      for (const worker of workers) await worker.kill();
      await restore(server, stage.folder);
      await startMachines(stage, BACKED_UP_ON);
      await stage.startEpisode();
      return stage.untilEnded();
    },
  },
];

/** A process is killed while an episode is spoken, and is back after a while. */
function killedInMidAudio(
  named: Pick<MachinesScenario, 'name' | 'needs'>,
  killedOf: (server: MachinesServer) => Restartable | undefined,
): MachinesScenario {
  return {
    ...named,
    at: 2,
    extraBilled: [0, SLOTS],
    async play(stage, _store, server) {
      await startMachines(stage);
      await stage.startEpisode();
      await stage.untilCall(2);
      await away(killedOf(server));
      return stage.untilEnded();
    },
  };
}

type Restartable = Pick<MachinesServer, 'kill' | 'restart'> | NonNullable<MachinesServer['postgres']>;

async function away(killed: Restartable | undefined): Promise<void> {
  await killed?.kill();
  await sleep(AWAY_MS);
  await killed?.restart();
}

const DATABASES = ['temporal', 'temporal_visibility'] as const;

/** As docs/operating.md says, while the server runs. */
async function backUp({ postgres }: MachinesServer, folder: string): Promise<void> {
  for (const database of DATABASES)
    await postgres?.run('pg_dump', '--format', 'custom', '--file', join(folder, database), database);
}

async function restore(server: MachinesServer, folder: string): Promise<void> {
  await server.kill();
  const whole = ['--clean', '--if-exists', '--single-transaction'];
  for (const database of DATABASES)
    await server.postgres?.run('pg_restore', ...whole, '--dbname', database, join(folder, database));
  await server.restart();
}

export const SERVER_SEASONS: readonly SeasonScenario[] = [
  {
    name: 'a season, kill -9 of database and server',
    needs: 'PostgreSQL',
    at: 3,
    extraBilled: [0, 2 * 2 * SLOTS * MACHINES],
    async play(stage, server) {
      await startMachines(stage);
      await stage.startBatch();
      await stage.untilCall(3);
      await away(server.postgres);
      await stage.untilCall(8);
      await away(server);
      await stage.untilOver();
    },
  },
];
