/**
 * Machines without a disk in common: each worker and the client have folders of their own, the store is a bucket (versitygw),
 * and one Temporal server is shared, as docker-compose.yml has it on PostgreSQL. The auditor of the fault suite judges what is left.
 *
 *   npm run test:machines                     episodes and seasons, undisturbed and disturbed
 *   npm run test:machines -- --only "store"   scenarios whose name contains it
 *   npm run test:machines -- --server development   on the development server; without it and without PostgreSQL, says so
 *   npm run test:machines -- --server postgres      fails without PostgreSQL
 *   npm run test:machines -- --keep           leaves the folders of all scenarios, not only of failed ones
 */
import { mkdir, mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime } from '@temporalio/worker';
import { type Row, summaryOf, tableHead, tableLine } from '../faults/table';
import { audit } from '../support/faults/auditor';
import { auditBatch } from '../support/faults/batch-auditor';
import { openBatchStage } from '../support/faults/batch-stage';
import { CALLS } from '../support/faults/material';
import { type SharedStore, startSharedStore } from '../support/faults/shared-store';
import { openStage } from '../support/faults/stage';
import { installGateway } from './prerequisites';
import { type MachinesScenario, SCENARIOS, SEASON, SEASONS, type SeasonScenario } from './scenarios';
import { type MachinesServer, SERVERS, serverLine, startMachinesServer } from './server';
import { SERVER_SCENARIOS, SERVER_SEASONS } from './server-scenarios';

interface Ground {
  readonly scratch: string;
  readonly server: MachinesServer;
  readonly startServer: (folder: string) => Promise<MachinesServer>;
}

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      only: { type: 'string', default: '' },
      keep: { type: 'boolean', default: false },
      server: { type: 'string' },
    },
  });
  const kind = SERVERS.find((name) => name === values.server);
  if (kind === undefined && values.server !== undefined)
    throw new Error(`--server is one of ${SERVERS.join(', ')}`);
  const names = [...SCENARIOS, ...SERVER_SCENARIOS, ...SEASONS, ...SERVER_SEASONS].map(({ name }) => name);
  if (!names.some((name) => name.includes(values.only)))
    throw new Error(`no scenario's name contains "${values.only}"; there are: ${names.join(' · ')}`);
  const say = (line: string) => void process.stdout.write(`${line}\n`);
  await installGateway(say);
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } } });
  const scratch = await mkdtemp(join(tmpdir(), 'showrunner-machines-'));
  const startServer = (folder: string) => startMachinesServer(folder, kind, say);
  const server = await startServer(scratch);
  // Between two replays the SDK would take its runtime down, under a third that is just beginning.
  const hold = await NativeConnection.connect({ address: server.address });
  const ground = { scratch, server, startServer };
  const waiting = [
    ...[...SCENARIOS, ...SERVER_SCENARIOS].map((scenario) => ({
      ...scenario,
      run: () => playEpisode(scenario, ground),
    })),
    ...[...SEASONS, ...SERVER_SEASONS].map((scenario) => ({
      ...scenario,
      run: () => playSeason(scenario, ground),
    })),
  ].filter(({ name }) => name.includes(values.only));
  const rows: Row[] = [];
  process.stdout.write(`${waiting.length} scenarios\n\n${tableHead()}\n`);
  for (const { run, name: scenario, at, needs } of waiting) {
    const row =
      needs === 'PostgreSQL' && server.postgres === undefined
        ? { scenario, at, retries: 0, violations: [], seconds: 0, skipped: 'needs Temporal on PostgreSQL' }
        : await run();
    rows.push(row);
    process.stdout.write(`${tableLine(row)}\n`);
  }
  await hold.close();
  await server.stop();
  const failed = rows.filter(({ violations }) => violations.length > 0);
  if (failed.length === 0 && !values.keep) await rm(scratch, { recursive: true, force: true });
  else process.stdout.write(`\nLogs and what was in the buckets are in ${scratch}\n`);
  process.stdout.write(`\n${summaryOf(rows)}\n${serverLine(server, kind)}\n`);
  process.exit(failed.length === 0 ? 0 : 1);
}

function playEpisode(scenario: MachinesScenario, { scratch, server }: Ground): Promise<Row> {
  return played(scenario.name, scenario.at, async (store) => {
    const name = scenario.name.replace(/[^a-z0-9]+/gi, '-');
    const stage = await openStage({
      ...{ name, folder: join(scratch, name), temporalAddress: server.address, store },
    });
    try {
      const { retries } = await scenario.play(stage, store, server);
      const expected = { calls: CALLS, extraBilled: scenario.extraBilled };
      const evidence = await stage.evidence();
      const spent = scenario.forgetsRuns ? evidence.session.allRuns : {};
      return { retries, ...audit({ ...evidence, session: { ...evidence.session, ...spent } }, expected) };
    } finally {
      await stage.close();
    }
  });
}

/** On a server of its own, for every season has the same name. */
function playSeason(scenario: SeasonScenario, { scratch, startServer }: Ground): Promise<Row> {
  return played(scenario.name, scenario.at, async (store) => {
    const folder = join(scratch, scenario.name.replace(/[^a-z0-9]+/gi, '-'));
    await mkdir(folder);
    const server = await startServer(folder);
    const stage = await openBatchStage({ folder, server, episodes: SEASON, store });
    try {
      await scenario.play(stage, server, store);
      return { retries: 0, ...auditBatch(await stage.evidence(), { extraBilled: scenario.extraBilled }) };
    } finally {
      await stage.close();
      await server.stop();
    }
  });
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

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.message : String(error)}\n`);
  process.exit(1);
});
