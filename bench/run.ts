/**
 * The example episode, measured. Each comparison runs both sides in this one process, alternating, and reports ratios:
 * machines are shared and noisy, and only figures of the same run can be compared.
 *
 *   npm run bench                      all but the long ones, three rounds
 *   npm run bench -- --rounds 1        quicker
 *   npm run bench -- --only recovery   one of them: orchestration, speech, start, delays, recovery, batch-speedup
 *
 * The long ones run only by name, the better part of an hour each on an idle machine; --episodes N makes them shorter:
 *
 *   npm run bench -- --only batch-size        a batch of 10,000 episodes
 *   npm run bench -- --only batch-makespan    batches of 200, and of four times as many where some straggle
 */
import { mkdtempSync, rmSync } from 'node:fs';
import { cpus, tmpdir } from 'node:os';
import { join } from 'node:path';
import { parseArgs } from 'node:util';
import { DefaultLogger, makeTelemetryFilterString, NativeConnection, Runtime } from '@temporalio/worker';
import type { TemporalSettings } from '../src/temporal/server/connect';
import { startFaultServer } from '../test/support/faults/server';
import { benchBatchMakespan } from './batch-makespan';
import { benchBatchSize } from './batch-size';
import { benchBatchSpeedup } from './batch-speedup';
import { showMakespans, showSize, speedupAsComparison } from './batch-tables';
import { benchDelays, CALL_MS } from './delays';
import { exampleEpisode } from './example-episode';
import { benchOrchestration } from './orchestration';
import { benchRecovery, type Recovery } from './recovery';
import { benchSpeech } from './speech';
import { type Comparison, head, rate, row, seconds } from './table';
import { benchWorkerStart } from './worker-start';

const SHORT = ['orchestration', 'speech', 'start', 'delays', 'recovery', 'batch-speedup'] as const;
const LONG = ['batch-size', 'batch-makespan'] as const;
const BENCHMARKS = [...SHORT, ...LONG];
type Benchmark = (typeof BENCHMARKS)[number];

interface Choice {
  readonly rounds: number;
  readonly chosen: ReadonlySet<Benchmark>;
  /** Of the long ones; each has a number of its own when left out. */
  readonly episodes: number | undefined;
}

async function main({ rounds, chosen, episodes }: Choice): Promise<void> {
  const filter = makeTelemetryFilterString({ core: 'ERROR', other: 'ERROR' });
  Runtime.install({ logger: new DefaultLogger('ERROR'), telemetryOptions: { logging: { filter } } });
  const scratch = mkdtempSync(join(tmpdir(), 'showrunner-bench-'));
  const server = await startFaultServer(scratch, 'temporal');
  const settings = settingsOf(server.address);
  // The SDK takes its runtime down with the last connection, and would come back with settings of its own.
  const hold = await NativeConnection.connect(settings.options);
  try {
    console.log(`Machine: ${cpus().length} × ${cpus()[0]?.model.trim()}, Node ${process.version}.`);
    console.log(`Medians of ${rounds} rounds; ratios are medians of the rounds' own ratios.\n`);
    const compared = await compare(scratch, rounds, chosen, settings);
    if (compared.length > 0) {
      head('compared in the same run', 'ours', 'baseline', 'ratio');
      for (const { what, ours, baseline, ratio } of compared) row(what, ours, baseline, ratio.toFixed(2));
      console.log();
    }
    if (chosen.has('recovery')) showRecovery(await benchRecovery(scratch, rounds));
    if (chosen.has('batch-size')) showSize(await benchBatchSize(scratch, settings, episodes));
    if (chosen.has('batch-makespan')) showMakespans(await benchBatchMakespan(scratch, episodes));
  } finally {
    await hold.close();
    await server.stop();
    rmSync(scratch, { recursive: true, force: true });
  }
}

/** A server of its own: one that is at work for a person has other things to do. */
function settingsOf(address: string): TemporalSettings {
  return { options: { address }, address, namespace: 'default', explicit: true };
}

async function compare(
  scratch: string,
  rounds: number,
  chosen: ReadonlySet<Benchmark>,
  settings: TemporalSettings,
): Promise<Comparison[]> {
  return [
    ...(await compareExample(scratch, rounds, chosen, settings)),
    ...(chosen.has('start') ? [await compareStart(scratch, rounds, settings)] : []),
    ...(chosen.has('delays') ? [await compareDelays(scratch, rounds, settings)] : []),
    ...(chosen.has('batch-speedup')
      ? [speedupAsComparison(await benchBatchSpeedup(scratch, rounds, settings))]
      : []),
  ];
}

/** The speech benchmark speaks the script that the orchestrated episode left. */
async function compareExample(
  scratch: string,
  rounds: number,
  chosen: ReadonlySet<Benchmark>,
  settings: TemporalSettings,
): Promise<Comparison[]> {
  if (!chosen.has('orchestration') && !chosen.has('speech')) return [];
  const made = await benchOrchestration({
    ...{ scratch, settings, show: `bench-${process.pid}`, episode: exampleEpisode },
    rounds: chosen.has('orchestration') ? rounds : 1,
  });
  const compared: Comparison[] = [];
  if (chosen.has('orchestration')) {
    head('phase of the example episode', 'time');
    for (const { phase, ms } of made.phases) row(phase, seconds(ms));
    row('**whole episode**', seconds(made.orchestratedMs));
    console.log();
    compared.push({
      what: 'episode on Temporal, against its steps in a plain loop',
      ours: seconds(made.orchestratedMs),
      baseline: seconds(made.plainMs),
      ratio: made.ratio,
    });
  }
  if (chosen.has('speech')) {
    const speech = await benchSpeech(made.sessionFolder, made.templatesDir, rounds);
    compared.push({
      what: 'audio path, against the bare engine, characters a second',
      ours: rate(speech.pathRate),
      baseline: rate(speech.engineRate),
      ratio: speech.ratio,
    });
  }
  return compared;
}

async function compareStart(
  scratch: string,
  rounds: number,
  settings: TemporalSettings,
): Promise<Comparison> {
  const { prebuiltMs, bundlingMs, ratio } = await benchWorkerStart(scratch, rounds, settings);
  return {
    what: 'worker start from the prebuilt bundle, against bundling',
    ...{ ours: seconds(prebuiltMs), baseline: seconds(bundlingMs), ratio },
  };
}

async function compareDelays(
  scratch: string,
  rounds: number,
  settings: TemporalSettings,
): Promise<Comparison> {
  const { calls, orchestratedMs, plainMs, ratio } = await benchDelays(scratch, rounds, settings);
  return {
    what: `the same with ${calls} paid calls of ${CALL_MS / 1000} s at a provider`,
    ...{ ours: seconds(orchestratedMs), baseline: seconds(plainMs), ratio },
  };
}

function showRecovery({ worker, server }: { readonly worker: Recovery; readonly server: Recovery }): void {
  head(
    'kill -9 while an episode is spoken, restarted at once',
    'first step after',
    'the workflow goes on',
    'cut-off steps done',
    'floor',
    'completed calls made again',
  );
  const show = (what: string, { firstStepMs, goesOnMs, cutOffMs, floorMs, redone }: Recovery) =>
    row(
      what,
      seconds(firstStepMs),
      seconds(goesOnMs),
      Number.isFinite(cutOffMs) ? seconds(cutOffMs) : 'none were',
      seconds(floorMs),
      String(redone),
    );
  show('worker', worker);
  show('Temporal server', server);
}

function chosenFrom(only: string | undefined): ReadonlySet<Benchmark> {
  if (only === undefined) return new Set(SHORT);
  const chosen = BENCHMARKS.find((name) => name === only);
  if (chosen === undefined) throw new Error(`--only is one of ${BENCHMARKS.join(', ')}`);
  return new Set([chosen]);
}

const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '3' },
    only: { type: 'string' },
    episodes: { type: 'string' },
  },
});

main({
  rounds: Number(values.rounds),
  chosen: chosenFrom(values.only),
  episodes: values.episodes === undefined ? undefined : Number(values.episodes),
}).catch((error: unknown) => {
  console.error(error instanceof Error ? error.message : error);
  process.exit(1);
});
