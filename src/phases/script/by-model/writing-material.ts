import type { Findings, NarrativeBrief } from '../../../domain/research';
import type { Outline, OutlinePart } from '../../../domain/script';
import type { SourceDocument } from '../../../domain/source';
import type { QualityTemplate, SessionTemplate } from '../../../domain/templates';
import type { PromptBook } from '../../prompting/prompt-book';

/** Input for writing and checking the script. The documents are the stored copies. */
export interface WritingMaterial {
  readonly brief: NarrativeBrief;
  readonly findings: Findings;
  readonly documents: readonly SourceDocument[];
  readonly session: SessionTemplate;
  readonly quality: QualityTemplate;
  /** Of the voices that will speak it. */
  readonly wordsPerMinute: number;
  readonly prompts: PromptBook;
  /** Of the episode; see `fence`. */
  readonly salt: string;
}

export interface OutlinedMaterial extends WritingMaterial {
  readonly outline: Outline;
}

/** The plan of a part. A bug when the outline has none. */
export function planOf({ outline }: Pick<OutlinedMaterial, 'outline'>, partId: string): OutlinePart {
  const plan = outline.parts.find((part) => part.id === partId);
  if (plan === undefined) throw new Error(`the outline has no part ${partId}`);
  return plan;
}
