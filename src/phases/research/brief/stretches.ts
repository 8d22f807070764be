/** Finds the stretches of passages that can be told one behind the other, and what each is worth. */
import { type Passage, sectionOf } from '../passages/passage';
import { likeness, type Weighed } from '../passages/relevance';
import { isBefore, isNext, isSameSection, SKIPPED, startOf } from './places';

/** Extra worth of a stretch that fills its words. */
const FULL = 0.25;
/** Extra worth of a stretch that begins where its section begins, and of one that ends where it ends: all of it from this many words on. */
const BEGINS = 0.15;
const ENDS = 0.35;
const WHOLE = 120;
/** Extra worth of a stretch that goes on with what the episode opened with. */
const READS_ON = 0.5;
/** A stretch may take this many times its words where it goes on with what its last sentences began. */
export const GOING_ON = 1.5;
/** The end of a section comes back to a passage of it that it is so like. */
const COMES_BACK = 0.15;
/** Worth that a stretch loses where its last paragraph goes on. */
const BROKEN_OFF = 0.2;
/** Worth that a stretch loses where what stands behind it leans on it: it ends before its point. */
const LEADS_ON = 0.15;
/** Worth that a stretch loses where it ends with somebody's words, which the text behind it may contradict. */
const ENDS_IN_SPEECH = 0.3;
/** Worth that a stretch loses for each place at which more than a few lines of the section are left out. */
const GAP = 0.1;

export interface Stretch {
  readonly members: readonly Weighed[];
  readonly words: number;
  readonly worth: number;
  /** It is all of its section, or the rest of the one that the episode opened with. */
  readonly isComplete: boolean;
}

/** Every run of passages of a section up to the quota, and every such run with the end of its section where that comes back to it. */
export function stretchesOf(
  rest: readonly Weighed[],
  quota: number,
  opening: Weighed | undefined,
): Stretch[] {
  const stretches: Stretch[] = [];
  const endOf = new Map(
    rest
      .filter(({ passage }) => passage.endsSection && !isPart(passage))
      .map((one) => [sectionOf(one.passage), one]),
  );
  for (let from = 0; from < rest.length; from += 1) {
    let words = 0;
    let sum = 0;
    let gaps = 0;
    let comesBack = false;
    const first = rest[from] as Weighed;
    const end = endOf.get(sectionOf(first.passage));
    const isOfOpening = opening !== undefined && isSameSection(opening.passage, first.passage);
    for (let to = from; to < rest.length; to += 1) {
      const here = rest[to] as Weighed;
      const before = rest[to - 1]?.passage;
      // An item is not left out of the middle of a list.
      if (to > from && before?.endsAmongItems === true && !isNext(before, here.passage)) break;
      if (to > from && before?.isOpen === true && here.passage.continues !== before.id) break;
      if (to > from && before !== undefined && !goesOn(before, here.passage)) {
        if (!isSameSection(before, here.passage) || isPart(here.passage)) break;
        gaps += 1;
      }
      words += here.passage.words;
      if (to > from && words > quota * (here.passage.continues === undefined ? 1 : GOING_ON)) break;
      sum += here.value * here.passage.words;
      const fullness = Math.min(1, words / quota);
      const size = sizeOf(words);
      const next = rest[to + 1]?.passage;
      // What goes on with its last sentences, or its list, is told with them, or neither is.
      if (next?.continues === here.passage.id || here.passage.endsAmongItems || here.passage.isOpen) continue;
      comesBack ||= end !== undefined && likeness(here, end) >= COMES_BACK;
      const inside =
        FULL * fullness +
        (first.passage.opensSection ? BEGINS * size : 0) +
        (isOfOpening ? READS_ON : 0) -
        gaps * GAP;
      const members = rest.slice(from, to + 1);
      stretches.push({
        members,
        words,
        worth:
          sum / words +
          inside +
          (here.passage.endsSection ? ENDS * size : 0) -
          (here.passage.endsInside ? BROKEN_OFF : 0) -
          (here.passage.leadsOn ? LEADS_ON : 0) -
          (here.passage.endsInSpeech && !here.passage.endsSection ? ENDS_IN_SPEECH : 0),
        isComplete: gaps === 0 && here.passage.endsSection && (first.passage.opensSection || isOfOpening),
      });
      if (end === undefined || !comesBack || next === end.passage || !isBefore(here.passage, end.passage))
        continue;
      const all = words + end.passage.words;
      if (all > quota) continue;
      stretches.push({
        members: [...members, end],
        words: all,
        worth: (sum + end.value * end.passage.words) / all + inside + ENDS * sizeOf(all) - GAP,
        isComplete: false,
      });
    }
  }
  return stretches;
}

/** Share of the worth of a beginning and an end that a stretch of so many words has, 0–1. */
function sizeOf(words: number): number {
  return Math.min(1, words / WHOLE);
}

/** It cannot begin a stretch: it begins inside a paragraph, or leans on what stands before it. */
export function isPart({ beginsInside, continues }: Passage): boolean {
  return beginsInside || continues !== undefined;
}

/** The next passage of the same section, with little left out between, and nothing where the second leans on the first. */
export function goesOn(a: Passage, b: Passage): boolean {
  if (b.continues !== undefined) return b.continues === a.id;
  const gap = startOf(b) - (a.sentences.at(-1)?.end ?? 0);
  return isSameSection(a, b) && gap >= 0 && gap <= SKIPPED;
}
