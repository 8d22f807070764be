/** Changes to a waiting script that a person asks for in words, read as directives. */
import type { ArtifactRef } from '../domain/artifact';
import { InputError } from '../domain/failure';
import type { Directive } from '../domain/quality';
import type { Findings } from '../domain/research';
import type { Script } from '../domain/script';
import { parseChangeRequests } from '../intake/change-requests';
import type { Surroundings } from '../settings/surroundings';
import type { EpisodeClient } from '../temporal/clients/episode-client';
import type { EpisodeSummary } from '../temporal/clients/episode-summary';
import { withDependencies } from './dependencies';
import { waitingScript } from './editable-episode';
import { editedInPlace } from './edited-in-place';
import { finishedPhases } from './finished-phases';

/** The script that waits; InputError where none does. */
export function scriptToChange(summary: EpisodeSummary): ArtifactRef {
  const ref = waitingScript(summary);
  if (ref !== undefined) return ref;
  throw new InputError(
    `No script of ${summary.id} waits for you (it is ${summary.status} in ${summary.phase}). ` +
      'Changes can be requested only while a script waits: start an episode with --review script.',
  );
}

/** Refuses (InputError) every phrase that is not understood, or that the writer of this episode cannot follow. */
export async function directivesFor(
  place: Surroundings,
  episodes: EpisodeClient,
  summary: EpisodeSummary,
  changes: string,
): Promise<Directive[]> {
  const { id } = summary;
  const ref = scriptToChange(summary);
  // A retry may have given the episode another writer than it began with, so the episode itself is asked.
  const { writer } = await episodes.models(id);
  return withDependencies(place, summary, async (tools) => {
    const script = await tools.store.getJson<Script>(ref);
    const inPlace = await editedInPlace(tools, id, script);
    if (inPlace !== undefined)
      throw new InputError(
        `You edited ${inPlace.file}, and a revision would take its place. Hand your text in first: ` +
          `showrunner edit ${id} --file ${inPlace.file}; or approve it as it is: showrunner approve ${id}`,
      );
    const findings = (await finishedPhases(episodes, id, tools))?.record.results.research?.findings;
    const { claims } =
      findings === undefined ? { claims: [] } : await tools.store.getJson<Findings>(findings);
    return parseChangeRequests(changes, {
      script,
      claims,
      writer: writer === undefined ? 'narrator' : 'model',
    });
  });
}
