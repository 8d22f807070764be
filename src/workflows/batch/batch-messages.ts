import { defineQuery, defineSignal, defineUpdate } from '@temporalio/workflow';
import type { EpisodeNews, LoweredStandard, ManifestRef } from '../../domain/batch/batch';
import type { BatchProgress } from '../../domain/batch/progress';

/** Progress of the batch; answered at any time while a worker is there. */
export const batchProgressQuery = defineQuery<BatchProgress>('progress');

/** From an episode to its batch: it stands still, asks for a slot, or has ended. */
export const newsSignal = defineSignal<[news: EpisodeNews]>('news');

/** From a batch to an episode that asked: it may work. */
export const grantSlotSignal = defineSignal('grantSlot');

/** From a batch to an episode that another run of the batch began: its end is not told by Temporal, so it must say so itself. */
export const reportEndSignal = defineSignal('reportEnd');

/** From a batch to an episode: what it may spend in all, micro-dollars. */
export const allotSignal = defineSignal<[budgetMicros: number]>('allot');

/** From a batch that ends to an episode that waits: from now on it goes on by itself. */
export const releaseSignal = defineSignal('release');

/** Begins no new episode until `resume`; those at work go on. */
export const pauseUpdate = defineUpdate<void, [reason: string]>('pause');

/** Begins new episodes again; past a deadline that cannot be met as well. */
export const resumeUpdate = defineUpdate<void>('resume');

/** Ends the batch with what is done and at work; what has not begun is left out, what waits for a person stays. */
export const finishUpdate = defineUpdate<void>('finish');

/** Cancels one episode, `<show>/<episode>`, whether it has begun or not. */
export const cancelEpisodeUpdate = defineUpdate<void, [id: string]>('cancelEpisode');

/** Puts episodes that have not begun first, in this order. Returns how many. */
export const prioritiseUpdate = defineUpdate<number, [ids: readonly string[]]>('prioritise');

/** Adds the episodes of another manifest at the end. Returns how many the batch has now. */
export const addEpisodesUpdate = defineUpdate<number, [manifest: ManifestRef]>('addEpisodes');

/** Number of episodes that may be at work, 1 to 5; those at work now run on. */
export const setAtOnceUpdate = defineUpdate<void, [atOnce: number]>('setAtOnce');

/** Sets the budget of the whole batch, micro-dollars. Refused below what is spent and allotted. */
export const setBatchBudgetUpdate = defineUpdate<void, [budgetMicros: number]>('setBudget');

/** Sets the deadline, epoch ms; null takes it away. */
export const setDeadlineUpdate = defineUpdate<void, [deadlineAt: number | null]>('setDeadline');

/** Makes what has not begun with other templates. */
export const lowerStandardUpdate = defineUpdate<void, [standard: LoweredStandard]>('lowerStandard');

/** Sets what one episode that has begun may spend in all, micro-dollars, out of what the batch has free. */
export const allotUpdate = defineUpdate<void, [id: string, budgetMicros: number]>('allotEpisode');
