import { InputError } from '../domain/failure';
import type { Phase } from '../domain/phase';
import { readLexicons } from '../intake/lexicon';
import { resumedInput } from '../intake/resumption';
import type { Surroundings } from '../settings/surroundings';
import type { EpisodeClient, Started } from '../temporal/clients/episode-client';
import type { EpisodeSummary } from '../temporal/clients/episode-summary';
import { withDependencies } from './dependencies';
import { finishedPhases } from './finished-phases';

export interface ResumeRequest {
  /** The first phase that is made again. */
  readonly from: Phase;
  /** Paths of pronunciation lexicons that hold from here on; from `audio` or before. */
  readonly lexicon?: readonly string[];
}

/** Starts a new run of an ended episode that keeps what came before the phase. Refuses (InputError) one that still runs. */
export async function resumeEpisode(
  place: Surroundings,
  episodes: EpisodeClient,
  summary: EpisodeSummary,
  { from, lexicon: paths = [] }: ResumeRequest,
): Promise<Started> {
  const { id, status, taskQueue } = summary;
  const words = paths.length === 0 ? undefined : await readLexicons(paths);
  if (summary.endedAt === null)
    throw new InputError(`The episode ${id} is still ${status}. ${nextOf(status, id)}`);
  return withDependencies(place, summary, async (tools) => {
    const kept = await finishedPhases(episodes, id, tools);
    if (kept === undefined) {
      throw new InputError(
        `${id} ended (${status}) before its first phase was done; produce it anew with its spec or flags.`,
      );
    }
    const lexicon = words && (await tools.store.putJson('audio/lexicon.json', words));
    const input = resumedInput(kept.record, {
      from,
      session: kept.session,
      ...(lexicon === undefined ? {} : { lexicon }),
    });
    return episodes.resume(input, taskQueue);
  });
}

function nextOf(status: string, id: string): string {
  if (status === 'parked') return `Go on with: showrunner retry ${id}`;
  if (status === 'waiting')
    return `Its script waits for you: showrunner approve ${id}, or edit, request-changes, abandon.`;
  return `Watch it with: showrunner watch ${id}, or end it first: showrunner cancel ${id}`;
}
