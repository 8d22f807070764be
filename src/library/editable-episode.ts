/** The script of an episode that can be edited now, with all that an edit needs. */
import type { Dependencies } from '../activities/dependencies';
import { canonicalJson } from '../artifacts/canonical-json';
import type { ArtifactRef } from '../domain/artifact';
import { InputError } from '../domain/failure';
import type { Script } from '../domain/script';
import { resumedInput } from '../intake/resumption';
import type { ScriptEdit } from '../phases/script/editing/editable-script';
import type { EpisodeClient, Started } from '../temporal/clients/episode-client';
import type { EpisodeSummary } from '../temporal/clients/episode-summary';
import { type FinishedPhases, finishedPhases } from './finished-phases';

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
  episodes: Pick<EpisodeClient, 'session'>,
  summary: EpisodeSummary,
  tools: Dependencies,
): Promise<EditableEpisode> {
  const { id, endedAt } = summary;
  const kept = await finishedPhases(episodes, id, tools);
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

/** Hands in a script that a person edited: to the gate where the old one waits, or else to a new run, which is returned. */
export async function handInScript(
  episodes: Pick<EpisodeClient, 'submitScript' | 'resume'>,
  { summary, tools, kept, at }: EditableEpisode,
  edited: Script,
): Promise<Started | undefined> {
  const script = await tools.store.putJson('production/script.json', edited);
  if (at === 'gate') {
    await episodes.submitScript(summary.id, script);
    return undefined;
  }
  const input = resumedInput(kept.record, { from: 'script', session: kept.session, script });
  return episodes.resume(input, summary.taskQueue);
}

export function changesNothing(before: Script, { script }: ScriptEdit): boolean {
  return canonicalJson(before.parts) === canonicalJson(script.parts);
}
