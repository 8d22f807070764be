import type { SourceDocument } from '../../../domain/source';
import type { SessionTemplate } from '../../../domain/templates';
import { withoutUndefined } from '../../../domain/without-undefined';
import { findPassages } from '../passages/find-passages';
import { textOf } from '../passages/passage';
import { weighPassages } from '../passages/relevance';
import { type Choice, choosePassages, passagesIn, roomFor, wordsOf } from './choose-passages';

export interface Carrying {
  readonly documents: readonly SourceDocument[];
  readonly topic: string;
  /** The producer's angle; may be empty. */
  readonly brief: string;
  /** The passages of a document where they are known already; {@link findPassages} when left out. */
  readonly passagesOf?: typeof findPassages;
}

export interface Carried {
  /** Words of the passages that are told of an episode of `words`, with those of the frames around them. */
  readonly words: number;
  /** One of them says what the topic is or how it began. */
  readonly hasOpening: boolean;
  /** A name in the topic that the documents have and none of the passages. */
  readonly untold?: string;
}

export interface Wanted extends Carrying {
  readonly structure: SessionTemplate['structure'];
  /** Words of the whole episode. */
  readonly targetWords: number;
}

/** What an episode of the length asked for would tell. */
export function carriedBy({ passagesOf = findPassages, targetWords, structure, ...asked }: Wanted): Carried {
  const { documents, topic } = asked;
  const passages = documents.flatMap((document) => passagesOf(document));
  const room = roomFor({ targetWords, structure, documents: documents.length });
  const sourceIds = documents.map(({ id }) => id);
  const choice = choosePassages({
    weighed: weighPassages({ ...asked, passages }),
    topic,
    sourceIds,
    words: room,
  });
  const words = wordsOf(choice);
  return {
    words: words === 0 ? 0 : words + targetWords - room,
    hasOpening: choice.opening !== undefined,
    ...withoutUndefined({ untold: untoldName(choice, topic, documents) }),
  };
}

function untoldName(choice: Choice, topic: string, documents: Carrying['documents']): string | undefined {
  const told = passagesIn(choice).map(textOf).join(' ').toLowerCase();
  return topic
    .match(/(?<=\s)\p{Lu}[\p{L}\p{N}-]+/gu)
    ?.find((name) => !told.includes(name.toLowerCase()) && documents.some(({ text }) => text.includes(name)));
}
