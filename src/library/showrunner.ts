/** The library: starts episodes and batches from programs, asks them and moves them on, as the command line does. */
import type { Client } from '@temporalio/client';
import { claimStore } from '../composition';
import type { EpisodeInput } from '../domain/episode';
import { InputError } from '../domain/failure';
import type { WrittenManifest } from '../intake/batch/manifest-settings';
import type { BatchOverrides } from '../intake/batch/parsed-batch';
import type { WrittenSpec } from '../intake/spec-schema';
import { payloadKeys } from '../settings/payload-keys';
import { surroundings } from '../settings/surroundings';
import { traceSetting } from '../settings/traces';
import { createBatchClient } from '../temporal/clients/batch-client';
import { createEpisodeClient, type Started } from '../temporal/clients/episode-client';
import type { EpisodeSummary } from '../temporal/clients/episode-summary';
import { createScheduleClient, type ScheduleSummary } from '../temporal/clients/schedule-client';
import { connectClient, temporalSettings } from '../temporal/server/connect';
import { ensureSearchAttributes } from '../temporal/server/register-search-attributes';
import { serverIdentity } from '../temporal/server/server-identity';
import { openTraces } from '../temporal/traces/traces';
import { type BatchHandle, createBatchHandle } from './batch-handle';
import { createEpisodeHandle, type EpisodeHandle } from './episode-handle';
import { createIntake } from './intake';
import { type ListFilter, listEpisodes } from './list-episodes';
import { checkedSchedule, createScheduleHandle, type ScheduleHandle, type ScheduleOptions } from './schedule';

export interface ShowrunnerOptions {
  /** Data directory, which a worker shares; by default `SHOWRUNNER_DATA`, or `showrunner-data` beside `show.json` or in the working directory. */
  readonly data?: string;
  /**
   * Folder of the show: its `show.json`, or the nearest one above, describes the episodes of that show. By default the working
   * directory. The folder of a spec or manifest that is a file comes first.
   */
  readonly show?: string;
  /**
   * A client of your own; `close` leaves its connection open. By default one is connected as Temporal's usual settings say
   * (`TEMPORAL_ADDRESS`, `TEMPORAL_NAMESPACE`, …); no server is started.
   */
  readonly client?: Client;
  /**
   * Is told what a producer should know, a sentence each: who speaks, which files are left out, that traces are lost, which text that
   * somebody changed on this machine gave way to a newer one.
   */
  readonly notice?: (sentence: string) => void;
}

export interface Showrunner {
  /**
   * Checks a spec and its documents, stores them, and starts the episode: once, however often it is called with the same
   * spec. Paths are relative to the working directory, or to the spec where that is a file. Rejects with `InputError` before
   * anything starts.
   */
  startEpisode(spec: WrittenSpec | string): Promise<Started>;
  /** Makes the input that `startEpisode` starts with, for a program that starts `EpisodeWorkflow` by itself. */
  takeIn(spec: WrittenSpec | string): Promise<EpisodeInput>;
  /** The task queue that workers of this data directory poll. */
  taskQueue(): Promise<string>;
  /** An episode by its id, `show/episode`, whether it is there or not; nothing is asked yet. */
  episode(id: string): EpisodeHandle;
  /**
   * Checks all episodes of a manifest, stores their documents, and starts the batch, as `startEpisode` does for one.
   * `overrides` win over the manifest's own settings.
   */
  startBatch(manifest: WrittenManifest | string, overrides?: BatchOverrides): Promise<Started>;
  /** A batch by its id, whether it is there or not; nothing is asked yet. */
  batch(id: string): BatchHandle;
  /**
   * Makes an episode at each time of an RRULE (RFC 5545), such as `FREQ=WEEKLY;BYDAY=MO;BYHOUR=7`, from what is new in the
   * spec's folders and feeds (`feed:https://…`), or by its search. Workers take the material in when the time has come. Rejects
   * with `InputError` for what can be refused before.
   */
  schedule(spec: WrittenSpec | string, rrule: string, options?: ScheduleOptions): Promise<ScheduleHandle>;
  /** A schedule by its id, whether it is there or not; nothing is asked yet. */
  scheduled(id: string): ScheduleHandle;
  /** The schedules on the server, each with its times and what became of the latest. */
  schedules(): Promise<ScheduleSummary[]>;
  /** The episodes on the server, the newest first; by visibility, so a change may be seconds behind. */
  list(filter?: ListFilter): Promise<EpisodeSummary[]>;
  /** Closes the connection; what was started goes on. */
  close(): Promise<void>;
}

/** Rejects with `InputError` where no server answers, or where the data directory cannot be written. */
export async function createShowrunner({
  data,
  show,
  client: own,
  notice,
}: ShowrunnerOptions = {}): Promise<Showrunner> {
  const place = surroundings({ data, show });
  const { client, close } = await connected(own, notice);
  const mayStart = () => claimStore(place, () => serverIdentity(client));
  const episodes = createEpisodeClient(client, mayStart);
  const batches = createBatchClient(client, mayStart, episodes);
  const schedules = createScheduleClient(client, mayStart);
  const intake = createIntake(place, { notice, show });
  return {
    async startEpisode(spec) {
      const { input, taskQueue } = await intake.episode(spec);
      return episodes.start(input, taskQueue);
    },
    takeIn: async (spec) => (await intake.episode(spec)).input,
    taskQueue: () => intake.taskQueue(),
    episode: (id) => createEpisodeHandle(id, place, episodes, notice),
    async startBatch(manifest, overrides = {}) {
      const { input, taskQueue } = await intake.batch(manifest, overrides, await episodes.pace());
      return batches.start(input, taskQueue, overrides);
    },
    batch: (id) => createBatchHandle(id, batches),
    async schedule(spec, rrule, options = {}) {
      const asked = await checkedSchedule(spec, rrule, options, show);
      await schedules.add(asked, await intake.taskQueue());
      return createScheduleHandle(asked.show.id, schedules);
    },
    scheduled: (id) => createScheduleHandle(id, schedules),
    schedules: () => schedules.list(),
    list: (filter = {}) => listEpisodes(episodes, filter),
    close,
  };
}

/** Episodes cannot start in a namespace without their search attributes. */
async function connected(
  own: Client | undefined,
  notice: ShowrunnerOptions['notice'],
): Promise<{ client: Client; close: () => Promise<void> }> {
  if (own !== undefined) {
    if (payloadKeys().length > 0 && own.options.loadedDataConverter.payloadCodecs.length === 0)
      throw new InputError(
        'SHOWRUNNER_PAYLOAD_KEYS is set, and the client that was given encrypts nothing. Leave `client` out, or give it a payload codec with these keys.',
      );
    await ensureSearchAttributes(own.connection, own.options.namespace);
    return { client: own, close: async () => {} };
  }
  const traces = openTraces(traceSetting(), (sentence) => notice?.(sentence));
  const { client, connection } = await connectClient({ ...temporalSettings(payloadKeys()), traces });
  const close = async () => {
    await connection.close();
    await traces?.close();
  };
  return { client, close };
}
