/**
 * Benchmarks. Each comparison runs both sides in this one process, alternating, and reports ratios: machines are shared and
 * noisy, and only figures of the same run can be compared.
 *
 *   npm run bench                      all but the long ones, three rounds
 *   npm run bench -- --rounds 1        fewer rounds
 *   npm run bench -- --only recovery   one of them: orchestration, speech, mastering, start, delays, listening, recovery,
 *                                      batch-speedup
 *   npm run bench -- --only listening --voices heart,emma   these voices instead of heart and Flite's
 *   npm run bench -- --quick           every one of them but scale and footprint once, small: shows that they run, measures nothing
 *
 * The long ones run only by name, the better part of an hour each on an idle machine; --episodes N makes them shorter:
 *
 *   npm run bench -- --only batch-size        a batch of 10,000 episodes
 *   npm run bench -- --only scale             10,000 episodes over four workers and Temporal on PostgreSQL
 *   npm run bench -- --only footprint         the example season on PostgreSQL and a bucket: what an episode leaves there
 *   npm run bench -- --only batch-makespan    batches of 200, and of four times as many where some straggle
 *   npm run bench -- --only worker-memory     memory of a worker over 1,000 episodes without work, and over 100 whole ones
 */
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { parseArgs } from 'node:util';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime } from '@temporalio/worker';
import type { TemporalSettings } from '../src/temporal/server/connect';
import { startFaultServer } from '../test/support/faults/server';
import { BENCHMARKS, type BenchRun, LONG, SHORT } from './benchmarks';
import { type BenchSize, FULL, QUICK } from './size';
import { type Comparison, head, row } from './table';

/** Runs the named benchmarks one after another and resolves to the number that failed. */
async function main(names: readonly string[], size: BenchSize): Promise<number> {
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } } });
  const scratch = mkdtempSync(join(tmpdir(), 'showrunner-bench-'));
  const server = await startFaultServer(scratch, 'temporal');
  const settings = settingsOf(server.address);
  // The SDK takes its runtime down with the last connection, and would come back with settings of its own.
  const hold = await NativeConnection.connect(settings.options);
  try {
    console.log(`Machine: ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}.`);
    console.log(`Medians of ${size.rounds} rounds; ratios are medians of the rounds' own ratios.\n`);
    return await runAll(names, { scratch, settings, size });
  } finally {
    await hold.close();
    await server.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A benchmark that fails says why, and the others run all the same. */
async function runAll(names: readonly string[], run: BenchRun): Promise<number> {
  const compared: Comparison[] = [];
  let failed = 0;
  for (const name of names) {
    const scratch = join(run.scratch, name);
    mkdirSync(scratch);
    try {
      compared.push(...((await within(run.size.minutesEach, BENCHMARKS[name]?.({ ...run, scratch }))) ?? []));
    } catch (error) {
      failed += 1;
      console.error(`${name} failed:`, error);
    }
  }
  if (compared.length > 0) showCompared(compared);
  console.log(`${names.length - failed} benchmarks passed, ${failed} failed`);
  return failed;
}

/** Rejects when the result is not there in time: an episode that waits for a person would be waited for without end. */
async function within<T>(minutes: number, result: T | Promise<T>): Promise<T> {
  const deadline = new AbortController();
  const tooLate = sleep(minutes * 60_000, undefined, deadline).then(() => {
    throw new Error(`It did not end within ${minutes} minutes.`);
  });
  try {
    return await Promise.race([result, tooLate]);
  } finally {
    deadline.abort();
    tooLate.catch(() => undefined);
  }
}

/** A server of its own: one that is at work for a person has other things to do. */
function settingsOf(address: string): TemporalSettings {
  return { options: { address }, address, namespace: 'default', explicit: true };
}

function showCompared(compared: readonly Comparison[]): void {
  head('compared in the same run', 'ours', 'baseline', 'ratio');
  for (const { what, ours, baseline, ratio } of compared) row(what, ours, baseline, ratio.toFixed(2));
  console.log();
}

const { values } = parseArgs({
  options: {
    rounds: { type: 'string' },
    only: { type: 'string' },
    episodes: { type: 'string' },
    voices: { type: 'string' },
    quick: { type: 'boolean', default: false },
  },
});

function namesFrom({ only, quick }: typeof values): readonly string[] {
  if (only === undefined) return Object.keys(quick ? { ...SHORT, ...LONG } : SHORT);
  if (!Object.hasOwn(BENCHMARKS, only))
    throw new Error(`--only is one of ${Object.keys(BENCHMARKS).join(', ')}`);
  return [only];
}

function sizeFrom({ quick, rounds, episodes, voices }: typeof values): BenchSize {
  const size = quick ? QUICK : FULL;
  const count =
    episodes === undefined
      ? {}
      : {
          batchEpisodes: Number(episodes),
          scaleEpisodes: Number(episodes),
          makespanEpisodes: Number(episodes),
          memoryEpisodes: Number(episodes),
          memoryWholeEpisodes: Math.ceil(Number(episodes) / 10),
        };
  return { ...size, ...count, rounds: Number(rounds ?? size.rounds), listeningVoices: voices?.split(',') };
}

Promise.resolve()
  .then(() => main(namesFrom(values), sizeFrom(values)))
  // What did not end in time would keep the process.
  .then((failed) => process.exit(failed > 0 ? 1 : 0))
  .catch((error: unknown) => {
    console.error(error instanceof Error ? error.message : error);
    process.exit(1);
  });
