/**
 * Breaks everything that can break while a small real episode is made, and audits what is left each time.
 *
 *   npm run test:faults                       each provider fault at one call, a kill -9 at every call, and the rest
 *   npm run test:faults -- --seed random      other moments and other faults; prints the seed
 *   npm run test:faults -- --all              every fault at every call, and a minute without a line
 *   npm run test:faults -- --only "killed"    scenarios whose name contains it; those of seasons begin with "batch:"
 *   npm run test:faults -- --keep             leaves the folders of all scenarios, not only of failed ones
 */
import { randomInt } from 'node:crypto';
import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime } from '@temporalio/worker';
import { audit } from '../support/faults/auditor';
import { mountSmallDisk } from '../support/faults/disk';
import { CALLS } from '../support/faults/material';
import { type FaultServer, startFaultServer } from '../support/faults/server';
import { openStage } from '../support/faults/stage';
import { batchScenarios } from './batch-scenarios';
import { chanceOf } from './chance';
import { playBatch, undisturbedRun } from './play-batch';
import { type Scenario, scenarios } from './scenarios';
import { type Row, summaryOf, tableHead, tableLine } from './table';

const AT_ONCE = 4;

async function main(): Promise<void> {
  const { values } = parseArgs({
    options: {
      seed: { type: 'string', default: process.env.FAULT_SEED ?? '1' },
      all: { type: 'boolean', default: false },
      only: { type: 'string', default: '' },
      keep: { type: 'boolean', default: false },
      'at-once': { type: 'string', default: String(AT_ONCE) },
    },
  });
  const seed = values.seed === 'random' ? randomInt(1_000_000) : Number(values.seed);
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } } });
  const scratch = await mkdtemp(join(tmpdir(), 'showrunner-faults-'));
  const shared = await startFaultServer(scratch, 'temporal');
  // Between two replays the SDK would take its runtime down, under a third that is just beginning.
  const hold = await NativeConnection.connect({ address: shared.address });
  const asked = ({ name }: { readonly name: string }) => name.includes(values.only);
  const extent = { all: values.all };
  const episodes = scenarios(extent, chanceOf(seed)).filter(asked);
  const batches = batchScenarios(extent, chanceOf(seed)).filter(asked);
  const undisturbed = once(() =>
    undisturbedRun(scratch, Math.max(0, ...batches.map(({ episodes: count }) => count))),
  );
  const waiting = [
    ...(batches.length === 0 ? [] : [async () => (await undisturbed()).row]),
    ...batches.map(
      (scenario) => async () => (await playBatch(scenario, scratch, (await undisturbed()).undisturbed)).row,
    ),
    ...episodes.map((scenario) => () => play(scenario, scratch, shared)),
  ];
  const rows: Row[] = [];
  process.stdout.write(
    `seed ${seed}, ${waiting.length} scenarios, an episode of ${CALLS} paid calls\n\n${tableHead()}\n`,
  );
  const hand = async (): Promise<void> => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift()) {
      const row = await next();
      rows.push(row);
      process.stdout.write(`${tableLine(row)}\n`);
    }
  };
  await Promise.all(Array.from({ length: Number(values['at-once']) }, hand));
  await hold.close();
  await shared.stop();
  const failed = rows.filter(({ violations }) => violations.length > 0);
  if (failed.length === 0 && !values.keep) await rm(scratch, { recursive: true, force: true });
  else process.stdout.write(`\nLogs, books and sessions are in ${scratch}\n`);
  process.stdout.write(`\n${summaryOf(rows)}\n`);
  process.exit(failed.length === 0 ? 0 : 1);
}

function once<T>(make: () => Promise<T>): () => Promise<T> {
  let made: Promise<T> | undefined;
  return () => {
    made ??= make();
    return made;
  };
}

/** Plays one scenario and audits it. What goes wrong on the way is a violation like any other. */
async function play(scenario: Scenario, scratch: string, shared: FaultServer): Promise<Row> {
  const slug = scenario.name.replace(/[^a-z0-9]+/gi, '-');
  const name = `${slug}-at-${scenario.at}`;
  const folder = join(scratch, name);
  const began = Date.now();
  const own = scenario.needs === 'a server of its own' ? await startFaultServer(scratch, name) : undefined;
  const disk = scenario.needs === 'a small disk' ? mountSmallDisk(join(scratch, `${name}-disk`)) : undefined;
  const stage = await openStage({
    name,
    folder,
    temporalAddress: (own ?? shared).address,
    ...(disk === undefined ? {} : { dataDir: join(scratch, `${name}-disk`, 'data') }),
  });
  const row = { scenario: scenario.name, at: scenario.at, retries: 0, violations: [] as readonly string[] };
  const seconds = () => (Date.now() - began) / 1000;
  try {
    const { retries, skipped } = await scenario.play(stage, {
      ...(own === undefined ? {} : { server: own }),
      ...(disk === undefined ? {} : { disk }),
    });
    if (skipped !== undefined) return { ...row, skipped, seconds: seconds() };
    const audited = audit(await stage.evidence(), { calls: CALLS, extraBilled: scenario.extraBilled });
    return { ...row, retries, ...audited, seconds: seconds() };
  } catch (error) {
    const said = error instanceof Error ? error.message : String(error);
    return { ...row, violations: [said], seconds: seconds() };
  } finally {
    await stage.close();
    await own?.stop();
    disk?.unmount();
  }
}

main().catch((error: unknown) => {
  process.stderr.write(`${error instanceof Error ? error.stack : String(error)}\n`);
  process.exit(1);
});
