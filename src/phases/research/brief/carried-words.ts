import type { SourceDocument } from '../../../domain/source';
import type { SessionTemplate } from '../../../domain/templates';
import { findPassages } from '../passages/find-passages';
import { weighPassages } from '../passages/relevance';
import { choosePassages, FRAME_WORDS, NAMING_WORDS, passagesIn, roomFor } from './choose-passages';

export interface Carrying {
  readonly documents: readonly SourceDocument[];
  readonly topic: string;
  /** The producer's angle; may be empty. */
  readonly brief: string;
  /** The passages of a document where they are known already; {@link findPassages} when left out. */
  readonly passagesOf?: typeof findPassages;
}

export interface Wanted extends Carrying {
  readonly structure: SessionTemplate['structure'];
  /** Words of the whole episode. */
  readonly targetWords: number;
}

/** Words that an episode of the length asked for would have, passages and the least that is said around them; 0 without a passage. */
export function wordsCarriedBy({
  passagesOf = findPassages,
  targetWords,
  structure,
  ...asked
}: Wanted): number {
  const { documents, topic } = asked;
  const passages = documents.flatMap((document) => passagesOf(document));
  const room = roomFor({ targetWords, structure, documents: documents.length });
  const sourceIds = documents.map(({ id }) => id);
  const weighed = weighPassages({ ...asked, passages });
  const told = passagesIn(choosePassages({ weighed, topic, sourceIds, words: room }));
  if (told.length === 0) return 0;
  const named = new Set(told.map(({ sourceId }) => sourceId)).size;
  return told.reduce((sum, { words }) => sum + words, 0) + FRAME_WORDS + NAMING_WORDS * named;
}
