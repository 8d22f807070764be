/**
 * The least that keeps five episodes at work: a parent that starts the same children in the same window and does nothing
 * else. No manifest, no money, no messages; what is between it and a batch is what a batch costs.
 */
import { condition, continueAsNew, executeChild, workflowInfo } from '@temporalio/workflow';
import { MOST_AT_ONCE } from '../src/domain/batch/batch';
import type { EpisodeInput } from '../src/domain/episode';
import { episodeStart } from '../src/naming/episode-start';
import type { EpisodeWorkflow } from '../src/workflows';

export interface BareWindow {
  /** Every episode is this one under another name. */
  readonly episode: EpisodeInput;
  readonly next: number;
  readonly end: number;
}

export async function BareWindowWorkflow({ episode, next: first, end }: BareWindow): Promise<void> {
  let next = first;
  let atWork = 0;
  for (; next < end && !workflowInfo().continueAsNewSuggested; next++) {
    atWork += 1;
    const input = { ...episode, episode: `ep_${next}` };
    executeChild<typeof EpisodeWorkflow>('EpisodeWorkflow', episodeStart(input)).then(() => {
      atWork -= 1;
    });
    await condition(() => atWork < MOST_AT_ONCE);
  }
  await condition(() => atWork === 0);
  if (next < end) await continueAsNew<typeof BareWindowWorkflow>({ episode, next, end });
}
