#!/usr/bin/env node
import { NativeConnection, Runtime } from '@temporalio/worker';
import { createDependencies, queuePaces } from './composition';
import { InputError } from './domain/failure';
/** A worker alone: takes episodes and speech from the queues of its store until it is told to stop, then drains. */
import { printableLines } from './domain/printable';
import { payloadKeys, surroundings, workerSettings } from './settings';
import { connectClient, temporalSettings } from './temporal/server/connect';
import { dataConverterOf } from './temporal/server/payload-codec';
import { serveHealth } from './temporal/worker/health';
import { createLogger } from './temporal/worker/logger';
import { createEpisodeWorker } from './temporal/worker/worker';
import { createWorkerPresence } from './temporal/worker/worker-presence';

async function main(): Promise<void> {
  const place = surroundings();
  const { healthPort, coreMetricsAddress } = workerSettings();
  const logger = createLogger(process.stdout);
  Runtime.install({
    logger,
    // The signals are handled here: the workers drain, then the connection and the voices are closed.
    shutdownSignals: [],
    telemetryOptions: { metrics: { prometheus: { bindAddress: coreMetricsAddress } } },
  });
  const settings = temporalSettings(payloadKeys());
  const dependencies = await createDependencies(place);
  const { connection: probe } = await connectClient(settings);
  await probe.close();

  const connection = await NativeConnection.connect(settings.options);
  const paces = queuePaces(place);
  const worker = await createEpisodeWorker({
    connection,
    namespace: settings.namespace,
    dependencies,
    dataConverter: dataConverterOf(settings.payloadKeys),
    ...paces.speech(dependencies.speech),
    models: paces.models(),
    searches: paces.searches(),
  });
  const health = await serveHealth({ port: healthPort, worker, coreMetricsAddress });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      logger.info('draining', { signal });
      worker.shutdown();
    });
  }
  logger.info('worker started', {
    taskQueue: worker.taskQueue,
    dataDir: place.dataDir,
    health: health.address,
  });
  // `showrunner produce` on this machine then leaves the work to this one.
  const presence = createWorkerPresence({ ...place, ...settings });
  await presence.join();
  try {
    await worker.run();
  } finally {
    await presence.leave();
    await health.close();
    await dependencies.craft.close();
    await dependencies.speech.close();
    await connection.close();
  }
  logger.info('worker stopped');
}

main().catch((error: unknown) => {
  const message =
    error instanceof InputError
      ? error.message
      : error instanceof Error
        ? (error.stack ?? error.message)
        : String(error);
  process.stderr.write(`${printableLines(message)}\n`);
  process.exitCode = error instanceof InputError ? 2 : 1;
});
