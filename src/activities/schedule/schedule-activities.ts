import type { ArtifactRef } from '../../domain/artifact';
import { InputError } from '../../domain/failure';
import { dateIn, episodeIdsOn, type ScheduledShow } from '../../domain/schedule/schedule';
import type { EpisodeDirectory } from '../batch/episode-directory';
import type { Dependencies } from '../dependencies';

export function scheduleActivities(
  { store, editionIntake }: Pick<Dependencies, 'store' | 'editionIntake'>,
  directory: EpisodeDirectory,
  /** Keys of the documents that earlier episodes of a schedule had, as its latest time that is over says. */
  lastSeen: (schedule: string) => Promise<ArtifactRef | undefined>,
) {
  return {
    /** Takes in what is new since the last episode of a schedule, under an id that no episode has yet. */
    async takeInEdition(time: {
      show: ScheduledShow;
      /** Base of the episode's id, and its show. */
      name: string;
      series: string;
      /** The time that the schedule planned, epoch ms. */
      plannedAt: number;
    }) {
      if (editionIntake === undefined) throw new InputError('This worker takes no episodes in.');
      const { show } = time;
      const ids = episodeIdsOn(time.name, dateIn(show.timeZone, time.plannedAt));
      const found = await directory.look(ids.map((id) => `${time.series}/${id}`));
      const episode = ids.find((_, at) => found[at] === undefined);
      if (episode === undefined)
        throw new InputError(
          `The schedule ${show.id} has made ${ids.length} episodes today; that is enough.`,
        );
      const last = await lastSeen(show.id);
      const seen = last === undefined ? [] : await store.getJson<string[]>(last);
      const edition = await editionIntake({ show, episode, seen });
      return 'nothing' in edition
        ? { ...edition, before: last === undefined ? {} : { seen: last } }
        : edition;
    },
  };
}

export type ScheduleActivities = ReturnType<typeof scheduleActivities>;
