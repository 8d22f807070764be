/** Chooses which passages an episode tells, within its words: an opening, a body in the order of its sources, a conclusion. */
import { contentStems } from '../../../english/words';
import { isOnTopic, type Weighed } from '../passages/relevance';
import { chooseConclusion, chooseOpening } from './ends';
import { startOf } from './places';
import { fill } from './stretches';
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
  const onTopic = weighed.filter(isOnTopic);
  const pool = onTopic.length > 0 ? onTopic : weighed;
  const opening = chooseOpening(pool, { topic, words });
  const told = new Telling(opening === undefined ? [] : [opening], contentStems(topic));
  const conclusion = chooseConclusion(pool, { opening, told, topic, words });
  const room = words - told.words - (conclusion?.passage.words ?? 0);
  const rest = pool.filter((one) => one !== opening && one !== conclusion && !told.repeats(one, conclusion));
  fill(rest, told, room);
  const body = told.chosen.filter((one) => one !== opening);
  return { opening, body: inTellingOrder(body, opening, conclusion, sourceIds), conclusion };
}

/** Words that the passages on a topic hold together, each thing told once, at most those of two hours: a bound for an honest length. */
export function carriedWords({ weighed, topic }: Pick<Wish, 'weighed' | 'topic'>): number {
  const told = new Telling([], contentStems(topic));
  let words = 0;
  for (const one of weighed.filter(isOnTopic)) {
    if (words > MOST_CARRIED) break;
    if (!told.isUnderstood(one) || told.repeats(one, undefined)) continue;
    told.add(one);
    words += one.passage.words;
  }
  return words;
}

const MOST_CARRIED = 20_000;

/** Document by document: that of the opening first, that of the conclusion last, the others as they were handed in. */
function inTellingOrder(
  body: readonly Weighed[],
  opening: Weighed | undefined,
  conclusion: Weighed | undefined,
  sourceIds: readonly string[],
): Weighed[] {
  const [first, last] = [opening?.passage.sourceId, conclusion?.passage.sourceId];
  const rank = (sourceId: string) =>
    sourceId === first ? -1 : sourceId === last ? sourceIds.length : sourceIds.indexOf(sourceId);
  return [...body].sort(
    ({ passage: a }, { passage: b }) => rank(a.sourceId) - rank(b.sourceId) || startOf(a) - startOf(b),
  );
}
