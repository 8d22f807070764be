/**
 * One time of a schedule: takes in what is new and makes an episode of it, as a child. It ends when the episode does, so that
 * the schedule skips its times while one is under way. What is refused fails it, with the sentence.
 */
import {
  ApplicationFailure,
  ChildWorkflowFailure,
  isCancellation,
  ParentClosePolicy,
  patched,
  proxyActivities,
  rootCause,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import type { SearchActivities } from '../../activities';
import type { ScheduleActivities, ScheduledTime } from '../../activities/schedule/schedule-activities';
import type { EpisodeResult } from '../../domain/episode';
import {
  type Edition,
  type EditionResult,
  isScheduledShow,
  type ScheduledShow,
  type SearchedEdition,
} from '../../domain/schedule/schedule';
import { counted } from '../../domain/wording';
import { episodeStart, reusePolicyOf } from '../../naming/episode-start';
import { searchQueue } from '../../naming/ids';
import { STEP_POLICIES } from '../../naming/retry-policies';
import { optionsOf, whyNot } from '../activity-options';
import type { EpisodeWorkflow } from '../episode/episode-workflow';
import { refuse } from '../refuse';

const intake = proxyActivities<ScheduleActivities>(optionsOf(STEP_POLICIES.craft));

export async function ScheduledEpisodeWorkflow(show: ScheduledShow): Promise<EditionResult> {
  if (!isScheduledShow(show))
    refuse('This is not the input of a schedule: `showrunner schedule add` makes one from a spec.');
  const info = workflowInfo();
  const planned = info.searchAttributes.TemporalScheduledStartTime?.[0];
  const plannedAt = planned instanceof Date ? planned.getTime() : info.startTime.getTime();
  const edition = await takeIn({ show, ...nameOf(show), plannedAt }).catch((error: unknown) => {
    throw ApplicationFailure.nonRetryable(whyNot(error), 'Refused');
  });
  if ('nothing' in edition) return { said: edition.nothing };
  const { input, newDocuments, seen } = edition;
  const options = episodeStart(input);
  const child = await startChild<typeof EpisodeWorkflow>('EpisodeWorkflow', {
    ...options,
    workflowIdReusePolicy: reusePolicyOf(input),
    // A schedule that is removed, or a run of it that is ended, leaves the episode to its own.
    parentClosePolicy: ParentClosePolicy.ABANDON,
  });
  const { workflowId: episode } = options;
  const { session } = await ending(episode, child.result());
  const { found } = await intake.rememberSeen.executeWithOptions({ summary: 'what was new' }, [
    { schedule: show.id, seen, ...(hasSearch(show) ? { session } : {}) },
  ]);
  return { said: `${episode} was made, with ${counted(newDocuments + found, 'new document')}.`, episode };
}

async function takeIn(time: ScheduledTime): Promise<Edition> {
  const searched = hasSearch(time.show) && patched('edition-search') ? await search(time) : undefined;
  return intake.takeInEdition({ ...time, ...(searched === undefined ? {} : { searched }) });
}

function hasSearch({ spec }: ScheduledShow): boolean {
  return spec.search !== undefined;
}

/** Asks the first query of the episode that may come of it, which is paid for here and not again by the episode. */
async function search(time: ScheduledTime): Promise<SearchedEdition> {
  const asOf = new Date(time.plannedAt).toISOString();
  const { episode, query, language, quotes } = await intake.planEditionSearch(time);
  const { searchSources } = proxyActivities<SearchActivities>({
    ...optionsOf(STEP_POLICIES.web),
    taskQueue: searchQueue(workflowInfo().taskQueue),
  });
  const asked = quotes.map(({ provider, quoteMicros }) =>
    searchSources.executeWithOptions({ summary: `${provider}: ${query}` }, [
      { provider, query, language, month: asOf, episode, allowanceMicros: quoteMicros },
    ]),
  );
  return { asOf, results: (await Promise.all(asked)).map(({ results }) => results) };
}

async function ending(episode: string, result: Promise<EpisodeResult>): Promise<EpisodeResult> {
  try {
    return await result;
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ChildWorkflowFailure)) throw error;
    const why = rootCause(error) ?? error.message;
    throw ApplicationFailure.nonRetryable(`${episode} ended without completing: ${why}`, 'NotCompleted');
  }
}

/** The names that were settled when the schedule was made. */
function nameOf({ id, spec }: ScheduledShow): { name: string; series: string } {
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
  return { name: text(spec.episode, id), series: text(spec.show, 'my-show') };
}
