/** Every benchmark under the name that `--only` takes. Each prints its tables, and returns the comparisons it made. */
import type { TemporalSettings } from '../src/temporal/server/connect';
import { benchBatchMakespan } from './batch-makespan';
import { benchBatchSize } from './batch-size';
import { benchBatchSpeedup } from './batch-speedup';
import {
  showFootprint,
  showLeg,
  showMakespans,
  showScale,
  showSize,
  speedupAsComparison,
} from './batch-tables';
import { benchDelays, CALL_MS } from './delays';
import { exampleEpisode } from './example-episode';
import { benchFootprint } from './footprint';
import { benchListening } from './listening';
import { benchMastering } from './mastering';
import { benchOrchestration } from './orchestration';
import { benchRecovery, type Recovery } from './recovery';
import { benchScale } from './scale';
import type { BenchSize } from './size';
import { benchSpeech } from './speech';
import { type Comparison, head, rate, row, seconds } from './table';
import { benchWholeMemory, benchWorkflowMemory, type MemoryLook } from './worker-memory';
import { benchWorkerStart } from './worker-start';

export interface BenchRun {
  /** A folder of the benchmark's own. */
  readonly scratch: string;
  /** A server that works for nobody else. */
  readonly settings: TemporalSettings;
  readonly size: BenchSize;
}

type Benchmark = (run: BenchRun) => Promise<readonly Comparison[]>;

/** These run when no name is given. */
export const SHORT = {
  orchestration: compareOrchestration,
  speech: compareSpeech,
  mastering: async (run) => {
    await benchMastering(run);
    return [];
  },
  start: compareStart,
  delays: compareDelays,
  listening: async (run) => {
    await benchListening(run);
    return [];
  },
  recovery: measureRecovery,
  'batch-speedup': async (run) => [speedupAsComparison(await benchBatchSpeedup(run))],
} satisfies Record<string, Benchmark>;

/** These take the better part of an hour each at full size. */
export const LONG = {
  'batch-size': async ({ scratch, settings, size }) => {
    showSize(await benchBatchSize(scratch, settings, size.batchEpisodes));
    return [];
  },
  'worker-memory': async ({ scratch, settings, size }) => {
    showMemory(
      'episodes of steps that do nothing',
      await benchWorkflowMemory(scratch, settings, size.memoryEpisodes),
    );
    showMemory(
      'whole episodes of two minutes',
      await benchWholeMemory(scratch, settings, size.memoryWholeEpisodes),
    );
    return [];
  },
  'batch-makespan': async ({ scratch, size }) => {
    showMakespans(await benchBatchMakespan(scratch, size.makespanEpisodes, size.makespanShorterBy));
    return [];
  },
} satisfies Record<string, Benchmark>;

/** Only by name: they need PostgreSQL, and a Temporal server that takes six minutes to compile where it is not there yet. */
export const ON_POSTGRES = {
  scale: async ({ scratch, size }) => {
    showScale(await benchScale(scratch, size.scaleEpisodes, showLeg));
    return [];
  },
  footprint: async ({ scratch }) => {
    showFootprint(await benchFootprint(scratch));
    return [];
  },
} satisfies Record<string, Benchmark>;

export const BENCHMARKS: Readonly<Record<string, Benchmark>> = { ...SHORT, ...LONG, ...ON_POSTGRES };

function showMemory(what: string, looks: readonly MemoryLook[]): void {
  head(what, 'resident, MB', 'heap and buffers, MB');
  for (const { episodes, residentMb, heapMb } of looks) row(`${episodes}`, `${residentMb}`, `${heapMb}`);
  console.log();
}

async function compareOrchestration({ scratch, settings, size }: BenchRun): Promise<readonly Comparison[]> {
  const made = await benchOrchestration({
    scratch,
    settings,
    show: `bench-${process.pid}`,
    episode: (dataDir) => exampleEpisode(dataDir, { minutes: size.minutes }),
    rounds: size.rounds,
  });
  head('phase of the example episode', 'time');
  for (const { phase, ms } of made.phases) row(phase, seconds(ms));
  row('**whole episode**', seconds(made.orchestratedMs));
  console.log();
  return [
    {
      what: 'episode on Temporal, against its steps in a plain loop',
      ours: seconds(made.orchestratedMs),
      baseline: seconds(made.plainMs),
      ratio: made.ratio,
    },
  ];
}

/** Natural voices where they can be had, and those of Flite. */
const SPOKEN = ['narrative@2', 'narrative@1'];

async function compareSpeech(run: BenchRun): Promise<readonly Comparison[]> {
  const compared: Comparison[] = [];
  for (const template of SPOKEN) {
    const { voices, pathRate, engineRate, ratio, processorTimes, longestStepMs } = await benchSpeech(
      run,
      template,
    );
    head(
      `audio path with ${voices}`,
      'longest step of the main thread',
      "time, as a multiple of the bare engine's",
      'processor time, the same',
    );
    row(
      'takes, mastering, validation',
      `${longestStepMs.toFixed(0)} ms`,
      (1 / ratio).toFixed(2),
      processorTimes.toFixed(2),
    );
    console.log();
    compared.push({
      what: `audio path with ${voices}, against the bare engine, characters a second`,
      ours: rate(pathRate),
      baseline: rate(engineRate),
      ratio,
    });
  }
  return compared;
}

async function compareStart({ scratch, settings, size }: BenchRun): Promise<readonly Comparison[]> {
  const { prebuiltMs, bundlingMs, ratio } = await benchWorkerStart(scratch, size.rounds, settings);
  return [
    {
      what: 'worker start from the prebuilt bundle, against bundling',
      ours: seconds(prebuiltMs),
      baseline: seconds(bundlingMs),
      ratio,
    },
  ];
}

async function compareDelays(run: BenchRun): Promise<readonly Comparison[]> {
  const { calls, orchestratedMs, plainMs, ratio } = await benchDelays(run);
  return [
    {
      what: `the same with ${calls} paid calls of ${CALL_MS / 1000} s at a provider`,
      ours: seconds(orchestratedMs),
      baseline: seconds(plainMs),
      ratio,
    },
  ];
}

async function measureRecovery({ scratch, size }: BenchRun): Promise<readonly Comparison[]> {
  const { worker, server } = await benchRecovery(scratch, size.rounds);
  head(
    'kill -9 while an episode is spoken, restarted at once',
    'first step after',
    'the workflow goes on',
    'cut-off steps done',
    'floor',
    'completed calls made again',
  );
  showRecovery('worker', worker);
  showRecovery('Temporal server', server);
  console.log();
  return [];
}

function showRecovery(what: string, { firstStepMs, goesOnMs, cutOffMs, floorMs, redone }: Recovery): void {
  row(
    what,
    seconds(firstStepMs),
    seconds(goesOnMs),
    Number.isFinite(cutOffMs) ? seconds(cutOffMs) : 'none were',
    seconds(floorMs),
    String(redone),
  );
}
