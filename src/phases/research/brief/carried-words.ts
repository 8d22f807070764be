import type { SourceDocument } from '../../../domain/source';
import { findPassages } from '../passages/find-passages';
import { weighPassages } from '../passages/relevance';
import { carriedWords } from './choose-passages';

export interface Carrying {
  readonly documents: readonly SourceDocument[];
  readonly topic: string;
  /** The producer's angle; may be empty. */
  readonly brief: string;
  /** The passages of a document where they are known already; {@link findPassages} when left out. */
  readonly passagesOf?: typeof findPassages;
}

/** Words that documents carry about a topic when passages of them are read aloud, at most those of two hours; 0 for none. */
export function wordsCarriedBy({ documents, topic, brief, passagesOf = findPassages }: Carrying): number {
  const passages = documents.flatMap((document) => passagesOf(document));
  return carriedWords({ weighed: weighPassages({ passages, documents, topic, brief }), topic });
}
