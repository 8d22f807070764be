/**
 * One time of a schedule: takes in what is new and makes an episode of it, as a child. It ends when the episode does, so that
 * the schedule skips its times while one is under way. What is refused fails it, with the sentence.
 */
import {
  ActivityFailure,
  ApplicationFailure,
  ChildWorkflowFailure,
  isCancellation,
  ParentClosePolicy,
  proxyActivities,
  rootCause,
  startChild,
  workflowInfo,
} from '@temporalio/workflow';
import type { ScheduleActivities } from '../../activities/schedule/schedule-activities';
import { type EditionResult, isScheduledShow, type ScheduledShow } from '../../domain/schedule/schedule';
import { episodeStart, reusePolicyOf } from '../../naming/episode-start';
import { STEP_POLICIES } from '../../naming/retry-policies';
import type { EpisodeWorkflow } from '../episode/episode-workflow';
import { refuse } from '../refuse';

const { startToCloseMs, heartbeatMs, retry } = STEP_POLICIES.craft;
const intake = proxyActivities<ScheduleActivities>({
  startToCloseTimeout: startToCloseMs,
  heartbeatTimeout: heartbeatMs,
  retry,
});

export async function ScheduledEpisodeWorkflow(show: ScheduledShow): Promise<EditionResult> {
  if (!isScheduledShow(show))
    refuse('This is not the input of a schedule: `showrunner schedule add` makes one from a spec.');
  const info = workflowInfo();
  const planned = info.searchAttributes.TemporalScheduledStartTime?.[0];
  const plannedAt = planned instanceof Date ? planned.getTime() : info.startTime.getTime();
  const edition = await intake.takeInEdition({ show, ...nameOf(show), plannedAt }).catch((error: unknown) => {
    if (isCancellation(error) || !(error instanceof ActivityFailure)) throw error;
    throw ApplicationFailure.nonRetryable(rootCause(error) ?? error.message, 'Refused');
  });
  if ('nothing' in edition) return { said: edition.nothing, ...edition.before };
  const { input, newDocuments } = edition;
  const options = episodeStart(input);
  const child = await startChild<typeof EpisodeWorkflow>('EpisodeWorkflow', {
    ...options,
    workflowIdReusePolicy: reusePolicyOf(input),
    // A schedule that is removed, or a run of it that is ended, leaves the episode to its own.
    parentClosePolicy: ParentClosePolicy.ABANDON,
  });
  const { workflowId: episode } = options;
  try {
    await child.result();
  } catch (error) {
    if (isCancellation(error) || !(error instanceof ChildWorkflowFailure)) throw error;
    const why = rootCause(error) ?? error.message;
    throw ApplicationFailure.nonRetryable(`${episode} ended without completing: ${why}`, 'NotCompleted');
  }
  const said = `${episode} was made, with ${newDocuments} new ${newDocuments === 1 ? 'document' : 'documents'}.`;
  return { said, episode, seen: edition.seen };
}

/** The names that were settled when the schedule was made. */
function nameOf({ id, spec }: ScheduledShow): { name: string; series: string } {
  const text = (value: unknown, otherwise: string) => (typeof value === 'string' ? value : otherwise);
  return { name: text(spec.episode, id), series: text(spec.show, 'my-show') };
}
