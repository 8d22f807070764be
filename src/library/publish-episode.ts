import { InputError } from '../domain/failure';
import type { ShowFolder } from '../domain/show';
import { type PublishRequest, type PublishTools, publishOrder } from '../intake/publish-order';
import { publishingInput } from '../intake/resumption';
import type { Surroundings } from '../settings';
import type { EpisodeClient, Started } from '../temporal/clients/episode-client';
import type { EpisodeSummary } from '../temporal/clients/episode-summary';
import { withDependencies } from './dependencies';
import { finishedPhases } from './finished-phases';

/** `notice` is told of what is published otherwise than it was given. */
export interface EpisodeToPublish extends PublishRequest, Pick<PublishTools, 'notice'> {
  readonly show: ShowFolder;
}

/**
 * Starts a new run of a finished episode that puts it where its show is published. Refuses (InputError) one that still runs,
 * one without a package, and a show that does not say where it is published.
 */
export async function publishEpisode(
  place: Surroundings,
  episodes: EpisodeClient,
  summary: EpisodeSummary,
  { show, notice, ...request }: EpisodeToPublish,
): Promise<Started> {
  const { id, taskQueue } = summary;
  if (summary.endedAt === null)
    throw new InputError(`The episode ${id} is still ${summary.status}; publish it when it is finished.`);
  return withDependencies(place, summary, async ({ store }) => {
    const kept = await finishedPhases(episodes, id, { store });
    const episode = id.slice(id.indexOf('/') + 1);
    requireShow(id, show);
    const order = await publishOrder(show, episode, request, { store, notice });
    return episodes.resume(publishingInput(id, kept, order), taskQueue);
  });
}

function requireShow(id: string, { show, file }: ShowFolder): void {
  if (!id.startsWith(`${show.id}/`))
    throw new InputError(
      `${id} is no episode of the show "${show.id}", which ${file} describes. Name its show.json with --show.`,
    );
}
