/** Workflow ids and task queues: defined here, nowhere else. */

/** Ids of episodes and shows hold no colon, so that no episode can be taken for a batch. */
export function batchWorkflowId(batch: string): string {
  return `batch:${batch}`;
}

/**
 * Workflows and light activities of one artifact store. Clients and workers that share a store meet on its queue, so a
 * worker never takes an episode whose documents it cannot read.
 */
export function episodeQueue(storeId: string): string {
  return `showrunner-${storeId.slice(0, 8)}`;
}

/** Speech: as fast as the account allows, which is why nothing else may wait there. */
export function speechQueue(episodeQueueName: string): string {
  return `${episodeQueueName}-speech`;
}

/** Mastering and its check: heavy on processors, one at a time. */
export function masteringQueue(episodeQueueName: string): string {
  return `${episodeQueueName}-mastering`;
}

/** Calls of language models: as many at once, and a minute, as the account allows on all workers together. */
export function modelQueue(episodeQueueName: string): string {
  return `${episodeQueueName}-models`;
}

/** Queries to search providers: paid for by many, and counted by the minute or even the second by most. */
export function searchQueue(episodeQueueName: string): string {
  return `${episodeQueueName}-searches`;
}

/** The workflow of one time of a schedule; the server appends the time. */
export function scheduledWorkflowId(schedule: string): string {
  return `schedule:${schedule}`;
}
