/** The page of a real worker: the boards of deploy/monitoring ask for nothing that is not there. */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { boards, metricsIn, metricsOn, selectorsIn } from '../deploy/material';
import { type FaultWorker, startWorkerProcess } from '../support/faults/processes';
import { sharedServer } from '../support/temporal/server';

let folder: string;
let worker: FaultWorker;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'showrunner-metrics-'));
  const environment = {
    TEMPORAL_ADDRESS: sharedServer().address,
    SHOWRUNNER_DATA: join(folder, 'data'),
    SHOWRUNNER_SPEECH: 'flite',
  };
  worker = await startWorkerProcess(environment, join(folder, 'worker.log'));
});
afterAll(async () => {
  await worker?.stop();
  await rm(folder, { recursive: true, force: true });
});

const expressions = () => boards().flatMap(({ panels }) => panels.flatMap(({ targets }) => targets));

test('has every metric that a panel asks for, but the use of a cache that a store on the disk has not', async () => {
  const shown = metricsOn(await worker.metrics());
  const asked = [...new Set(expressions().flatMap(({ expr }) => metricsIn(expr)))];
  expect(asked.length).toBeGreaterThan(8);
  expect(asked.filter((name) => !shown.has(name))).toEqual(['showrunner_artifact_cache_reads_total']);
});

test('has what rates are asked of before anything of it happens, with each value of a label that a panel names', async () => {
  const lines = (await worker.metrics()).split('\n');
  const selectors = expressions()
    .flatMap(({ expr }) => selectorsIn(expr))
    .filter(({ metric }) => metric !== 'showrunner_artifact_cache_reads_total');
  expect(selectors.length).toBeGreaterThan(4);
  for (const { metric, labels } of selectors)
    for (const { name, values } of labels)
      for (const value of values) {
        const label = `${name}="${value}"`;
        expect(lines).toContainEqual(
          expect.stringMatching(new RegExp(`^${metric}\\{(?:.*,)?${label}.*\\} 0$`)),
        );
      }
});

test('has the metrics of the SDK, and the age of each queue, behind those of the product', async () => {
  const page = await worker.metrics();
  expect([...metricsOn(page)].filter((name) => name.startsWith('temporal_')).length).toBeGreaterThan(3);
  for (const part of ['episodes', 'speech', 'mastering', 'models', 'searches'])
    expect(page).toContain(`showrunner_queue_age_seconds{part="${part}"} 0`);
});
