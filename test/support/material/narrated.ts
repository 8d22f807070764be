import type { SourceDocument } from '../../../src/domain/source';
import { composeBrief } from '../../../src/phases/research/brief/compose-brief';
import { extractFindings } from '../../../src/phases/research/passages/extract-findings';
import { verifyClaims } from '../../../src/phases/research/verifying/verify-claims';
import type { ReviewMaterial } from '../../../src/phases/script/judging/reading';
import { outlineEpisode } from '../../../src/phases/script/narrator/outline-episode';
import { writePart } from '../../../src/phases/script/narrator/write-part';
import { assembleScript } from '../../../src/phases/script/parts/assemble-script';
import { material, SESSION as session } from './judge-panel';

/** What the narrator makes of documents, with all that it is judged by. */
export function narrated(topic: string, documents: readonly SourceDocument[], minutes = 6): ReviewMaterial {
  const asked = { topic, brief: '' };
  const extracted = documents.flatMap((document) => extractFindings({ document, ...asked }));
  const expectations = session.research;
  const { findings } = verifyClaims({ documents, findings: extracted, expectations, ...asked });
  const { structure } = session;
  const brief = composeBrief({ findings, documents, structure, targetWords: 150 * minutes, ...asked });
  const format = 'duo';
  const outline = outlineEpisode({ brief, findings, session, minutes, format, wordsPerMinute: 150 });
  const parts = outline.parts.map((part) => writePart({ outline, part, brief, findings }));
  return material({ script: assembleScript({ outline, parts, revision: 0 }), findings, documents, brief });
}
