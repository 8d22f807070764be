/** Where one scenario plays: a data directory, a provider and an episode of its own, and a person who sends `retry`. */
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { createEpisodeClient, type EpisodeClient } from '../../../src/temporal/clients/episode-client';
import type { LoopbackProvider } from '../loopback/provider';
import { gatherEvidence } from './evidence';
import { SHOW, writeSpec } from './material';
import { type Environment, type FaultWorker, runClient } from './processes';
import type { SharedStore } from './shared-store';
import { openTestBed, patiently, until } from './test-bed';

export interface StageOptions {
  readonly name: string;
  readonly folder: string;
  readonly temporalAddress: string;
  /** By default in `folder`; a small disk for one scenario. */
  readonly dataDir?: string;
  readonly store?: SharedStore;
}

export interface Stage {
  readonly id: string;
  readonly folder: string;
  readonly dataDir: string;
  readonly provider: LoopbackProvider;
  readonly temporalAddress: string;
  /** A worker of the product; `address` where it reaches the server by another way, `words` after its name, `more` beside its settings. */
  startWorker(address?: string, words?: readonly string[], more?: Environment): Promise<FaultWorker>;
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

export async function openStage({ name, ...place }: StageOptions): Promise<Stage> {
  const { folder, temporalAddress } = place;
  const bed = await openTestBed({ ...place, latencyMs: LATENCY_MS });
  const { dataDir, provider, environment, client } = bed;
  const episodes = createEpisodeClient(client);
  const id = `${SHOW}/${name}`;
  const status = async () => (await patiently(() => episodes.summary(id))).status;
  const isParked = async () => (await status()) === 'parked';

  return {
    id,
    folder,
    dataDir,
    provider,
    temporalAddress,
    startWorker: (address = temporalAddress, words = [], more = {}) =>
      bed.startWorker({ TEMPORAL_ADDRESS: address, ...more }, words),
    async startEpisode() {
      const spec = join(folder, 'spec.json');
      await writeSpec(spec, name);
      await runClient(environment, ['start', spec, '--json']);
    },
    untilCall: (call) => bed.untilCall(call, 120_000),
    until,
    isParked,
    untilEnded: (mend) => untilEnded({ id, episodes, status }, mend),
    async evidence() {
      await bed.stopWorkers();
      return gatherEvidence({ id, dataDir: await bed.recordsDir(), client, provider, environment });
    },
    close: bed.close,
  };
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
