import type { Dependencies } from '../activities/dependencies';
import { InputError } from '../domain/failure';
import type { PublishOrder } from '../domain/publish-order';
import type { SessionRecord } from '../domain/session';
import type { ShowFolder } from '../domain/show';
import { type PublishRequest, type PublishTools, publishOrder } from '../intake/publish-order';
import { publishingInput } from '../intake/resumption';
import { ownSite } from '../phases/publish/open-site';
import { refuseClash } from '../phases/publish/publish-feed';
import { SITE_PATHS } from '../phases/publish/site-paths';
import type { Surroundings } from '../settings/surroundings';
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
    throw new InputError(
      summary.status === 'parked'
        ? `The episode ${id} stands still; showrunner status ${id} says why. Retry or abandon it, then publish it.`
        : `The episode ${id} is still ${summary.status}; publish it when it is finished.`,
    );
  return withDependencies(place, summary, async ({ store, publishTarget }) => {
    const kept = await finishedPhases(episodes, id, { store });
    requireShow(id, show);
    const order = await publishOrder(show, request, { store, notice });
    const input = publishingInput(id, kept, order);
    if (kept !== undefined) await refuseEarly(publishTarget, order, kept.record);
    return episodes.resume(input, taskQueue);
  });
}

/** The steps refuse the same; said here, nothing has begun. A place that cannot be read from here may be read where the worker is. */
async function refuseEarly(
  publishTarget: Dependencies['publishTarget'],
  order: PublishOrder,
  { guid, episode }: SessionRecord,
): Promise<void> {
  const target = await publishTarget(order.target);
  const isReadable = await target.read(SITE_PATHS.mark).then(
    () => true,
    () => false,
  );
  if (!isReadable) return;
  await ownSite(target, order);
  await refuseClash(target, order, { guid, episode });
}

function requireShow(id: string, { show, file }: ShowFolder): void {
  if (!id.startsWith(`${show.id}/`))
    throw new InputError(
      `${id} is no episode of the show "${show.id}", which ${file} describes. Name its show.json with --show.`,
    );
}
