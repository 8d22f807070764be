/** Where one scenario plays: a data directory, a provider and an episode of its own, and a person who sends `retry`. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { createEpisodeClient, type EpisodeClient } from '../../../src/temporal/clients/episode-client';
import { type LoopbackProvider, startLoopbackProvider } from '../loopback/provider';
import { gatherEvidence } from './evidence';
import { SHOW, TEMPLATE, VOICES, writeSpec, writeTemplates } from './material';
import { type FaultWorker, forget, remember, runClient, startWorkerProcess } from './processes';

export interface StageOptions {
  readonly name: string;
  readonly folder: string;
  readonly temporalAddress: string;
  /** By default in `folder`; a small disk for one scenario. */
  readonly dataDir?: string;
}

export interface Stage {
  readonly id: string;
  readonly dataDir: string;
  readonly provider: LoopbackProvider;
  readonly temporalAddress: string;
  /** A worker of the product; `address` where it reaches the server by another way. */
  startWorker(address?: string): Promise<FaultWorker>;
  startEpisode(): Promise<void>;
  /** Resolves when the provider hears its k-th speech call, from 1. */
  untilCall(call: number): Promise<void>;
  /** Asks until it is so; rejects after `ms` with what was waited for. */
  until(what: string, isSo: () => boolean | Promise<boolean>, ms?: number): Promise<void>;
  isParked(): Promise<boolean>;
  /** Until the episode ends, as a person would: mends what they know of, and sends `retry` while it is parked. */
  untilEnded(mend?: () => void): Promise<{ retries: number }>;
  evidence(): ReturnType<typeof gatherEvidence>;
  close(): Promise<void>;
}

/** A call takes this long at the provider, so that a fault can strike in the midst of it. */
const LATENCY_MS = 500;
const ENDS_WITHIN_MS = 280_000;
const ASK_EVERY_MS = 200;

export async function openStage(options: StageOptions): Promise<Stage> {
  const { name, folder, temporalAddress, dataDir = join(folder, 'data') } = options;
  await mkdir(folder, { recursive: true });
  const provider = await startLoopbackProvider({
    billPath: join(folder, 'bill.jsonl'),
    // As most services: who asks twice pays twice.
    settings: { idempotency: false, latencyMs: LATENCY_MS },
  });
  remember(provider.pid);
  const templates = join(folder, 'templates');
  await writeTemplates(templates, new URL(provider.baseUrl).host);
  const environment = {
    SHOWRUNNER_DATA: dataDir,
    SHOWRUNNER_TEMPLATES: templates,
    SHOWRUNNER_PRICES: TEMPLATE,
    SHOWRUNNER_SPEECH_URL: provider.baseUrl,
    SHOWRUNNER_SPEECH_VOICES: VOICES,
    TEMPORAL_ADDRESS: temporalAddress,
  };
  const connection = await Connection.connect({ address: temporalAddress });
  const client = new Client({ connection });
  const episodes = createEpisodeClient(client);
  const workers: FaultWorker[] = [];
  const id = `${SHOW}/${name}`;
  const status = async () => (await patiently(() => episodes.summary(id))).status;
  const isParked = async () => (await status()) === 'parked';

  return {
    id,
    dataDir,
    provider,
    temporalAddress,
    async startWorker(address = temporalAddress) {
      const own = { ...environment, TEMPORAL_ADDRESS: address };
      const worker = await startWorkerProcess(own, join(folder, `worker-${workers.length + 1}.log`));
      workers.push(worker);
      return worker;
    },
    async startEpisode() {
      const spec = join(folder, 'spec.json');
      await writeSpec(spec, name);
      await runClient(environment, ['start', spec, '--json']);
    },
    untilCall: (call) =>
      until(`call ${call}`, async () => (await provider.report()).calls.length >= call, 120_000, 15),
    until,
    isParked,
    untilEnded: (mend) => untilEnded({ id, episodes, status }, mend),
    async evidence() {
      for (const worker of workers) await worker.stop();
      return gatherEvidence({ id, dataDir, client, provider, environment });
    },
    async close() {
      for (const worker of workers) await worker.kill();
      await provider.stop();
      forget(provider.pid);
      await connection.close();
    },
  };
}

/** Asks until it is so; rejects after `ms` with what was waited for. */
export async function until(
  what: string,
  isSo: () => boolean | Promise<boolean>,
  ms = 120_000,
  everyMs = ASK_EVERY_MS,
): Promise<void> {
  const deadline = Date.now() + ms;
  while (!(await isSo())) {
    if (Date.now() > deadline) throw new Error(`waited ${ms / 1000} seconds in vain for ${what}`);
    await sleep(everyMs);
  }
}

interface Attended {
  readonly id: string;
  readonly episodes: EpisodeClient;
  status(): Promise<string>;
}

/** No one sits there for ever: who has sent `retry` this often calls for help. */
const PATIENCE = 12;
/** A person looks before they act; what else is about to fail does meanwhile. */
const REACTION_MS = 1_500;

async function untilEnded(
  { id, episodes, status }: Attended,
  mend?: () => void,
): Promise<{ retries: number }> {
  const deadline = Date.now() + ENDS_WITHIN_MS;
  let retries = 0;
  for (;;) {
    const now = await status();
    if (now !== 'running' && now !== 'parked') return { retries };
    if (Date.now() > deadline)
      throw new Error(`the episode is still ${now} after ${ENDS_WITHIN_MS / 1000} seconds`);
    if (now === 'parked') {
      const { parked } = await patiently(() => episodes.summary(id));
      if (retries === PATIENCE) throw new Error(`still parked after ${retries} retries: ${parked?.reason}`);
      await sleep(REACTION_MS);
      mend?.();
      await patiently(() => episodes.retry(id));
      retries += 1;
    }
    await sleep(ASK_EVERY_MS);
  }
}

/** A server that was killed is back in seconds; whoever asks meanwhile asks again. */
export async function patiently<T>(ask: () => Promise<T>): Promise<T> {
  const deadline = Date.now() + 60_000;
  for (;;) {
    try {
      return await ask();
    } catch (error) {
      if (Date.now() > deadline) throw error;
      await sleep(500);
    }
  }
}
