/** An episode by the narrator, phase by phase, as the activities make it. */
import type { Format } from '../../../src/domain/format';
import type { Findings, NarrativeBrief } from '../../../src/domain/research';
import type { Outline, Script } from '../../../src/domain/script';
import type { SourceDocument } from '../../../src/domain/source';
import type { SessionTemplate } from '../../../src/domain/templates';
import { composeBrief } from '../../../src/phases/research/brief/compose-brief';
import { extractFindings } from '../../../src/phases/research/passages/extract-findings';
import { verifyClaims } from '../../../src/phases/research/verifying/verify-claims';
import { outlineEpisode } from '../../../src/phases/script/narrator/outline-episode';
import { writePart } from '../../../src/phases/script/narrator/write-part';
import { assembleScript } from '../../../src/phases/script/parts/assemble-script';
import template from '../../../templates/session/narrative@1.json';

const WORDS_PER_MINUTE = 150;
const SESSION = template as unknown as SessionTemplate;

export interface Wanted {
  readonly documents: readonly SourceDocument[];
  readonly topic: string;
  readonly brief?: string;
  readonly minutes?: number;
  readonly format?: Format;
}

export interface Narrated {
  readonly findings: Findings;
  readonly brief: NarrativeBrief;
  readonly outline: Outline;
  readonly script: Script;
}

export function researched({ documents, topic, brief = '', minutes = 3 }: Wanted) {
  const found = documents.flatMap((document) => extractFindings({ document, topic, brief }));
  const { findings } = verifyClaims({
    ...{ documents, findings: found, topic, brief },
    expectations: SESSION.research,
  });
  const asked = { findings, documents, topic, brief };
  const targetWords = minutes * WORDS_PER_MINUTE;
  return { findings, brief: composeBrief({ ...asked, structure: SESSION.structure, targetWords }) };
}

export function narrated(wanted: Wanted): Narrated {
  const { findings, brief } = researched(wanted);
  const { minutes = 3, format = 'solo' } = wanted;
  const outline = outlineEpisode({
    ...{ brief, findings, documents: wanted.documents, minutes, format },
    session: SESSION,
    wordsPerMinute: WORDS_PER_MINUTE,
  });
  const parts = outline.parts.map((part) =>
    writePart({ outline, part, brief, findings, documents: wanted.documents }),
  );
  return { findings, brief, outline, script: assembleScript({ outline, parts, revision: 0 }) };
}

/** The words of the chosen passages, one text for each. */
export function toldTexts({ passages }: NarrativeBrief): string[] {
  return passages.map(({ sentences }) => sentences.map(({ quote }) => quote.text).join(' '));
}
