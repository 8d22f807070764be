/** Decides which passages are on the topic. */
import { sectionOf } from './passage';
import { isOnTopic, type Weighed } from './relevance';

/** A section of which more than this share of the words is on topic is on topic as a whole. */
const SECTION_ON_TOPIC = 0.5;

/** The passages on topic, with the rest of each section that mostly is, of each list, and what stands between two: what is read without it has gaps. */
export function aboutTopic(weighed: readonly Weighed[]): Weighed[] {
  const keyOf = ({ passage }: Weighed) => sectionOf(passage);
  const sections = new Map<string, { words: number; onTopic: number }>();
  for (const one of weighed) {
    const { words, onTopic } = sections.get(keyOf(one)) ?? { words: 0, onTopic: 0 };
    const own = one.passage.words;
    sections.set(keyOf(one), { words: words + own, onTopic: onTopic + (isOnTopic(one) ? own : 0) });
  }
  const about: Weighed[] = [];
  for (const [at, one] of weighed.entries()) {
    const { words, onTopic } = sections.get(keyOf(one)) as { words: number; onTopic: number };
    const [before, behind] = [weighed[at - 1], weighed[at + 1]].map((other) =>
      other !== undefined && keyOf(other) === keyOf(one) ? other : undefined,
    );
    const isOfList = before?.passage.endsAmongItems === true && about.at(-1) === before;
    const isBetween = before !== undefined && behind !== undefined && isOnTopic(before) && isOnTopic(behind);
    if (isOnTopic(one) || onTopic > SECTION_ON_TOPIC * words || isOfList || isBetween) about.push(one);
  }
  return about;
}
