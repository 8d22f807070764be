/** The Temporal server of a command, and the episodes on it. */

import { existsSync } from 'node:fs';
import { join } from 'node:path';
import { claimStore, requireOwnStore } from '../../composition';
import { payloadKeys } from '../../settings/payload-keys';
import type { Surroundings } from '../../settings/surroundings';
import { traceSetting } from '../../settings/traces';
import { workerVersion } from '../../settings/workers';
import type { BatchClient } from '../../temporal/clients/batch-client';
import { createBatchClient } from '../../temporal/clients/batch-client';
import type { EpisodeClient } from '../../temporal/clients/episode-client';
import { createEpisodeClient } from '../../temporal/clients/episode-client';
import { createScheduleClient, type ScheduleClient } from '../../temporal/clients/schedule-client';
import { portOf, temporalSettings } from '../../temporal/server/connect';
import { isListening } from '../../temporal/server/dev-server';
import type { ReachedTemporal } from '../../temporal/server/reach-temporal';
import { reachTemporal } from '../../temporal/server/reach-temporal';
import { serverIdentity } from '../../temporal/server/server-identity';
import { openTraces } from '../../temporal/traces/traces';
import { createWorkerPresence, type WorkerPresence } from '../../temporal/worker/worker-presence';
import type { CommandContext } from '../command/context';
import { NothingHereError } from '../command/failure';

export interface Server extends ReachedTemporal {
  readonly episodes: EpisodeClient;
  readonly batches: BatchClient;
  readonly schedules: ScheduleClient;
  readonly presence: WorkerPresence;
  /** Asked before anything of the store is removed: InputError where this server does not know all of its episodes. */
  requireOwnStore(): Promise<void>;
}

/** Reaches a server, bringing one up when none is there, and lets go of it at the end. */
export async function withServer<T>(
  { place, out }: CommandContext,
  use: (server: Server) => Promise<T>,
): Promise<T> {
  const traces = openTraces(traceSetting(), out.note);
  const settings = { ...temporalSettings(payloadKeys()), traces };
  const reached = await reachTemporal({ ...place, settings, report: out.note });
  try {
    const presence = createWorkerPresence({ ...place, ...settings });
    const identify = () => serverIdentity(reached.client);
    const mayStart = () => claimStore(place, identify);
    const episodes = createEpisodeClient(reached.client, mayStart, workerVersion);
    return await use({
      ...reached,
      episodes,
      batches: createBatchClient(reached.client, mayStart, episodes),
      schedules: createScheduleClient(reached.client, mayStart),
      presence,
      requireOwnStore: () => requireOwnStore(place, identify),
    });
  } finally {
    await reached.release();
    await traces?.close();
  }
}

/**
 * For commands that ask: a server that listens, or ours for as long as the question takes. Where there was never one,
 * nothing is started. Ctrl-C ends the question.
 */
export async function askServer<T>(context: CommandContext, use: (server: Server) => Promise<T>): Promise<T> {
  await requireServerOrState(context.place);
  return withServer(context, (server) => context.interruption.orStop(use(server)));
}

export async function requireServerOrState(place: Surroundings): Promise<void> {
  if (existsSync(join(place.dataDir, 'temporal.db')) || (await aServerRuns())) return;
  const { address } = temporalSettings(payloadKeys());
  throw new NothingHereError(
    `No episode was made in ${place.dataDir} yet, and no Temporal server listens at ${address}. ` +
      'showrunner produce makes the first; --data names another data directory.',
  );
}

/** A server that the person named, or one that listens already; none is started. */
export async function aServerRuns(): Promise<boolean> {
  const settings = temporalSettings(payloadKeys());
  return settings.explicit || isListening(portOf(settings));
}
