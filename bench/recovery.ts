/**
 * kill -9 in the middle of speaking, and how soon an episode goes on once what died is started again. Times are those of
 * the server's own history; the calls are those of the provider's own bill.
 */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { STEP_POLICIES } from '../src/naming/retry-policies';
import { audit } from '../test/support/faults/auditor';
import { CALLS } from '../test/support/faults/material';
import { type FaultServer, startFaultServer } from '../test/support/faults/server';
import { openStage, type Stage } from '../test/support/faults/stage';
import { CALL_MS } from './delays';
import { median, timed } from './median';

/** Struck in the midst of this call; calls before it are completed, calls after it are waiting. */
const AT_CALL = 5;
/** The SDK's default; workers of this project keep it. */
const STICKY_QUEUE_MS = 10_000;
/** Slots of the audio queue: calls that a kill can cut off, and that may be billed twice. */
const SLOTS = 2;

export interface Recovery {
  /** From the kill to the first step completed after it, ms. */
  readonly firstStepMs: number;
  /** From the kill until the workflow has heard of that step and goes on, ms. */
  readonly goesOnMs: number;
  /** From the kill until the steps that it cut off were completed, the one place where its timeouts are waited out. */
  readonly cutOffMs: number;
  /** Process start, heartbeat timeout or sticky queue timeout, whichever is longest, ms. */
  readonly floorMs: number;
  /** Completed calls that were made, and billed, again. */
  readonly redone: number;
  /** Calls that were under way, and so billed twice. */
  readonly cutOffBilled: number;
}

type Struck = Pick<Recovery, 'floorMs'> & { readonly killedAt: number };
type Strike = (stage: Stage, server: FaultServer) => Promise<Struck>;

/** Medians of the times, sums of the calls. */
export async function benchRecovery(scratch: string, rounds: number) {
  return {
    worker: await recover(scratch, 'worker-killed', rounds, killWorker),
    server: await recover(scratch, 'server-killed', rounds, killServer),
  };
}

/** The only worker dies, and a new one starts at once. */
async function killWorker(stage: Stage): Promise<Struck> {
  const worker = await stage.startWorker();
  await untilMidCall(stage);
  const killedAt = Date.now();
  await worker.kill();
  const { ms } = await timed(() => stage.startWorker());
  return { killedAt, floorMs: Math.max(ms, STEP_POLICIES.speech.heartbeatMs, STICKY_QUEUE_MS) };
}

/** The server dies, and starts at once on its file; the worker lives on, so there is no timeout to wait out. */
async function killServer(stage: Stage, server: FaultServer): Promise<Struck> {
  await stage.startWorker();
  await untilMidCall(stage);
  const killedAt = Date.now();
  await server.kill();
  const { ms } = await timed(() => server.restart());
  return { killedAt, floorMs: ms };
}

async function untilMidCall(stage: Stage): Promise<void> {
  await stage.provider.control({ settings: { latencyMs: CALL_MS } });
  await stage.startEpisode();
  await stage.untilCall(AT_CALL);
  await sleep(CALL_MS / 2);
}

async function recover(scratch: string, name: string, rounds: number, strike: Strike): Promise<Recovery> {
  const measured: Recovery[] = [];
  for (let round = 0; round < rounds; round++) {
    measured.push(await recoverOnce(scratch, `${name}-${round}`, strike));
  }
  const middle = (of: (one: Recovery) => number) => median(measured.map(of));
  const total = (of: (one: Recovery) => number) => measured.reduce((sum, one) => sum + of(one), 0);
  return {
    firstStepMs: middle(({ firstStepMs }) => firstStepMs),
    goesOnMs: middle(({ goesOnMs }) => goesOnMs),
    cutOffMs: middle(({ cutOffMs }) => cutOffMs),
    floorMs: middle(({ floorMs }) => floorMs),
    redone: total(({ redone }) => redone),
    cutOffBilled: total(({ cutOffBilled }) => cutOffBilled),
  };
}

async function recoverOnce(scratch: string, name: string, strike: Strike): Promise<Recovery> {
  const server = await startFaultServer(scratch, name);
  const stage = await openStage({ name, folder: join(scratch, name), temporalAddress: server.address });
  try {
    const { killedAt, floorMs } = await strike(stage, server);
    const { retries } = await stage.untilEnded();
    if (retries > 0) throw new Error(`${name}: the episode did not recover by itself`);
    const evidence = await stage.evidence();
    const { redone, violations } = audit(evidence, { calls: CALLS, extraBilled: [0, SLOTS] });
    if (violations.length > 0) throw new Error(`${name}: ${violations.join('; ')}`);
    return {
      ...(await timesSince(killedAt, server.address, stage.id)),
      ...{ floorMs, redone, cutOffBilled: evidence.bill.length - CALLS },
    };
  } finally {
    await stage.close();
    await server.stop();
  }
}

/** Reads from the history how long the work took after the kill; a later attempt does the steps that were cut off. */
async function timesSince(
  killedAt: number,
  address: string,
  id: string,
): Promise<Pick<Recovery, 'firstStepMs' | 'goesOnMs' | 'cutOffMs'>> {
  const connection = await Connection.connect({ address });
  const { events } = await new Client({ connection }).workflow.getHandle(id).fetchHistory();
  await connection.close();
  const after = (events ?? [])
    .map((event) => ({
      ...event,
      ms: Number(event.eventTime?.seconds) * 1000 + Number(event.eventTime?.nanos) / 1e6 - killedAt,
    }))
    .filter(({ ms }) => ms > 0);
  const steps = after.filter((event) => event.activityTaskCompletedEventAttributes);
  const cutOff = new Set(
    after
      .filter(({ activityTaskStartedEventAttributes: started }) => (started?.attempt ?? 1) > 1)
      .map(({ eventId }) => String(eventId)),
  );
  const wasCutOff = (step: (typeof steps)[number]) =>
    cutOff.has(String(step.activityTaskCompletedEventAttributes?.startedEventId));
  const firstStepMs = steps[0]?.ms ?? Number.NaN;
  return {
    firstStepMs,
    goesOnMs:
      after.find((event) => event.workflowTaskCompletedEventAttributes && event.ms > firstStepMs)?.ms ??
      Number.NaN,
    cutOffMs: steps.findLast(wasCutOff)?.ms ?? Number.NaN,
  };
}
