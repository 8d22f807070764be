/** What is known of episodes by their ids, as of now: described one by one, because a list may be seconds behind. */
import { type Client, WorkflowNotFoundError } from '@temporalio/client';
import type { ArtifactRef } from '../../domain/artifact';
import { EPISODE_BATCH } from '../../naming/search-attributes';
import { type EpisodeSummary, memoOf, summaryOf } from './episode-summary';

/** An episode with what a later run of it needs to know. */
export interface KnownEpisode extends EpisodeSummary {
  readonly isRunning: boolean;
  readonly inputHash?: string;
  readonly allottedMicros?: number;
  readonly hasSlot?: boolean;
  /** The latest `session.json`. */
  readonly session?: ArtifactRef;
}

export interface EpisodeDirectory {
  /** Undefined for one that never was. In the order of the ids. */
  look(ids: readonly string[]): Promise<(KnownEpisode | undefined)[]>;
  /** Episodes of a batch that have not ended. */
  underWay(batch: string): Promise<string[]>;
}

export function episodeDirectory(client: Client): EpisodeDirectory {
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
