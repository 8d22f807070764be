/** The script of an episode that can be edited now, with all that an edit needs. */
import type { Dependencies } from '../activities/dependencies';
import { canonicalJson } from '../artifacts/canonical-json';
import type { ArtifactRef } from '../domain/artifact';
import { InputError } from '../domain/failure';
import type { Script } from '../domain/script';
import { resumedInput } from '../intake/resumption';
import type { ScriptEdit } from '../phases/script/editing/editable-script';
import { EpisodeEndedError } from '../temporal/clients/client-errors';
import type { EpisodeClient, Started } from '../temporal/clients/episode-client';
import type { EpisodeSummary } from '../temporal/clients/episode-summary';
import { type EditedInPlace, editedInPlace } from './edited-in-place';
import { type FinishedPhases, finishedPhases } from './finished-phases';

export interface EditableEpisode {
  readonly summary: EpisodeSummary;
  readonly tools: Dependencies;
  readonly kept: FinishedPhases;
  readonly script: Script;
  /** `gate`: it waits for a person. `parked`: an edit ends this run and begins a new one. `ended`: an edit begins a new run. */
  readonly at: 'gate' | 'parked' | 'ended';
  /** The text of `production/script.txt`, where a person changed it. */
  readonly inPlace: EditedInPlace | undefined;
}

/** Rejects with a sentence for an episode at work and for one without a script. */
export async function loadEditableEpisode(
  episodes: Pick<EpisodeClient, 'session'>,
  summary: EpisodeSummary,
  tools: Dependencies,
): Promise<EditableEpisode> {
  const { id, endedAt, status } = summary;
  const kept = await finishedPhases(episodes, id, tools);
  const waiting = waitingScript(summary);
  const stands = endedAt !== null || status === 'parked';
  const ref = waiting ?? (stands ? kept?.record.results.script?.script : undefined);
  if (kept === undefined || ref === undefined) throw new InputError(notOpen(summary));
  const script = await tools.store.getJson<Script>(ref);
  const at = waiting !== undefined ? 'gate' : endedAt === null ? 'parked' : 'ended';
  return { summary, tools, kept, script, at, inPlace: await editedInPlace(tools, id, script) };
}

function notOpen({ id, status, phase, endedAt }: EpisodeSummary): string {
  if (endedAt !== null)
    return `${id} ended (${status}) before its script was finished; there is nothing to edit.`;
  if (status === 'parked')
    return `${id} is parked in ${phase}, before its script was finished; there is nothing to edit yet. Go on with: showrunner retry ${id}`;
  return (
    `The script of ${id} is not open for edits: the episode is ${status} in ${phase}. A script is edited while it waits for a ` +
    `person (start with --review script), while the episode is parked, or once it has ended: showrunner cancel ${id} ends it and keeps what was made.`
  );
}

/** The script that waits for a decision, if one does. */
export function waitingScript({ status, parked }: EpisodeSummary): ArtifactRef | undefined {
  return status === 'waiting' ? parked?.artifact : undefined;
}

/**
 * Hands in a script that a person edited: to the gate where the old one waits, or else to a new run, which is returned. The run
 * of a parked episode is ended first, which takes a worker; what it made is kept.
 */
export async function handInScript(
  episodes: Pick<EpisodeClient, 'submitScript' | 'resume' | 'cancel' | 'result'>,
  { summary, tools, kept, at }: EditableEpisode,
  edited: Script,
): Promise<Started | undefined> {
  const script = await tools.store.putJson('production/script.json', edited);
  if (at === 'gate') {
    await episodes.submitScript(summary.id, script);
    return undefined;
  }
  const input = resumedInput(kept.record, { from: 'script', session: kept.session, script });
  if (at === 'parked') await endRun(episodes, summary.id);
  return episodes.resume(input, summary.taskQueue);
}

async function endRun(episodes: Pick<EpisodeClient, 'cancel' | 'result'>, id: string): Promise<void> {
  await episodes.cancel(id);
  await episodes.result(id).catch((error: unknown) => {
    if (!(error instanceof EpisodeEndedError)) throw error;
  });
}

export function changesNothing(before: Script, { script }: ScriptEdit): boolean {
  return canonicalJson(before.parts) === canonicalJson(script.parts);
}
