/** The script of an episode that can be edited now, with all that an edit needs. */
import type { Dependencies } from '../../activities/dependencies';
import type { ArtifactRef } from '../../domain/artifact';
import { InputError } from '../../domain/failure';
import type { Script } from '../../domain/script';
import type { EpisodeSummary } from '../../temporal/clients/episode-summary';
import { type FinishedPhases, finishedPhases } from '../episode/local-records';
import type { Server } from '../server/reach-server';

export interface EditableEpisode {
  readonly summary: EpisodeSummary;
  readonly tools: Dependencies;
  readonly kept: FinishedPhases;
  readonly script: Script;
  /** `gate`: it waits for a person. `ended`: an edit begins a new run. */
  readonly at: 'gate' | 'ended';
}

/** Rejects with a sentence for an episode at work and for one without a script. */
export async function loadEditableEpisode(
  server: Server,
  summary: EpisodeSummary,
  tools: Dependencies,
): Promise<EditableEpisode> {
  const { id, endedAt } = summary;
  const kept = await finishedPhases(server, id, tools);
  const ref = endedAt === null ? waitingScript(summary) : kept?.record.results.script?.script;
  if (kept === undefined || ref === undefined) {
    throw new InputError(
      endedAt === null
        ? `The script of ${id} is not open for edits: the episode is ${summary.status} in ${summary.phase}. ` +
            'A script is edited while it waits for a person (start with --review script) or once the episode has ended.'
        : `${id} ended (${summary.status}) before its script was finished; there is nothing to edit.`,
    );
  }
  const script = await tools.store.getJson<Script>(ref);
  return { summary, tools, kept, script, at: endedAt === null ? 'gate' : 'ended' };
}

/** The script that waits for a decision, if one does. */
export function waitingScript({ status, parked }: EpisodeSummary): ArtifactRef | undefined {
  return status === 'waiting' ? parked?.artifact : undefined;
}
