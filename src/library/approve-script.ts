/** Approves a script that waits, with what a person changed in `production/script.txt`. */

import { existsSync } from 'node:fs';
import { sessionPath } from '../artifacts/sessions';
import { InputError } from '../domain/failure';
import type { Script } from '../domain/script';
import { READABLE_SCRIPT, readEditedScript, type ScriptEdit } from '../phases/script/editing/editable-script';
import type { Surroundings } from '../settings/surroundings';
import type { EpisodeClient } from '../temporal/clients/episode-client';
import type { EpisodeSummary } from '../temporal/clients/episode-summary';
import { withDependencies } from './dependencies';
import { changesNothing, type EditableEpisode, loadEditableEpisode, waitingScript } from './editable-episode';

/** The edit that was approved with a script, and the script before it. */
export interface ApprovedEdit {
  readonly before: Script;
  readonly edit: ScriptEdit;
}

/**
 * Approves the script as it was judged or, where a person edited its text in place, as they edited it; that edit is returned.
 * Refuses (InputError) a text that has errors. Where the session's folder is on another machine the script is approved as judged.
 */
export async function approveScript(
  place: Surroundings,
  episodes: EpisodeClient,
  summary: EpisodeSummary,
): Promise<ApprovedEdit | undefined> {
  const { id } = summary;
  const isHere = existsSync(sessionPath(place.sessionsRoot, id, READABLE_SCRIPT));
  if (!isHere || waitingScript(summary) === undefined) {
    await episodes.approve(id);
    return undefined;
  }
  return withDependencies(place, summary, async (tools) => {
    const editable = await loadEditableEpisode(episodes, summary, tools);
    const edit = editInPlace(editable);
    if (edit === undefined) {
      await episodes.approve(id);
      return undefined;
    }
    const script = await tools.store.putJson('production/script.json', edit.script);
    await episodes.submitScript(id, script, { approved: true });
    return { before: editable.script, edit };
  });
}

function editInPlace({ summary, script, inPlace }: EditableEpisode): ScriptEdit | undefined {
  if (inPlace === undefined) return undefined;
  const { file, text } = inPlace;
  try {
    const edit = readEditedScript(script, text);
    return changesNothing(script, edit) ? undefined : edit;
  } catch (error) {
    if (!(error instanceof InputError)) throw error;
    throw new InputError(
      `${file} was edited, and cannot be taken as it is:\n${error.message}\n` +
        `Mend it and approve again, or remove the file to approve the script as it was judged; showrunner edit ${summary.id} opens it in your editor.`,
    );
  }
}
