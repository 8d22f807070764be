import type { ArtifactRef } from '../../domain/artifact';
import { InputError } from '../../domain/failure';
import type { Directive } from '../../domain/quality';
import type { Findings } from '../../domain/research';
import type { Script } from '../../domain/script';
import { parseChangeRequests } from '../../intake/change-requests';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import type { CommandContext } from '../command/context';
import type { ExitCode } from '../command/exit-codes';
import { waitingScript } from '../editing/editable-episode';
import { withDependencies } from '../episode/episode-dependencies';
import { afterMessage } from '../episode/follow-after-message';
import { finishedPhases } from '../episode/local-records';
import { type Listener, withAttendance, withEpisode } from '../episode/speak-to-episode';

export async function requestChanges(
  context: CommandContext,
  given: string,
  changes: string,
): Promise<ExitCode> {
  return withEpisode(context, given, async (server, summary) => {
    const { id } = summary;
    const script = scriptOf(summary);
    return withAttendance(context, server, summary, async (listener) => {
      const directives = await directivesFor(context, listener, script, changes);
      await context.interruption.orStop(server.episodes.requestChanges(id, directives));
      return afterMessage(context, listener, {
        said: `${directives.length === 1 ? 'One change is' : `${directives.length} changes are`} handed in.`,
        document: { directives },
      });
    });
  });
}

/** The script that waits. */
function scriptOf(summary: EpisodeSummary): ArtifactRef {
  const ref = waitingScript(summary);
  if (ref !== undefined) return ref;
  throw new InputError(
    `No script of ${summary.id} waits for you (it is ${summary.status} in ${summary.phase}). ` +
      'Changes can be requested only while a script waits: start an episode with --review script.',
  );
}

async function directivesFor(
  { place, interruption }: CommandContext,
  { server, summary }: Listener,
  script: ArtifactRef,
  changes: string,
): Promise<Directive[]> {
  const { id } = summary;
  // A retry may have given the episode another writer than it began with, so the episode itself is asked.
  const { writer } = await interruption.orStop(server.episodes.models(id));
  return withDependencies(place, summary, async (tools) => {
    const findings = (await finishedPhases(server, id, tools))?.record.results.research?.findings;
    const { claims } =
      findings === undefined ? { claims: [] } : await tools.store.getJson<Findings>(findings);
    return parseChangeRequests(changes, {
      script: await tools.store.getJson<Script>(script),
      claims,
      writer: writer === undefined ? 'narrator' : 'model',
    });
  });
}
