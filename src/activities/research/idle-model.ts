import { DefectError } from '../../domain/failure';
import type { SourceDocument } from '../../domain/source';
import { counted } from '../../domain/wording';
import type { ExtractedFindings } from '../../phases/research/researcher';

/** A document in which code finds fewer sentences about the topic may well hold nothing for the episode. */
const MANY_SENTENCES = 3;

/**
 * Refuses a model that found nothing in a document which is about the topic: an episode made from what is left would say
 * nothing of that document, and the next step would blame the document. Throws a DefectError that names the model.
 */
export function refuseIdle(
  { findings, dropped, foundByCode = 0 }: ExtractedFindings,
  { title, id }: Pick<SourceDocument, 'title' | 'id'>,
  ways: string,
  model: string,
): void {
  if (findings.length > 0 || foundByCode < MANY_SENTENCES) return;
  const did =
    dropped === 0
      ? `picked nothing from "${title}" (${id})`
      : `picked ${counted(dropped, 'sentence')} for "${title}" (${id}), none of which can be used`;
  throw new DefectError(
    `The model ${model} ${did}, though ${foundByCode} sentences of it are about the topic. Asked again it gives the same. ${ways}`,
  );
}
