/** Brings what the Web UI and lists show of an episode up to date with its progress. */
import { setCurrentDetails, upsertSearchAttributes } from '@temporalio/workflow';
import {
  EPISODE_COST_MICROS,
  EPISODE_PHASE,
  EPISODE_QUALITY,
  EPISODE_STATUS,
} from '../../../naming/search-attributes';
import { progressMarkdown } from '../progress-markdown';
import type { ProgressTracker } from './progress-tracker';

/** Returns a function that sets the current details at every call, and the search attributes when they changed. */
export function createViews(progress: ProgressTracker): () => void {
  let shown: Record<string, string | number | null> = {};
  return () => {
    const now = progress.snapshot();
    setCurrentDetails(progressMarkdown(now, Date.now()));
    const next = { phase: now.phase, status: now.status, quality: now.quality, cost: now.costMicros };
    // Each upsert is an event, so costs ride along with the next change of phase, status or quality.
    if (shown.phase === next.phase && shown.status === next.status && shown.quality === next.quality) return;
    shown = next;
    upsertSearchAttributes([
      { key: EPISODE_PHASE, value: next.phase },
      { key: EPISODE_STATUS, value: next.status },
      { key: EPISODE_COST_MICROS, value: next.cost },
      ...(next.quality === null ? [] : [{ key: EPISODE_QUALITY, value: next.quality }]),
    ]);
  };
}
