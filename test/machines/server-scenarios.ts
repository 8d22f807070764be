/** What happens to the Temporal server that the machines share, and to its database. */
import { randomUUID } from 'node:crypto';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Connection } from '@temporalio/client';
import { msToTs } from '@temporalio/common/lib/time';
import { type FaultWorker, runClient } from '../support/faults/processes';
import type { SharedStore } from '../support/faults/shared-store';
import type { Stage } from '../support/faults/stage';
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
    name: 'a store handed to another server and back in mid-audio',
    at: 2,
    extraBilled: [0, 0],
    async play(stage, store, server) {
      // Without one that masters, the episode waits there for as long as it takes.
      const parts = ['--only', 'episodes,speech,models,searches'];
      const workers = [await stage.startWorker(undefined, parts), await stage.startWorker(undefined, parts)];
      await stage.startEpisode();
      await stage.untilCall(2);
      await handThereAndBack(stage, { store, server, workers });
      await startMachines(stage);
      return stage.untilEnded();
    },
  },
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

/** Longer than workers take to notice, and to let their steps end. */
const HANDED_MS = 90_000;

/** Another namespace is as much another server: its id tells servers apart. Returns its name. */
async function otherServer({ address }: MachinesServer): Promise<string> {
  const namespace = `other-${randomUUID().slice(0, 8)}`;
  const connection = await Connection.connect({ address });
  const workflowExecutionRetentionPeriod = msToTs('1 day');
  await connection.workflowService.registerNamespace({ namespace, workflowExecutionRetentionPeriod });
  await connection.close();
  return namespace;
}

interface Handing {
  readonly store: SharedStore;
  readonly server: MachinesServer;
  readonly workers: readonly FaultWorker[];
}

/** The store becomes another server's, and the first one's again when the workers have ended by themselves. */
async function handThereAndBack(stage: Place, { store, server, workers }: Handing): Promise<void> {
  await adopt(stage, store, server, await otherServer(server));
  await stage.until('the workers to end', () => !workers.some((worker) => worker.isAlive()), HANDED_MS);
  await adopt(stage, store, server, 'default');
}

type Place = Pick<Stage, 'folder' | 'until'>;

/** The command as a person types it, until the server knows the namespace. */
async function adopt(
  stage: Place,
  { settings }: SharedStore,
  { address }: MachinesServer,
  namespace: string,
): Promise<void> {
  const named = { TEMPORAL_ADDRESS: address, TEMPORAL_NAMESPACE: namespace };
  const environment = { ...settings, ...named, SHOWRUNNER_DATA: join(stage.folder, namespace) };
  await stage.until(
    `${namespace} to have the store`,
    () =>
      runClient(environment, ['adopt-store', '--yes']).then(
        () => true,
        () => false,
      ),
    60_000,
  );
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
    name: 'a season, its store handed to another server and back',
    at: 3,
    extraBilled: [0, 0],
    async play(stage, server, store) {
      // Without one that masters, no episode is complete before the store is back.
      const parts = ['--only', 'episodes,speech,models,searches'];
      const workers = [await stage.startWorker({}, parts), await stage.startWorker({}, parts)];
      await stage.startBatch();
      await stage.untilCall(3);
      await handThereAndBack(stage, { store, server, workers });
      await startMachines(stage);
      await stage.untilOver();
    },
  },
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
