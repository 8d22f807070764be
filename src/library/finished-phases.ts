import type { ArtifactStore } from '../artifacts/store';
import type { ArtifactRef } from '../domain/artifact';
import type { SessionRecord } from '../domain/session';
import type { EpisodeClient } from '../temporal/clients/episode-client';

/** The phases that an episode has finished, as its `session.json` says. */
export interface FinishedPhases {
  readonly session: ArtifactRef;
  readonly record: SessionRecord;
}

/** Undefined before the first phase of an episode is done. */
export async function finishedPhases(
  episodes: Pick<EpisodeClient, 'session'>,
  id: string,
  { store }: { readonly store: Pick<ArtifactStore, 'getJson'> },
): Promise<FinishedPhases | undefined> {
  const session = await episodes.session(id);
  return session && { session, record: await store.getJson<SessionRecord>(session) };
}
