import { manifestEntries } from '../../artifacts/manifest-entries';
import type { ArtifactStore } from '../../artifacts/store';
import { type BatchEntry, type BatchInput, manifestsOf } from '../../domain/batch/batch';
import { episodeId } from '../../domain/episode-id';
import { PHASES, type Phase } from '../../domain/phase';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import { inOrder } from './batch-rows';

/**
 * Entries of a batch whose episodes have not begun, as far as the list knows: neither at work nor waiting, nor complete as far
 * as they are to go.
 */
export async function leftToBegin(
  batch: BatchInput,
  episodes: readonly EpisodeSummary[],
  store: Pick<ArtifactStore, 'getJson'>,
): Promise<BatchEntry[]> {
  const latest = new Map(inOrder(episodes).map((episode) => [episode.id, episode]));
  const left: BatchEntry[] = [];
  for await (const entry of manifestEntries(manifestsOf(batch), store)) {
    const episode = latest.get(episodeId(entry.input));
    if (episode === undefined || isToBeMade(episode, entry.input.through)) left.push(entry);
  }
  return left;
}

function isToBeMade({ status, phase, endedAt }: EpisodeSummary, through: Phase): boolean {
  if (endedAt === null) return false;
  return status !== 'completed' || PHASES.indexOf(phase) < PHASES.indexOf(through);
}
