// From nothing to a worker that takes work: with the bundle that the build made, and bundling at start.
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { exampleEpisode } from './example-episode.mjs';
import { median, timed } from './median.mjs';

const require = createRequire(import.meta.url);
const { DefaultLogger, NativeConnection, Worker } = require('@temporalio/worker');
const { temporalSettings } = require('../dist/temporal/connect.js');
const { reachTemporal } = require('../dist/temporal/server/reach-temporal.js');

export async function benchWorkerStart({ scratch, rounds }) {
  const { place } = await exampleEpisode(join(scratch, 'start'));
  const settings = temporalSettings();
  const reached = await reachTemporal({ ...place, settings, report: (message) => console.error(message) });
  const connection = await NativeConnection.connect(settings.options);
  const create = (source) => timed(() => startAndStop(connection, settings.namespace, source));
  const measured = [];
  for (let round = 0; round < rounds; round++) {
    const prebuilt = await create({
      workflowBundle: { codePath: require.resolve('../dist/workflow-bundle.js') },
    });
    const bundling = await create({
      workflowsPath: require.resolve('../dist/workflows/index.js'),
      bundlerOptions: { logger: new DefaultLogger('WARN') },
    });
    measured.push({ prebuiltMs: prebuilt.result, bundlingMs: bundling.result });
  }
  await connection.close();
  await reached.release();
  return {
    prebuiltMs: median(measured.map((round) => round.prebuiltMs)),
    bundlingMs: median(measured.map((round) => round.bundlingMs)),
    ratio: median(measured.map((round) => round.prebuiltMs / round.bundlingMs)),
  };
}

/** Milliseconds until the worker can run; stopping it is not counted. */
async function startAndStop(connection, namespace, source) {
  const { result: worker, ms } = await timed(() =>
    Worker.create({ connection, namespace, taskQueue: 'showrunner-bench-start', ...source }),
  );
  const running = worker.run();
  worker.shutdown();
  await running;
  return ms;
}
