/**
 * Several batches at once on the Temporal server of docker-compose.yml, over one worker process and over four in the same run.
 * Episodes are the real workflow through research with steps that do nothing: what is measured is orchestration and its database.
 */
import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { batchWorkflowId } from '../src/naming/ids';
import {
  startTemporalOnPostgres,
  type TemporalOnPostgres,
} from '../test/support/deployed/temporal-on-postgres';
import { forget, remember } from '../test/support/faults/processes';
import { ROOT } from '../test/support/paths';
import { readChain } from './batch-chain';
import { type BatchStage, openBatchStage, type PreparedBatch } from './batch-stage';
import { databaseUse, withConnectionsCounted } from './database-use';
import { timed } from './median';
import { processorMs } from './processor-ms';
import type { ScaleNews, ScaleWork } from './scale-worker';

/** Of five episodes each at once. */
const BATCHES = 8;
const WORKERS = 4;
/** Of the episodes of four workers, those that one worker makes before and after them. */
const ONE_WORKER_SHARE = 10;
const FEWEST_OF_ONE = 80;

export interface Leg {
  readonly workers: number;
  readonly episodes: number;
  readonly ms: number;
  /** Episodes a second. */
  readonly rate: number;
  /** Processor time an episode, ms. */
  readonly postgresMs: number;
  readonly serverMs: number;
  readonly workersMs: number;
  /** Of the database, an episode. */
  readonly transactions: number;
  readonly bytes: number;
  readonly writtenBytes: number;
  /** The most of any second. */
  readonly connections: number;
  /** Episodes of which the first or the last step was done again, because its worker did not answer in time. */
  readonly again: number;
}

export interface Scale {
  readonly before: Leg;
  readonly four: Leg;
  readonly after: Leg;
  readonly eventsPerEpisode: number;
  readonly episodeEvents: number;
}

/** Rejects when an episode is lost. Hears of each leg as it ends, since the whole takes more than an hour. */
export async function benchScale(
  scratch: string,
  episodes: number,
  hearOfLeg: (leg: Leg) => void,
): Promise<Scale> {
  const server = await startTemporalOnPostgres({ folder: scratch });
  try {
    const { address } = server;
    const settings = { options: { address }, address, namespace: 'default', explicit: true };
    const folder = join(scratch, 'stage');
    const stage = await openBatchStage(folder, settings, { works: false });
    try {
      const codePath = join(scratch, 'workflows.js');
      await writeFile(codePath, 'code' in stage.bundle ? stage.bundle.code : '');
      const work: ScaleWork = { address, taskQueue: stage.taskQueue, folder, codePath };
      const ground = { stage, server, work, hearOfLeg };
      const few = Math.max(FEWEST_OF_ONE, Math.round(episodes / ONE_WORKER_SHARE));
      await playLeg(ground, 1, FEWEST_OF_ONE);
      const before = await playLeg(ground, 1, few);
      const four = await playLeg(ground, WORKERS, episodes);
      const after = await playLeg(ground, 1, few);
      const chains = await Promise.all(
        four.started.map(({ id, runId }) =>
          readChain(stage.client, stage.bundle, batchWorkflowId(id), runId),
        ),
      );
      const events = chains.reduce((sum, chain) => sum + chain.events, 0);
      const { historyLength } = await stage.client.workflow.getHandle(four.episode).describe();
      return {
        ...{ before: before.leg, four: four.leg, after: after.leg },
        eventsPerEpisode: events / four.leg.episodes,
        episodeEvents: historyLength,
      };
    } finally {
      await stage.close();
    }
  } finally {
    await server.stop();
  }
}

interface Ground {
  readonly stage: BatchStage;
  readonly server: TemporalOnPostgres;
  readonly work: ScaleWork;
  readonly hearOfLeg: (leg: Leg) => void;
}

async function playLeg({ stage, server, work, hearOfLeg }: Ground, workers: number, episodes: number) {
  const each = Math.ceil(episodes / BATCHES);
  const batches: PreparedBatch[] = [];
  for (let made = 0; made < BATCHES; made++) batches.push(await stage.prepare(each));
  const lookouts = new Map(batches.map(({ input, lookout }) => [input.id, lookout]));
  const hear = (news: ScaleNews) => {
    const id = 'began' in news ? news.began : 'finished' in news ? news.finished : '';
    const lookout = lookouts.get(id.split('/')[0] as string);
    if ('began' in news) lookout?.began(id);
    if ('finished' in news) lookout?.finished(id);
  };
  const processes = await Promise.all(Array.from({ length: workers }, () => startWorker(work, hear)));
  const usage = () => usageOf(server, processes);
  const [first] = batches;
  const before = await usage();
  const play = async ({ input }: PreparedBatch) => {
    const { runId } = await stage.batches.start(input, stage.taskQueue);
    const { ended } = await stage.batches.result(input.id);
    if (ended.completed !== each) throw new Error(`a batch counts ${ended.completed} of ${each}`);
    return { id: input.id, runId };
  };
  const { result, most: connections } = await withConnectionsCounted(server.postgres, () =>
    timed(() => Promise.all(batches.map(play))),
  );
  const { ms, result: started } = result;
  const after = await usage();
  for (const worker of processes) await stopWorker(worker);
  const again = batches.reduce((sum, { lookout }) => sum + lookout.requireEach(each), 0);
  const count = each * BATCHES;
  const spent = (of: 'postgresMs' | 'serverMs' | 'workersMs' | 'transactions' | 'bytes' | 'writtenBytes') =>
    (after[of] - before[of]) / count;
  const leg: Leg = {
    ...{ workers, episodes: count, ms, rate: (count * 1_000) / ms },
    ...{ postgresMs: spent('postgresMs'), serverMs: spent('serverMs'), workersMs: spent('workersMs') },
    ...{ transactions: spent('transactions'), bytes: spent('bytes'), writtenBytes: spent('writtenBytes') },
    ...{ connections, again },
  };
  hearOfLeg(leg);
  return { leg, started, episode: first?.idOf(0) ?? '' };
}

async function usageOf({ postgres, pid }: TemporalOnPostgres, workers: readonly ChildProcess[]) {
  const [first, ...others] = postgres.pids();
  return {
    ...(await databaseUse(postgres)),
    // Of connections that were closed, the first process keeps the account.
    postgresMs:
      processorMs(first ?? 0, { ended: true }) + others.reduce((sum, one) => sum + processorMs(one), 0),
    serverMs: processorMs(pid()),
    workersMs: workers.reduce((sum, worker) => sum + processorMs(worker.pid ?? 0), 0),
  };
}

async function startWorker(work: ScaleWork, hear: (news: ScaleNews) => void): Promise<ChildProcess> {
  const hook = join(ROOT, 'test', 'support', 'typescript-hook.cjs');
  const words = ['--require', hook, join(ROOT, 'bench', 'scale-worker.ts'), JSON.stringify(work)];
  const child = spawn(process.execPath, words, { stdio: ['ignore', 'inherit', 'inherit', 'ipc'] });
  remember(child.pid as number);
  child.on('message', hear);
  const ended = once(child, 'exit').then(() => {
    throw new Error('a worker ended before it polled');
  });
  ended.catch(() => undefined);
  await Promise.race([once(child, 'message'), ended]);
  return child;
}

async function stopWorker(child: ChildProcess): Promise<void> {
  const gone = once(child, 'exit');
  child.kill('SIGTERM');
  await gone;
  forget(child.pid as number);
}
