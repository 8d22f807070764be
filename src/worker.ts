#!/usr/bin/env node
import { NativeConnection, Runtime } from '@temporalio/worker';
import { createDependencies, holdStore, loadPrices, queuePaces } from './composition';
import { InputError } from './domain/failure';
/** A worker alone: takes episodes and speech from the queues of its store until it is told to stop, then drains. */
import { printableLines } from './domain/printable';
import { payloadKeys } from './settings/payload-keys';
import { surroundings } from './settings/surroundings';
import { traceSetting } from './settings/traces';
import { workerSettings, workerShare, workerVersion } from './settings/workers';
import { connectClient, temporalSettings } from './temporal/server/connect';
import { dataConverterOf } from './temporal/server/payload-codec';
import { serverIdentity } from './temporal/server/server-identity';
import { openTraces } from './temporal/traces/traces';
import { serveHealth } from './temporal/worker/health';
import { createLogger } from './temporal/worker/logger';
import { createOwnMetrics } from './temporal/worker/own-metrics';
import { createEpisodeWorker } from './temporal/worker/worker';
import { createWorkerPresence } from './temporal/worker/worker-presence';

async function main(): Promise<void> {
  const share = workerShare(process.argv.slice(2));
  const version = workerVersion();
  const place = surroundings();
  const { healthHost, healthPort, coreMetricsAddress } = workerSettings();
  const logger = createLogger(process.stdout);
  Runtime.install({
    logger,
    // The signals are handled here: the workers drain, then the connection and the voices are closed.
    shutdownSignals: [],
    telemetryOptions: { metrics: { prometheus: { bindAddress: coreMetricsAddress } } },
  });
  const settings = temporalSettings(payloadKeys());
  const traces = openTraces(traceSetting(), (sentence) => logger.warn(sentence));
  const metrics = createOwnMetrics();
  const dependencies = await createDependencies(place, metrics.settled);
  metrics.expectCalls((await loadPrices(place)).prices.filter(({ micros }) => micros > 0));
  if (dependencies.cacheUse !== undefined) metrics.watchCache(dependencies.cacheUse);
  const { connection: probe, client } = await connectClient(settings);
  const handedOver = await holdStore(place, () => serverIdentity(client));
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
    metrics,
    traces,
    version,
    handedOver,
    only: share.only,
    lightSteps: share.lightSteps,
    // The accounts of models, searches and voices of a service say how much they take at once, and mastering takes one.
    measured: share.isMeasured
      ? ['episodes', ...(dependencies.speech.name === 'embedded' ? (['speech'] as const) : [])]
      : [],
  });
  const health = await serveHealth({
    ...{ host: healthHost, port: healthPort, worker, coreMetricsAddress },
    registry: metrics.registry,
  });
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.once(signal, () => {
      logger.info('draining', { signal });
      worker.shutdown();
    });
  }
  logger.info('worker started', {
    taskQueue: worker.taskQueue,
    ...(worker.version === undefined ? {} : { version: worker.version }),
    parts: worker.states().map(({ name }) => name),
    dataDir: place.dataDir,
    health: health.address,
  });
  const presence = createWorkerPresence({ ...place, ...settings });
  // `showrunner produce` on this machine then leaves the work to this one, which must be able to do all of it.
  if (share.only === undefined) await presence.join();
  try {
    await worker.run();
  } finally {
    await presence.leave();
    await health.close();
    await dependencies.craft.close();
    await dependencies.speech.close();
    await connection.close();
    await traces?.close();
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
