/** Refuses an input that was typed by hand at once; without it the workflow task would fail for ever. */
import { wrongBatchFields, wrongEpisodeFields } from '../domain/workflow-inputs';
import { refuse } from './refuse';

export function requireEpisodeInput(input: unknown): void {
  const wrong = wrongEpisodeFields(input);
  if (wrong.length === 0) return;
  refuse(
    `This is not the input of an episode (missing or wrong: ${wrong.join(', ')}). A spec is checked and its documents are stored ` +
      'before an episode starts: start it with `showrunner start spec.json`, or from a program with startEpisode(spec) of createShowrunner.',
  );
}

export function requireBatchInput(input: unknown): void {
  const wrong = wrongBatchFields(input);
  if (wrong.length === 0) return;
  refuse(
    `This is not the input of a batch (missing or wrong: ${wrong.join(', ')}). A manifest is checked and its documents are stored ` +
      'before a batch starts: start it with `showrunner batch start manifest.json`, or from a program with startBatch(manifest) of createShowrunner.',
  );
}
