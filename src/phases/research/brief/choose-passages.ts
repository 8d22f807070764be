/** Chooses which passages an episode tells, within its words: an opening, a body in the order of its sources, a conclusion. */
import type { SessionTemplate } from '../../../domain/templates';
import { contentStems } from '../../../english/words';
import { aboutTopic } from '../passages/on-topic';
import type { Passage } from '../passages/passage';
import type { Weighed } from '../passages/relevance';
import { chooseConclusion, chooseOpening } from './ends';
import { fill } from './fill';
import { isBefore, isSameDocument, isSameParagraph, isSameSection, startOf } from './places';
import { Telling } from './telling';

export interface Choice {
  readonly opening: Weighed | undefined;
  /** In telling order. */
  readonly body: readonly Weighed[];
  readonly conclusion: Weighed | undefined;
}

interface Wish {
  readonly weighed: readonly Weighed[];
  readonly topic: string;
  /** Document ids in the order that they were handed in. */
  readonly sourceIds: readonly string[];
  /** Words for passages in the whole episode. */
  readonly words: number;
}

export function choosePassages({ weighed, topic, sourceIds, words }: Wish): Choice {
  const onTopic = aboutTopic(weighed);
  const pool = onTopic.length > 0 ? onTopic : weighed;
  // Whoever hears the episode knows the words of its topic.
  const known = [...contentStems(topic), ...topic.split(/[^\p{L}\p{N}’'-]+/u)];
  const opening = chooseOpening(pool, { topic, words, known });
  if (opening === undefined) return { opening, body: [], conclusion: undefined };
  const told = new Telling([opening], known);
  const conclusion = chooseConclusion(pool, { opening, told, topic, words });
  const room = words - told.words - (conclusion?.passage.words ?? 0);
  // The introduction stands behind the opening, so that nothing can be told that goes on with its last words, or led to it.
  const leansOnOpening = ({ passage }: Weighed) =>
    passage.continues === opening.passage.id ||
    (isSameSection(passage, opening.passage) && isBefore(passage, opening.passage)) ||
    (passage.beginsInside && isSameParagraph(opening.passage, passage));
  const isBehindConclusion = ({ passage }: Weighed) =>
    conclusion !== undefined &&
    isSameDocument(conclusion.passage, passage) &&
    isBefore(conclusion.passage, passage);
  const rest = pool.filter(
    (one) =>
      one !== opening &&
      one !== conclusion &&
      !isBehindConclusion(one) &&
      !told.repeats(one, conclusion) &&
      !leansOnOpening(one),
  );
  fill({ rest, all: weighed, told, room });
  const body = told.chosen.filter((one) => one !== opening);
  return { opening, body: inTellingOrder(body, opening, conclusion, sourceIds), conclusion };
}

/** In telling order. */
export function passagesIn({ opening, body, conclusion }: Choice): Passage[] {
  return [opening, ...body, conclusion].flatMap((one?: Weighed) => one?.passage ?? []);
}

function wordsOf(choice: Choice): number {
  return passagesIn(choice).reduce((sum, { words }) => sum + words, 0);
}

/** Words that all passages on a topic would take that can be told, at most those of two hours. */
export function carriedWords(wish: Omit<Wish, 'words'>): number {
  return wordsOf(choosePassages({ ...wish, words: MOST_CARRIED }));
}

const MOST_CARRIED = 20_000;

interface Episode {
  readonly targetWords: number;
  /** Number of documents. */
  readonly documents: number;
  readonly structure: SessionTemplate['structure'];
}

/** Words that are left for passages when the frames around them are said. */
export function roomFor({ targetWords, documents, structure: { shares } }: Episode): number {
  const frames = Math.max(
    FRAME_WORDS + NAMING_WORDS * documents,
    targetWords * (shares.introduction + shares.close),
  );
  return Math.max(targetWords / 2, targetWords - frames);
}

/** Words that introduction, joints and close take at least. */
export const FRAME_WORDS = 75;
/** Words that it takes to name a document. */
export const NAMING_WORDS = 12;

/** Document by document: that of the opening first, that of the conclusion last, the others as they were handed in. */
function inTellingOrder(
  body: readonly Weighed[],
  opening: Weighed,
  conclusion: Weighed | undefined,
  sourceIds: readonly string[],
): Weighed[] {
  const [first, last] = [opening.passage.sourceId, conclusion?.passage.sourceId];
  const rank = (sourceId: string) =>
    sourceId === first ? -1 : sourceId === last ? sourceIds.length : sourceIds.indexOf(sourceId);
  return [...body].sort(
    ({ passage: a }, { passage: b }) => rank(a.sourceId) - rank(b.sourceId) || startOf(a) - startOf(b),
  );
}
