import { defineQuery, defineUpdate } from '@temporalio/workflow';
import type { EpisodeProgress } from '../../domain/progress';

/** Where the episode stands; answered at any time while a worker is there. */
export const progressQuery = defineQuery<EpisodeProgress>('progress');

/** Tries every parked step again. Refused when none is parked. Returns how many go on. */
export const retryUpdate = defineUpdate<number>('retry');

/** Accepts a script that waits for a decision. Refused when none waits. */
export const approveUpdate = defineUpdate<void>('approve');

/** Ends a parked or waiting episode with everything kept. */
export const abandonUpdate = defineUpdate<void, [reason: string]>('abandon');
