/** What happens to machines without a disk in common, and how much money that itself explains. */
import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchStage } from '../support/faults/batch-stage';
import { CALLS } from '../support/faults/material';
import type { FaultWorker } from '../support/faults/processes';
import type { SharedStore } from '../support/faults/shared-store';
import type { Stage } from '../support/faults/stage';
import type { Fault } from '../support/loopback/faulty-gateway';
import type { MachinesServer } from './server';

export interface MachinesScenario {
  readonly name: string;
  /** The call at which it strikes, from 1. */
  readonly at: number;
  /** Bills beyond one for each call, at least and at most. */
  readonly extraBilled: readonly [least: number, most: number];
  readonly needs?: 'PostgreSQL';
  /** The server has forgotten a run, which only the books know of then. */
  readonly forgetsRuns?: true;
  /** Returns how often a person sent `retry`. */
  play(stage: Stage, store: SharedStore, server: MachinesServer): Promise<{ readonly retries: number }>;
}

/** Takes at once on one worker. */
export const SLOTS = 2;
export const MACHINES = 3;
/** Longer than a restart takes, shorter than a step waits for the store. */
const AWAY_MS = 8_000;

interface Machines {
  startWorker(): Promise<FaultWorker>;
}

export async function startMachines(stage: Machines, count = MACHINES): Promise<FaultWorker[]> {
  const workers: FaultWorker[] = [];
  for (let started = 0; started < count; started++) workers.push(await stage.startWorker());
  return workers;
}

function requireMetrics(page: string, lines: readonly RegExp[]): void {
  const lacking = lines.filter((line) => !line.test(page));
  if (lacking.length > 0) throw new Error(`the page of metrics has no line like ${lacking.join(', ')}`);
}

/** Every seventh request, each time in another way. */
function nowAndThen(): () => Fault | undefined {
  const faults: readonly Fault[] = ['busy', 'cut upload', 'lose answer', 'cut download', 'hang up'];
  let asked = 0;
  return () => {
    asked += 1;
    return asked % 7 === 0 ? faults[(asked / 7) % faults.length] : undefined;
  };
}

export const SCENARIOS: readonly MachinesScenario[] = [
  {
    name: 'three machines, undisturbed',
    at: 1,
    extraBilled: [0, 0],
    async play(stage) {
      await startMachines(stage);
      await stage.startEpisode();
      return stage.untilEnded();
    },
  },
  {
    name: 'each machine with a part of the work',
    at: 1,
    extraBilled: [0, 0],
    async play(stage) {
      await stage.startWorker(undefined, ['--only', 'episodes']);
      const speaking = await stage.startWorker(undefined, ['--only', 'speech']);
      await stage.startWorker(undefined, ['--only', 'mastering,models,searches']);
      await stage.startEpisode();
      const ended = await stage.untilEnded();
      requireMetrics(await speaking.metrics(), [
        new RegExp(`^showrunner_steps_total\\{step="recordTake",outcome="done"\\} ${CALLS}$`, 'm'),
        /^showrunner_spent_micros_total\{provider="[^"]+",operation="speech",state="settled"\} [1-9]\d*$/m,
        /^showrunner_queue_age_seconds\{part="speech"\} \d/m,
        /^showrunner_artifact_cache_reads_total\{result="miss"\} \d/m,
      ]);
      return ended;
    },
  },
  {
    name: 'kill -9 of one machine in mid-audio',
    at: 3,
    // The calls that it had under way; the provider bills them, and nobody hears the answer.
    extraBilled: [0, SLOTS],
    async play(stage) {
      const [first] = await startMachines(stage, 1);
      await stage.startEpisode();
      await stage.untilCall(3);
      await first?.kill();
      await startMachines(stage, 2);
      return stage.untilEnded();
    },
  },
  {
    name: 'kill -9 of the store in mid-audio',
    at: 2,
    extraBilled: [0, 0],
    async play(stage, { gateway }) {
      await startMachines(stage);
      await stage.startEpisode();
      await stage.untilCall(2);
      await gateway.kill();
      await sleep(AWAY_MS);
      await gateway.restart();
      return stage.untilEnded();
    },
  },
  {
    name: 'keys of the store that expire in mid-audio',
    at: 2,
    // The replies that were under way when the store refused them; their calls stand in the books as unknown.
    extraBilled: [0, SLOTS],
    async play(stage, { proxy }) {
      const [worker] = await startMachines(stage, 1);
      await stage.startEpisode();
      await stage.untilCall(2);
      proxy.breakBy(() => 'expired');
      await stage.until('the episode to park', stage.isParked, 120_000);
      await worker?.stop();
      proxy.breakBy(() => undefined);
      await startMachines(stage, 1);
      return stage.untilEnded();
    },
  },
  {
    name: 'a machine that lacks the voices',
    at: 1,
    extraBilled: [0, 0],
    async play(stage) {
      const lacking = await stage.startWorker(undefined, [], { SHOWRUNNER_SPEECH: 'embedded' });
      await stage.startEpisode();
      await startMachines(stage, 1);
      const ended = await stage.untilEnded();
      if (/step="recordTake",outcome="done"\} [1-9]/.test(await lacking.metrics()))
        throw new Error('a machine without the voices spoke a take');
      return ended;
    },
  },
  {
    name: 'a store that breaks every seventh request',
    at: 1,
    extraBilled: [0, 0],
    async play(stage, { proxy }) {
      await startMachines(stage, 2);
      proxy.breakBy(nowAndThen());
      await stage.startEpisode();
      const ended = await stage.untilEnded();
      proxy.breakBy(() => undefined);
      return ended;
    },
  },
];

/** Episodes of the season. */
export const SEASON = 3;

/** What happens to a season on three machines, and how much money that itself explains. */
export interface SeasonScenario {
  readonly name: string;
  readonly needs?: 'PostgreSQL';
  readonly at: number;
  readonly extraBilled: readonly [least: number, most: number];
  play(stage: BatchStage, server: MachinesServer, store: SharedStore): Promise<void>;
}

export const SEASONS: readonly SeasonScenario[] = [
  {
    name: 'a season, kill -9 of one of three',
    at: 5,
    extraBilled: [0, 2 * SLOTS],
    async play(stage) {
      const [first] = await startMachines(stage);
      await stage.startBatch();
      await stage.untilCall(5);
      await first?.kill();
      await stage.untilOver();
    },
  },
  {
    name: 'a season, a new version of the workers in its midst',
    at: 3,
    extraBilled: [0, 0],
    async play(stage) {
      await startWorkersOf(stage, '1');
      await becomesCurrent(stage, '1');
      await stage.startBatch('--at-once', '1');
      await stage.untilCall(3);
      await startWorkersOf(stage, '2');
      await becomesCurrent(stage, '2');
      await stage.untilOver();
      await requireVersions(stage);
    },
  },
  {
    name: 'a season, kill -9 of the old version in the midst of a roll-out',
    at: 3,
    // The calls that its worker of speech had under way.
    extraBilled: [0, 2 * SLOTS],
    async play(stage) {
      const old = await startWorkersOf(stage, '1');
      await becomesCurrent(stage, '1');
      await startWorkersOf(stage, '2');
      await stage.startBatch('--at-once', '1');
      await stage.untilCall(3);
      await Promise.all(old.map((worker) => worker.kill()));
      await becomesCurrent(stage, '2');
      // The first episode stays with the old version, and waits for workers of it.
      await startWorkersOf(stage, '1');
      await stage.untilOver();
      await requireVersions(stage);
    },
  },
];

/** Workers of a version, each with a part of the work. */
async function startWorkersOf(stage: BatchStage, build: string): Promise<FaultWorker[]> {
  const settings = { SHOWRUNNER_BUILD_ID: build, SHOWRUNNER_DEPLOYMENT: DEPLOYMENT };
  return [
    await stage.startWorker(settings, ['--only', 'episodes,models,searches']),
    await stage.startWorker(settings, ['--only', 'speech,mastering']),
  ];
}

/** Resolves when the workers of a version get the new work. */
async function becomesCurrent(stage: BatchStage, build: string): Promise<void> {
  const makeCurrent = ['set-current-version', '--deployment-name', DEPLOYMENT, '--build-id', build, '--yes'];
  // Refused until the server has heard of the version from all its queues.
  await stage.until('the version to be current', () =>
    stage.temporal('worker', 'deployment', ...makeCurrent).then(
      () => true,
      () => false,
    ),
  );
}

const DEPLOYMENT = 'faults-season';

/** Throws unless the first episode was made by version 1, which began it, and the others by version 2. */
async function requireVersions(stage: BatchStage): Promise<void> {
  const versions = await Promise.all(stage.ids.map((id) => versionsOf(stage, id)));
  const [first, ...others] = versions.map((builds) => builds.join(' and '));
  if (first !== '1' || others.some((builds) => builds !== '2'))
    throw new Error(
      `the first episode belongs to version 1 and the others to version 2; they were made by ${[first, ...others].join(', ')}`,
    );
}

/** Versions that decided something in a workflow. */
async function versionsOf({ client }: BatchStage, id: string): Promise<string[]> {
  const { events } = await client.workflow.getHandle(id).fetchHistory();
  const builds = (events ?? []).flatMap(({ workflowTaskCompletedEventAttributes: decision }) =>
    decision?.deploymentVersion?.buildId ? [decision.deploymentVersion.buildId] : [],
  );
  return [...new Set(builds)].sort();
}
