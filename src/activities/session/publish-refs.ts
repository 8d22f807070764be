import { join } from 'node:path';
import type { ArtifactStore } from '../../artifacts/store';
import type { ArtifactRef } from '../../domain/artifact';
import { episodeId } from '../../domain/episode-id';
import { refuseWayOut } from './inside-root';

const AT_ONCE = 8;

/** The folder of published sessions, and the episode whose folder in it is written. */
export interface PublishedSession {
  readonly sessionsRoot: string;
  readonly show: string;
  readonly episode: string;
}

/** Copies artifacts to their paths in the folder of an episode, a few at a time; nothing is written outside of the root. */
export async function publishRefs(
  store: ArtifactStore,
  refs: readonly ArtifactRef[],
  { sessionsRoot, show, episode }: PublishedSession,
): Promise<void> {
  const pathOf = (ref: ArtifactRef) => join(sessionsRoot, episodeId({ show, episode }), ref.path);
  await refuseWayOut(sessionsRoot, refs.map(pathOf));
  for (let first = 0; first < refs.length; first += AT_ONCE) {
    await Promise.all(refs.slice(first, first + AT_ONCE).map((ref) => store.publish(ref, pathOf(ref))));
  }
}
