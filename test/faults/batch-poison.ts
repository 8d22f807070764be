/** A step that kills its worker whenever it is tried, while others are at work. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import type { BatchProgress } from '../../src/domain/batch/progress';
import { BATCH, topicOf } from '../support/faults/batch-material';
import type { BatchStage } from '../support/faults/batch-stage';
import { type BatchScenario, SLOTS } from './batch-scenarios';

const POISON = join(__dirname, '..', 'support', 'faults', 'batch-poison.cjs');
/** The third: others are in the midst of their work, and more have not begun. */
const POISONED = 2;
const EPISODES = 8;
/** Tries of a step. */
const TRIES = 4;

export function poisonScenario(): BatchScenario {
  return {
    name: 'batch: an episode that kills workers',
    at: 0,
    episodes: EPISODES,
    extraBilled: [0, SLOTS * TRIES],
    async play(stage) {
      const supervisor = supervise(stage);
      await stage.startBatch();
      const poison = stage.ids[POISONED] ?? '';
      await stage.until('all others to be complete', () => isSetAside(stage, poison), 900_000);
      const said = await stage.command('batch', 'status', BATCH, '--json');
      await supervisor.end();
      const { progress } = JSON.parse(said) as { progress: BatchProgress };
      const isNamed = progress.standing.some(({ id, reason }) => id === poison && reason !== '');
      // Its cause is mended: no poison in this worker.
      await stage.startWorker();
      await stage.batches.retry(BATCH);
      await stage.untilOver();
      const lost = lostTries(stage, poison);
      return {
        retries: 1,
        violations: [
          ...(isNamed ? [] : ['`batch status` does not name the episode that was set aside']),
          ...[...lost].flatMap(([step, times]) =>
            times > 1 ? [`${step} lost ${times} tries to a step of another episode`] : [],
          ),
        ],
      };
    },
  };
}

/** True when all others are complete; rejects when one of them is parked. */
async function isSetAside(stage: BatchStage, poison: string): Promise<boolean> {
  const progress = await stage.batches.progress(BATCH);
  if (progress === undefined) return false;
  const { ended, standing } = progress;
  const innocent = standing.find(({ id }) => id !== poison);
  if (innocent !== undefined) throw new Error(`${innocent.id} is parked as well: ${innocent.reason}`);
  return ended.completed === EPISODES - 1 && standing.length === 1;
}

/** How often each step of another episode was at work when a worker died. */
function lostTries({ folder }: BatchStage, poison: string): Map<string, number> {
  const steps = readFileSync(deathsIn(folder), 'utf8')
    .trim()
    .split('\n')
    .flatMap((line) => JSON.parse(line) as string[])
    .filter((step) => !step.startsWith(`${poison} `));
  const lost = new Map<string, number>();
  for (const step of steps) lost.set(step, (lost.get(step) ?? 0) + 1);
  return lost;
}

function deathsIn(folder: string): string {
  return join(folder, 'deaths.jsonl');
}

/** Starts a worker again whenever it dies, as systemd or Kubernetes does. */
function supervise(stage: BatchStage): { end(): Promise<void> } {
  let isOver = false;
  const environment = {
    NODE_OPTIONS: `--require ${POISON}`,
    FAULT_POISON_TOPIC: topicOf(POISONED),
    FAULT_POISON_DEATHS: deathsIn(stage.folder),
  };
  const watch = async () => {
    while (!isOver) {
      const worker = await stage.startWorker(environment).catch(() => undefined);
      while (worker?.isAlive() && !isOver) await sleep(100);
      if (isOver) await worker?.stop();
    }
  };
  const watching = watch();
  return {
    async end() {
      isOver = true;
      await watching;
    },
  };
}
