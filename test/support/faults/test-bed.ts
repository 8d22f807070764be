/** What every stage of the fault suite has: a data directory, a paid provider, workers of the product, and a client. */
import { mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { Client, Connection } from '@temporalio/client';
import { type LoopbackProvider, startLoopbackProvider } from '../loopback/provider';
import { TEMPLATE, VOICES, writeTemplates } from './material';
import { type Environment, type FaultWorker, forget, remember, startWorkerProcess } from './processes';
import type { SharedStore } from './shared-store';

export interface TestBedOptions {
  readonly folder: string;
  readonly temporalAddress: string;
  /** By default in `folder`; a small disk for one scenario. */
  readonly dataDir?: string | undefined;
  /** How long a call takes at the provider, so that a fault can strike in the midst of it. */
  readonly latencyMs: number;
  /** Beside the usual settings. */
  readonly settings?: Environment;
  /** With it every worker has a folder of its own, and no disk is shared. */
  readonly store?: SharedStore | undefined;
}

export interface TestBed {
  readonly dataDir: string;
  readonly provider: LoopbackProvider;
  readonly environment: Environment;
  readonly client: Client;
  /** A worker of the product; `more` beside the settings of the test bed, `words` after its name. */
  startWorker(more?: Environment, words?: readonly string[]): Promise<FaultWorker>;
  /** Resolves when the provider hears its k-th speech call, from 1; rejects after `ms`. */
  untilCall(call: number, ms: number): Promise<void>;
  stopWorkers(): Promise<void>;
  /** A data directory with all that was made: where the store is shared, a copy of what is in it now. */
  recordsDir(): Promise<string>;
  close(): Promise<void>;
}

export async function openTestBed(options: TestBedOptions): Promise<TestBed> {
  const { folder, temporalAddress, latencyMs, settings, store, dataDir = join(folder, 'data') } = options;
  await mkdir(folder, { recursive: true });
  const provider = await startLoopbackProvider({
    billPath: join(folder, 'bill.jsonl'),
    // As most services: who asks twice pays twice.
    settings: { idempotency: false, latencyMs },
  });
  remember(provider.pid);
  const templates = join(folder, 'templates');
  // The same name in all runs, for templates are part of what an episode is made from.
  await writeTemplates(templates, new URL(provider.baseUrl).host);
  const environment: Environment = {
    SHOWRUNNER_DATA: dataDir,
    SHOWRUNNER_TEMPLATES: templates,
    SHOWRUNNER_PRICES: TEMPLATE,
    SHOWRUNNER_SPEECH_URL: provider.baseUrl,
    SHOWRUNNER_SPEECH_VOICES: VOICES,
    TEMPORAL_ADDRESS: temporalAddress,
    ...store?.settings,
    ...settings,
  };
  const connection = await Connection.connect({ address: temporalAddress });
  const workers: FaultWorker[] = [];
  return {
    dataDir,
    provider,
    environment,
    client: new Client({ connection }),
    async startWorker(more = {}, words = []) {
      const log = join(folder, `worker-${workers.length + 1}.log`);
      const own = store && { SHOWRUNNER_DATA: join(folder, `machine-${workers.length + 1}`) };
      const worker = await startWorkerProcess({ ...environment, ...own, ...more }, log, words);
      workers.push(worker);
      return worker;
    },
    untilCall: (call, ms) =>
      until(`call ${call}`, async () => (await provider.report()).calls.length >= call, ms, 15),
    async stopWorkers() {
      for (const worker of workers) await worker.stop();
    },
    async recordsDir() {
      if (store === undefined) return dataDir;
      const copy = join(folder, 'in-the-bucket');
      await store.copyTo(copy);
      return copy;
    },
    async close() {
      for (const worker of workers) await worker.kill();
      await provider.stop();
      forget(provider.pid);
      await connection.close();
    },
  };
}

const ASK_EVERY_MS = 200;

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
