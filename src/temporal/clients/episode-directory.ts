import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { EpisodeDirectory, KnownEpisode } from '../../activities/batch/episode-directory';
import { EPISODE_BATCH } from '../../naming/search-attributes';
import { memoOf, summaryOf } from './episode-summary';

/** The directory that batches read, as the server's visibility and descriptions have it. */
export function createEpisodeDirectory(client: Client): EpisodeDirectory {
  async function lookAt(id: string): Promise<KnownEpisode | undefined> {
    const info = await client.workflow
      .getHandle(id)
      .describe()
      .catch((error: unknown) => {
        if (error instanceof WorkflowNotFoundError) return undefined;
        throw error;
      });
    if (info === undefined) return undefined;
    const { inputHash, session, allottedMicros, hasSlot } = memoOf(info);
    return {
      ...summaryOf(info),
      isRunning: info.status.name === 'RUNNING' || info.status.name === 'PAUSED',
      ...(inputHash === undefined ? {} : { inputHash }),
      ...(session === undefined ? {} : { session }),
      ...(allottedMicros === undefined ? {} : { allottedMicros }),
      ...(hasSlot === undefined ? {} : { hasSlot }),
    };
  }
  return {
    look: (ids) => Promise.all(ids.map(lookAt)),
    async underWay(batch) {
      const ids: string[] = [];
      const query = `WorkflowType = "EpisodeWorkflow" AND ${EPISODE_BATCH.name} = "${batch}" AND ExecutionStatus = "Running"`;
      for await (const info of client.workflow.list({ query })) ids.push(info.workflowId);
      return ids;
    },
  };
}
