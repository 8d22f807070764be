import type { Finding } from '../../../domain/research';
import type { SourceDocument } from '../../../domain/source';
import { createNameReader } from '../../../english/names';
import { evidenceText } from './evidence-text';
import { findPassages } from './find-passages';
import { aboutTopic } from './on-topic';
import type { Passage } from './passage';
import { weighPassages } from './relevance';
import { toFinding } from './to-finding';

export interface ExtractionInput {
  readonly document: SourceDocument;
  readonly topic: string;
  /** The producer's angle; may be empty. */
  readonly brief: string;
}

/** The passages that are kept of one document for the rest of the research, words. */
const MOST_WORDS = 12_000;
/** Number of passages on the topic that are the beginning of a document. */
const BEGINNING = 10;

/**
 * The sentences of a document's passages about the topic, each as a finding, in the order of the document. Their quotes
 * are exact spans of `document.text`; `leansOn` holds the sentences before it that its passage begins with.
 */
export function extractFindings({ document, topic, brief }: ExtractionInput): Finding[] {
  const passages = findPassages(document);
  const weighed = weighPassages({ passages, documents: [document], topic, brief });
  const kept = mostRelevant(aboutTopic(weighed));
  const names = createNameReader(evidenceText(document));
  let number = 0;
  return passages
    .filter((passage) => kept.has(passage))
    .flatMap((passage) =>
      passage.sentences.map((quote, at) => {
        number += 1;
        return toFinding({
          id: `${document.id}.f${number}`,
          quote,
          before: passage.sentences.slice(0, at),
          passage,
          names,
        });
      }),
    );
}

/** The beginning of the document, where it says what it is about, and what is worth most. */
function mostRelevant(weighed: readonly { passage: Passage; value: number }[]): ReadonlySet<Passage> {
  const kept = new Set<Passage>();
  let words = 0;
  const byValue = [...weighed].sort((a, b) => b.value - a.value);
  for (const { passage } of [...weighed.slice(0, BEGINNING), ...byValue]) {
    if (kept.has(passage)) continue;
    if (kept.size > 0 && words + passage.words > MOST_WORDS) continue;
    kept.add(passage);
    words += passage.words;
  }
  return kept;
}
