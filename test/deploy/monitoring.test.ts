/** The boards ask for metrics that workers show, and Prometheus and Grafana find what they are given. */
import { join } from 'node:path';
import { serveHealth } from '../../src/temporal/worker/health';
import { createOwnMetrics } from '../../src/temporal/worker/own-metrics';
import { boards, documentsOf, metricsIn, metricsOn } from './material';

const FOLDER = join('deploy', 'monitoring');
const everyBoard = boards();

interface Shown {
  readonly names: Set<string>;
  /** Labels of the product's and Node's own metrics. */
  labelsOf(name: string): readonly string[];
}

/** The metrics of a worker, those of the SDK's core aside. */
async function shown(): Promise<Shown> {
  const metrics = createOwnMetrics();
  metrics.watchCache(() => ({ hits: 0, misses: 0 }));
  metrics.watchServer({ client: {} as never, taskQueue: 'q', queues: [], version: undefined });
  const { registry } = metrics;
  const health = await serveHealth({ port: 0, worker: { states: () => [] }, registry });
  const page = await (await fetch(`${health.address}/metrics`)).text();
  await health.close();
  const labelsOf = (name: string) =>
    (registry.getSingleMetric(name) as { labelNames?: string[] } | undefined)?.labelNames ?? [];
  return { names: metricsOn(page), labelsOf };
}

/** Labels that Prometheus adds itself, and that of a histogram's steps. */
const ADDED = ['job', 'instance', 'le'];

/** Labels by which an expression tells lines apart. */
function labelsIn(expression: string): string[] {
  const lists = [...expression.matchAll(/\b(?:by|on|group_left) \(([^)]*)\)/g)];
  return lists.flatMap(([, list = '']) => list.split(',').map((label) => label.trim()));
}

test('every board has a name of its own, and panels that are told apart', () => {
  expect(everyBoard.length).toBeGreaterThanOrEqual(2);
  for (const names of [everyBoard.map(({ uid }) => uid), everyBoard.map(({ title }) => title)])
    expect(new Set(names).size).toBe(everyBoard.length);
  for (const { panels } of everyBoard) expect(new Set(panels.map(({ id }) => id)).size).toBe(panels.length);
});

test('every panel asks the source that is there for metrics that workers show', async () => {
  const { names: known, labelsOf } = await shown();
  const [{ datasources }] = documentsOf<{ datasources: { uid: string; url: string }[] }>(
    FOLDER,
    'datasources.yml',
  ) as [{ datasources: { uid: string; url: string }[] }];
  const targets = everyBoard.flatMap(({ panels }) => panels.flatMap((panel) => panel.targets));
  expect(targets.length).toBeGreaterThan(8);
  for (const { expr, datasource } of targets) {
    expect(datasources.map(({ uid }) => uid)).toContain(datasource.uid);
    const names = metricsIn(expr);
    expect(names.length).toBeGreaterThan(0);
    for (const name of names) expect(known).toContain(name);
    const labels = [...names.flatMap(labelsOf), ...ADDED];
    expect(labelsIn(expr).filter((label) => !labels.includes(label))).toEqual([]);
  }
});

test('every metric of the product is on a board', async () => {
  const asked = everyBoard.map((board) => JSON.stringify(board)).join();
  const own = [...(await shown()).names].filter((name) => name.startsWith('showrunner_'));
  expect(own.filter((name) => !asked.includes(name))).toEqual([
    'showrunner_worker_running',
    'showrunner_episodes_cached',
  ]);
});

test('Prometheus looks where workers of the compose file show their metrics', () => {
  const [config] = documentsOf<{ scrape_configs: { dns_sd_configs: { names: string[]; port: number }[] }[] }>(
    FOLDER,
    'prometheus.yml',
  );
  expect(config?.scrape_configs[0]?.dns_sd_configs).toMatchObject([{ names: ['worker'], port: 9464 }]);
  const [compose] = documentsOf<{
    services: Record<string, { environment?: Record<string, string>; volumes?: string[] }>;
  }>('docker-compose.yml');
  expect(compose?.services.worker?.environment?.SHOWRUNNER_HEALTH_HOST).toBe('0.0.0.0');
  const [{ providers }] = documentsOf<{ providers: { options: { path: string } }[] }>(
    FOLDER,
    'dashboards.yml',
  ) as [{ providers: { options: { path: string } }[] }];
  const mounts = compose?.services.grafana?.volumes ?? [];
  expect(mounts).toContain(`./deploy/monitoring/dashboards:${providers[0]?.options.path}:ro`);
});
