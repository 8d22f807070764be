/** From nothing to a worker that can run: with the bundle that the build made, and bundling at start. */
import { join } from 'node:path';
import { DefaultLogger, NativeConnection, Worker, type WorkerOptions } from '@temporalio/worker';
import type { TemporalSettings } from '../src/temporal/server/connect';
import { reachTemporal } from '../src/temporal/server/reach-temporal';
import { exampleEpisode } from './example-episode';
import { median, timed } from './median';

type WorkflowSource = Pick<WorkerOptions, 'workflowBundle' | 'workflowsPath' | 'bundlerOptions'>;

export async function benchWorkerStart(scratch: string, rounds: number, settings: TemporalSettings) {
  const { place } = await exampleEpisode(join(scratch, 'start'));
  const reached = await reachTemporal({ ...place, settings, report: (message) => console.error(message) });
  const connection = await NativeConnection.connect(settings.options);
  const dist = join(__dirname, '..', 'dist');
  const startMs = (source: WorkflowSource) => millisecondsToStart(connection, settings.namespace, source);
  const measured: { prebuiltMs: number; bundlingMs: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    measured.push({
      prebuiltMs: await startMs({ workflowBundle: { codePath: join(dist, 'workflow-bundle.js') } }),
      bundlingMs: await startMs({
        workflowsPath: join(dist, 'workflows', 'index.js'),
        bundlerOptions: { logger: new DefaultLogger('WARN') },
      } as WorkflowSource),
    });
  }
  await connection.close();
  await reached.release();
  return {
    prebuiltMs: median(measured.map((round) => round.prebuiltMs)),
    bundlingMs: median(measured.map((round) => round.bundlingMs)),
    ratio: median(measured.map((round) => round.prebuiltMs / round.bundlingMs)),
  };
}

/** Stopping the worker is not counted. */
async function millisecondsToStart(
  connection: NativeConnection,
  namespace: string,
  source: WorkflowSource,
): Promise<number> {
  const { result: worker, ms } = await timed(() =>
    Worker.create({ connection, namespace, taskQueue: 'showrunner-bench-start', ...source }),
  );
  const running = worker.run();
  worker.shutdown();
  await running;
  return ms;
}
