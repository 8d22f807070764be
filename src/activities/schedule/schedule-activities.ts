import type { ArtifactStore } from '../../artifacts/store';
import type { ArtifactRef } from '../../domain/artifact';
import { InputError } from '../../domain/failure';
import {
  dateIn,
  type Edition,
  episodeIdsOn,
  type ScheduledShow,
  type SearchedEdition,
} from '../../domain/schedule/schedule';
import type { SessionRecord } from '../../domain/session';
import type { EpisodeDirectory } from '../batch/episode-directory';
import type { Dependencies } from '../dependencies';
import { RETRIEVAL_RECORD, type RetrievalRecord } from '../research/retrieval-activities';
import { configured, queryOf } from '../research/search-activities';

/** One of the times of a schedule. */
export interface ScheduledTime {
  readonly show: ScheduledShow;
  /** Base of the episode's id, and its show. */
  readonly name: string;
  readonly series: string;
  /** The time that the schedule planned, epoch ms. */
  readonly plannedAt: number;
}

export function scheduleActivities(
  { store, search, editionIntake }: Pick<Dependencies, 'store' | 'search' | 'editionIntake'>,
  directory: EpisodeDirectory,
  /** Makes the documents that episodes of a schedule had part of its input; see `ScheduledShow.seen`. */
  remember: (schedule: string, seen: ArtifactRef) => Promise<void>,
) {
  const intake = () => {
    if (editionIntake === undefined) throw new InputError('This worker takes no episodes in.');
    return editionIntake;
  };

  /** The first id of the day that no episode has yet. */
  async function freeId({ show, name, series, plannedAt }: ScheduledTime): Promise<string> {
    const ids = episodeIdsOn(name, dateIn(show.timeZone, plannedAt));
    const found = await directory.look(ids.map((id) => `${series}/${id}`));
    const free = ids.find((_, at) => found[at] === undefined);
    if (free !== undefined) return free;
    throw new InputError(`The schedule ${show.id} has made ${ids.length} episodes today; that is enough.`);
  }

  return {
    /** Returns the query with which a schedule looks for new pages, its maximum cost with each provider, and who pays. */
    async planEditionSearch(time: ScheduledTime) {
      const { query, language, providers } = await intake().plan(time.show);
      const quotes = providers.map((provider) => ({
        provider,
        quoteMicros: configured(search).provider(provider).quoteMicros(queryOf({ query, language })),
      }));
      return { episode: `${time.series}/${await freeId(time)}`, query, language, quotes };
    },

    /** Takes in what no earlier episode of a schedule had, under an id that no episode has yet. */
    async takeInEdition(time: ScheduledTime & { readonly searched?: SearchedEdition }): Promise<Edition> {
      const { show, searched } = time;
      const episode = await freeId(time);
      return intake().takeIn({ show, episode, ...(searched === undefined ? {} : { searched }) });
    },

    /**
     * Remembers the documents of an episode that is complete, so that they are not new again. `session`, its record, names the
     * pages that a search of its own took or passed over; returns how many it took.
     */
    async rememberSeen(made: {
      readonly schedule: string;
      readonly seen: ArtifactRef;
      readonly session?: ArtifactRef;
    }): Promise<{ found: number }> {
      const tried = made.session === undefined ? NOTHING_TRIED : await pagesTried(store, made.session);
      const seen =
        tried.addresses.length === 0
          ? made.seen
          : await store.putJson(made.seen.path, [
              ...new Set([...(await store.getJson<string[]>(made.seen)), ...tried.addresses]),
            ]);
      await remember(made.schedule, seen);
      return { found: tried.found };
    },
  };
}

const NOTHING_TRIED = { addresses: [], found: 0 };

/** The addresses of all pages that an episode fetched or passed over, and how many of them its search brought. */
async function pagesTried(
  store: ArtifactStore,
  session: ArtifactRef,
): Promise<{ readonly addresses: readonly string[]; readonly found: number }> {
  const { artifacts } = await store.getJson<SessionRecord>(session);
  const record = artifacts.find(({ path }) => path === RETRIEVAL_RECORD);
  if (record === undefined) return NOTHING_TRIED;
  const { retrieved, skipped } = await store.getJson<RetrievalRecord>(record);
  return {
    addresses: [
      ...retrieved.flatMap(({ url, askedAt }) => [url, askedAt].filter((address) => address !== undefined)),
      ...skipped.map(({ url }) => url),
    ],
    found: retrieved.filter(({ foundBy }) => foundBy !== undefined).length,
  };
}

export type ScheduleActivities = ReturnType<typeof scheduleActivities>;
