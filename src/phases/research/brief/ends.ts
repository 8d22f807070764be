/** The passages that an episode opens and concludes with. */
import { contentStems } from '../../../english/words';
import { likeness, type Weighed } from '../passages/relevance';
import type { Telling } from './telling';

const OPENING = { fewest: 30, most: 150, until: 0.5 } as const;
/** `close` and `returns`: how like the opening a last passage is, and one that only comes back to its subject. */
const CONCLUSION = { most: 130, from: 0.5, last: 0.9, close: 0.12, returns: 0.16 } as const;

interface Wanted {
  readonly topic: string;
  /** Words for passages in the whole episode. */
  readonly words: number;
}

/** Chooses a passage early in its document that is about the topic from its first sentence and clear without the rest. */
export function chooseOpening(pool: readonly Weighed[], { topic, words }: Wanted): Weighed | undefined {
  const asked = new Set(contentStems(topic));
  const most = Math.min(OPENING.most, words / 2);
  const early = pool.filter(({ passage }) => passage.position <= OPENING.until);
  const fit = (early.length > 0 ? early : pool).filter(
    ({ passage }) =>
      !passage.beginsInside &&
      !passage.endsInside &&
      [...passage.needs].every((need) => need.split(' ').every((word) => asked.has(word))) &&
      passage.words >= OPENING.fewest &&
      passage.words <= most,
  );
  const score = ({ passage, value }: Weighed) => {
    const first = new Set(contentStems(passage.sentences[0]?.text ?? ''));
    const named = [...asked].filter((stem) => first.has(stem)).length / Math.max(1, asked.size);
    const taken = takenForGranted(passage.sentences[0]?.text ?? '');
    return (
      value + 0.6 * named + 1.6 * (1 - passage.position) + (passage.opensSection ? 0.1 : 0) - 0.25 * taken
    );
  };
  return [...fit].sort((a, b) => score(b) - score(a))[0];
}

/** Number of things that a sentence speaks of as known: "the scene", "the peaceful version"; not "the fall of Rome". */
function takenForGranted(sentence: string): number {
  return (
    sentence.match(
      /\b[Tt]he (?:\p{Ll}+ )?\p{Ll}{3,}(?=[,.;:]| (?:is|are|was|were|has|had|and|but|or|\p{Ll}+ed)\b)/gu,
    )?.length ?? 0
  );
}

/** Headings of sections in which documents conclude. */
const CONCLUDES =
  /^(?:[\dA-Z]+[.)]?\s+)*(?:conclu|summary|summing up|outlook|in (?:short|the end|sum)|lessons?|legacy|aftermath|epilogue|final|the future|what (?:it|this|we) |today|now\b|where (?:it|we) )/i;

/** Chooses a passage that concludes: the last of its document or one from a concluding section, on the subject of the opening. */
export function chooseConclusion(
  pool: readonly Weighed[],
  { opening, told, topic, words }: Wanted & { readonly opening: Weighed | undefined; readonly told: Telling },
): Weighed | undefined {
  if (opening === undefined) return undefined;
  const last = new Map(pool.map((one) => [one.passage.sourceId, one]));
  const isLast = (one: Weighed) =>
    last.get(one.passage.sourceId) === one && one.passage.position >= CONCLUSION.last;
  const concludes = ({ passage }: Weighed) => CONCLUDES.test(passage.headings.at(-1) ?? '');
  const mayEnd = pool.filter(
    (one) =>
      one !== opening &&
      one.passage.position >= CONCLUSION.from &&
      one.passage.words <= Math.min(CONCLUSION.most, words / 3) &&
      !told.repeats(one, undefined) &&
      told.isUnderstood(one),
  );
  const score = (one: Weighed) => one.value + likeness(one, opening) + one.passage.position;
  const best = (fit: readonly Weighed[]) => [...fit].sort((a, b) => score(b) - score(a))[0];
  return (
    best(mayEnd.filter((one) => concludes(one) && saysOf(one, topic))) ??
    best(mayEnd.filter((one) => isLast(one) && likeness(one, opening) >= CONCLUSION.close)) ??
    best(mayEnd.filter((one) => !one.passage.beginsInside && likeness(one, opening) >= CONCLUSION.returns))
  );
}

/** It names something of the topic. */
function saysOf({ vector }: Weighed, topic: string): boolean {
  return contentStems(topic).some((stem) => vector.has(stem));
}
