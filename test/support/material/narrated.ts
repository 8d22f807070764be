import type { SourceDocument } from '../../../src/domain/source';
import type { ReviewMaterial } from '../../../src/phases/script/judging/reading';
import { material } from './judge-panel';
import { narrated as told } from './told-episode';

/** What the narrator makes of documents, with all that it is judged by. */
export function narrated(topic: string, documents: readonly SourceDocument[], minutes = 6): ReviewMaterial {
  const { script, findings, brief } = told({ documents, topic, minutes, format: 'duo' });
  return material({ script, findings, documents, brief });
}
