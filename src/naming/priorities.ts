import type { Priority } from '@temporalio/common';
import type { EpisodeInput } from '../domain/episode';

/** Minutes up to which an episode of a batch is short, and up to which it is of middle length. */
const SHORT_MINUTES = 12;
const MIDDLE_MINUTES = 30;

/**
 * The place of an episode's steps in the queues, 1 to 5, the smaller the earlier: before episodes of batches one that somebody
 * started by itself and may be watching, and of a batch the short before the long, whose hundreds of takes they would wait for
 * otherwise. Steps of the same place come first in, first out. A server without priorities ignores it.
 */
export function priorityOf({ batch, minutes }: Pick<EpisodeInput, 'batch' | 'minutes'>): Priority {
  if (batch === undefined) return { priorityKey: 2 };
  return { priorityKey: minutes <= SHORT_MINUTES ? 3 : minutes <= MIDDLE_MINUTES ? 4 : 5 };
}
