/**
 * Machines without a disk in common: each worker and the client have folders of their own, the store is a bucket (versitygw),
 * and one Temporal server is shared. The auditor of the fault suite judges what is left.
 *
 *   npm run test:machines                     an episode and a season, undisturbed and disturbed
 *   npm run test:machines -- --only "store"   scenarios whose name contains it
 *   npm run test:machines -- --keep           leaves the folders of all scenarios, not only of failed ones
 */
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime } from '@temporalio/worker';
import { type Row, summaryOf, tableHead, tableLine } from '../faults/table';
import { type Audit, audit } from '../support/faults/auditor';
import { auditBatch } from '../support/faults/batch-auditor';
import { openBatchStage } from '../support/faults/batch-stage';
import { CALLS } from '../support/faults/material';
import { type FaultServer, startFaultServer } from '../support/faults/server';
import { type SharedStore, startSharedStore } from '../support/faults/shared-store';
import { openStage } from '../support/faults/stage';
import { hasGateway } from '../support/loopback/versity-gateway';
import { type MachinesScenario, playSeason, SCENARIOS, SEASON, SEASON_EXTRA_BILLED } from './scenarios';

interface Ground {
  readonly scratch: string;
  readonly server: FaultServer;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: { only: { type: 'string', default: '' }, keep: { type: 'boolean', default: false } },
  });
  if (!hasGateway()) return;
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } } });
  const scratch = await mkdtemp(join(tmpdir(), 'showrunner-machines-'));
  const server = await startFaultServer(scratch, 'temporal');
  // Between two replays the SDK would take its runtime down, under a third that is just beginning.
  const hold = await NativeConnection.connect({ address: server.address });
  const season = 'a season, kill -9 of one of three';
  const waiting = [
    ...SCENARIOS.map((scenario) => ({
      name: scenario.name,
      run: () => playEpisode(scenario, { scratch, server }),
    })),
    { name: season, run: () => played(season, 5, (store) => auditedSeason(store, { scratch, server })) },
  ].filter(({ name }) => name.includes(values.only));
  const rows: Row[] = [];
  process.stdout.write(`${waiting.length} scenarios\n\n${tableHead()}\n`);
  for (const { run } of waiting) {
    const row = await run();
    rows.push(row);
    process.stdout.write(`${tableLine(row)}\n`);
  }
  await hold.close();
  await server.stop();
  const failed = rows.filter(({ violations }) => violations.length > 0);
  if (failed.length === 0 && !values.keep) await rm(scratch, { recursive: true, force: true });
  else process.stdout.write(`\nLogs and what was in the buckets are in ${scratch}\n`);
  process.stdout.write(`\n${summaryOf(rows)}\n`);
  process.exit(failed.length === 0 ? 0 : 1);
}

function playEpisode(scenario: MachinesScenario, { scratch, server }: Ground): Promise<Row> {
  return played(scenario.name, scenario.at, async (store) => {
    const name = scenario.name.replace(/[^a-z0-9]+/gi, '-');
    const stage = await openStage({
      ...{ name, folder: join(scratch, name), temporalAddress: server.address, store },
    });
    try {
      const { retries } = await scenario.play(stage, store);
      const expected = { calls: CALLS, extraBilled: scenario.extraBilled };
      return { retries, ...audit(await stage.evidence(), expected) };
    } finally {
      await stage.close();
    }
  });
}

async function auditedSeason(store: SharedStore, { scratch, server }: Ground): Promise<Audit> {
  const stage = await openBatchStage({ folder: join(scratch, 'season'), server, episodes: SEASON, store });
  try {
    await playSeason(stage);
    return auditBatch(await stage.evidence(), { extraBilled: SEASON_EXTRA_BILLED });
  } finally {
    await stage.close();
  }
}

/** What goes wrong on the way is a violation like any other. */
async function played(
  scenario: string,
  at: number,
  play: (store: SharedStore) => Promise<Partial<Row> & Pick<Row, 'violations'>>,
): Promise<Row> {
  const began = Date.now();
  const store = await startSharedStore();
  const row = { scenario, at, retries: 0 };
  const seconds = () => (Date.now() - began) / 1000;
  try {
    return { ...row, ...(await play(store)), seconds: seconds() };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { ...row, violations: [said], seconds: seconds() };
  } finally {
    await store.close();
  }
}

void main();
