/** `/healthz` and `/metrics` of a worker, on loopback unless told otherwise. */
import { createServer } from 'node:http';
import { collectDefaultMetrics, Gauge, Registry } from 'prom-client';
import { InputError } from '../../domain/failure';
import { listenAt } from '../../machine/listen';
import { type EventLoopDelay, watchEventLoopDelay } from './event-loop-delay';
import type { EpisodeWorker } from './worker';

export interface HealthOptions {
  readonly port: number;
  readonly host?: string;
  readonly worker: Pick<EpisodeWorker, 'states'>;
  /** Address at which the SDK's core serves its own metrics; they are passed on under `/metrics`. */
  readonly coreMetricsAddress?: string;
  /** Metrics of the product, which are shown beside those of the process. */
  readonly registry?: Registry;
}

export interface HealthServer {
  readonly address: string;
  close(): Promise<void>;
}

/** Rejects with a sentence when the port is taken. */
export async function serveHealth({
  port,
  host = '127.0.0.1',
  worker,
  coreMetricsAddress,
  registry = new Registry(),
}: HealthOptions): Promise<HealthServer> {
  collectDefaultMetrics({ register: registry });
  registerWorkerGauges(registry, worker);
  const delay = watchEventLoopDelay();
  registerEventLoopDelay(registry, delay);

  const server = createServer((request, response) => {
    const answer = (status: number, type: string, body: string) =>
      response.writeHead(status, { 'content-type': type }).end(body);
    if (request.url === '/healthz') {
      const states = worker.states().map(({ runState }) => runState);
      answer(
        states.every((state) => state === 'RUNNING') ? 200 : 503,
        'application/json',
        `${JSON.stringify({ workers: states })}\n`,
      );
    } else if (request.url === '/metrics') {
      Promise.all([registry.metrics(), coreMetrics(coreMetricsAddress)])
        .then((texts) => answer(200, registry.contentType, texts.join('\n')))
        .catch((error: Error) => answer(500, 'text/plain', `${error.message}\n`));
    } else {
      answer(404, 'text/plain', 'There are /healthz and /metrics.\n');
    }
  });
  const bound = await listenAt(server, { host, port }, (error) =>
    error.code === 'EADDRINUSE'
      ? new InputError(
          `Port ${port}, for health and metrics, is taken. Set SHOWRUNNER_HEALTH_PORT to a free one.`,
        )
      : ['EADDRNOTAVAIL', 'ENOTFOUND'].includes(error.code ?? '')
        ? new InputError(
            `${host}, for health and metrics, is no address of this machine. Set SHOWRUNNER_HEALTH_HOST to one, or to 0.0.0.0 for all.`,
          )
        : error,
  );
  return {
    address: `http://${host}:${bound}`,
    close: () => {
      delay.stop();
      return new Promise((resolve) => server.close(() => resolve()));
    },
  };
}

function registerWorkerGauges(registry: Registry, worker: Pick<EpisodeWorker, 'states'>): void {
  const gauge = (
    name: string,
    help: string,
    read: (state: ReturnType<EpisodeWorker['states']>[number]) => number,
  ) =>
    new Gauge({
      name,
      help,
      labelNames: ['worker'],
      registers: [registry],
      collect() {
        for (const state of worker.states()) this.set({ worker: state.name }, read(state));
      },
    });
  gauge('showrunner_worker_running', '1 while the worker takes work', (state) =>
    state.runState === 'RUNNING' ? 1 : 0,
  );
  gauge('showrunner_steps_in_progress', 'Activities at work now', (state) => state.numInFlightActivities);
  gauge('showrunner_episodes_cached', 'Workflows in the sticky cache', (state) => state.numCachedWorkflows);
}

/** The default metrics forget the longest delay with every scrape; an alert on this one cannot miss it. */
function registerEventLoopDelay(registry: Registry, delay: EventLoopDelay): void {
  new Gauge({
    name: 'showrunner_event_loop_delay_max_seconds',
    help: 'Longest time that the main thread was blocked since the worker began; more than 0.2 is a defect',
    registers: [registry],
    collect() {
      this.set(delay.longestMs() / 1_000);
    },
  });
}

const CORE_ANSWERS_WITHIN_MS = 3_000;

/** The SDK's own metrics, or a comment where they do not come: the others are shown all the same. */
async function coreMetrics(address: string | undefined): Promise<string> {
  if (address === undefined) return '';
  try {
    const signal = AbortSignal.timeout(CORE_ANSWERS_WITHIN_MS);
    return await (await fetch(`http://${address}/metrics`, { signal })).text();
  } catch {
    return `# The metrics of the SDK, at ${address}, did not answer.\n`;
  }
}
