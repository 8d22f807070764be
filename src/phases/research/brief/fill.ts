/** Fills the words of an episode with stretches: a section from its beginning, on from where it was left, or from a paragraph inside it. */
import { type Passage, sectionOf } from '../passages/passage';
import { isRecital } from '../passages/recital';
import type { Weighed } from '../passages/relevance';
import { isRemark } from './ends';
import { isAbove, isBefore, isSameDocument, isSameSection, needsHead, startOf } from './places';
import { GOING_ON, goesOn, isPart, type Stretch, stretchesOf } from './stretches';
import { introducedBy, saysAgain, type Telling } from './telling';

/** Words of a stretch: a section may take the room of the episode divided by `parts`. */
const STRETCH = { least: 120, most: 900, parts: 1.5 } as const;
/**
 * Shortest stretch that is told, words: one that is all or the rest of its section, and any other. Of a text that is short itself
 * this share is enough.
 */
const LEAST_TOLD = { whole: 30, part: 90, share: 0.1 } as const;
/** A stretch of this many words may begin in the middle of its section, with a paragraph that stands alone and says so much of what was asked. */
const INSIDE = { words: 200, asked: 0.35 } as const;
/** A stretch that says so much of what was asked, its passages taken together, comes before all that say less. */
const ASKED = 0.4;
/**
 * Every document that says enough of what was asked is heard before one is heard twice. Sections are read from their beginning, and
 * on from where they were left, or for long from a paragraph inside; in the last round as far as there is room, and a document
 * without sections from any paragraph that stands alone.
 */
const ROUNDS = [
  { ofADocument: 1, ofASection: 1, leastAsked: ASKED, anywhere: false },
  { ofADocument: Number.POSITIVE_INFINITY, ofASection: 2, leastAsked: ASKED, anywhere: false },
  { ofADocument: Number.POSITIVE_INFINITY, ofASection: 2, leastAsked: 0, anywhere: false },
  {
    ofADocument: Number.POSITIVE_INFINITY,
    ofASection: Number.POSITIVE_INFINITY,
    leastAsked: 0,
    anywhere: true,
  },
] as const;

/** Most entries of a dictionary that a listener can follow; each is a thing of its own. */
const MOST_ENTRIES = 8;

/** Longest introduction of a chapter, or of a term, that is read before what needs it, words. */
const LONGEST_PREMISE = 150;

interface Filling {
  /** Passages that may be told. */
  readonly rest: readonly Weighed[];
  /** All passages: what stands over a section is told before it, whatever its own words say of the topic. */
  readonly all: readonly Weighed[];
  readonly told: Telling;
  readonly room: number;
}

/** Takes the stretch that is worth most, again and again, while words are left. */
export function fill({ rest, all, told, room }: Filling): void {
  let left = room;
  const sections = new Set(rest.map(({ passage }) => sectionOf(passage))).size;
  const share = Math.max(STRETCH.least, room / Math.max(1, Math.min(STRETCH.parts, sections)));
  const [opening] = told.chosen;
  const mostTold = Math.min(room, wordsOf(rest));
  const leastOfPart = Math.max(LEAST_TOLD.whole, Math.min(LEAST_TOLD.part, mostTold * LEAST_TOLD.share));
  const tellable = told.tellable(all);
  let stretches = stretchesOf(rest, Math.min(STRETCH.most, share), opening)
    .filter(
      ({ members, words, isComplete }) =>
        words >= (isComplete ? LEAST_TOLD.whole : leastOfPart) &&
        words <= room &&
        members.every((one) => tellable.has(one)),
    )
    .sort((a, b) => b.worth - a.worth);
  const continued = new Set(rest.map(({ passage }) => passage.continues));
  const isPremise = ({ passage }: Weighed) =>
    passage.words <= LONGEST_PREMISE && !isPart(passage) && !passage.endsAmongItems;
  const premises = {
    above: all.filter((one) => isPremise(one) && one.passage.opensSection),
    introducing: introducedBy(
      rest.filter((one) => isPremise(one) && !needsHead(one.passage) && !continued.has(one.passage.id)),
    ),
  };
  for (const { ofADocument, ofASection, leastAsked, anywhere } of ROUNDS) {
    for (;;) {
      const candidates = stretches.filter(({ members, words }) => {
        const first = members[0] as Weighed;
        return (
          askedOf(members) >= leastAsked &&
          mayBegin(
            first.passage,
            told,
            mayBeginInside(first, words) || (anywhere && isWhole(first.passage, all)),
          ) &&
          told.count(first, isSameDocument) < ofADocument &&
          told.count(first, isSameSection) < ofASection &&
          (anywhere || told.wordsOf(first, isSameSection) + words <= share * GOING_ON)
        );
      });
      const canBeTold = ({ members }: Stretch) => {
        const both = [...premiseOf(members, premises, told), ...members];
        return wordsOf(both) <= left && told.canTell(both) && !isRecital(sentencesOf(members));
      };
      const best = candidates.find(canBeTold);
      if (best === undefined) break;
      // A section is read on where it was left.
      const earliest = candidates
        .filter((one) => isEarlierInSection(one, best))
        .sort((a, b) => startOfStretch(a) - startOfStretch(b) || b.worth - a.worth)
        .find(canBeTold);
      const chosen = earliest ?? best;
      const premise = premiseOf(chosen.members, premises, told);
      for (const one of premise) told.addStretch([one]);
      told.addStretch(chosen.members);
      const added = [...premise, ...chosen.members];
      left -= wordsOf(added);
      // What is told already, or does not fit, never will be.
      const gone = new Set(rest.filter((one) => added.some((other) => saysAgain(other, one))));
      stretches = stretches.filter(
        ({ members, words }) => words <= left && !members.some((one) => gone.has(one)),
      );
    }
  }
}

interface Premises {
  /** Beginnings of chapters. */
  readonly above: readonly Weighed[];
  /** The passages that introduce a term and may be told before another for it, in the order of their documents. */
  readonly introducing: (need: string) => readonly Weighed[];
}

/** What has to be told before a stretch: what stands over the sections of its chapter, and what introduces the terms that it takes as known. */
function premiseOf(members: readonly Weighed[], premises: Premises, told: Telling): Weighed[] {
  const { passage: first } = members[0] as Weighed;
  const above = premises.above.filter((one) => isAbove(one.passage, first) && !told.repeats(one, undefined));
  const all = [...above, ...members];
  const missing = all.some((one) => one.passage.needs.size > 0) ? told.missingIn(all) : [];
  const introductions = missing.flatMap(({ need, passage }) => {
    const found = premises
      .introducing(need)
      .find(({ passage: other }) => isSameDocument(other, passage) && isBefore(other, passage));
    return found === undefined || members.includes(found) ? [] : [found];
  });
  return [...new Set([...introductions, ...above])]
    .filter((one) => !told.chosen.includes(one))
    .sort((a, b) => startOf(a.passage) - startOf(b.passage));
}

function wordsOf(members: readonly Weighed[]): number {
  return members.reduce((sum, { passage }) => sum + passage.words, 0);
}

/** How much of what was asked passages say together, each by its length, 0–1. */
function askedOf(members: readonly Weighed[]): number {
  return members.reduce((sum, { asked, passage }) => sum + asked * passage.words, 0) / wordsOf(members);
}

/** Its document is one section. */
function isWhole(passage: Passage, all: readonly Weighed[]): boolean {
  return all.every(
    (other) => !isSameDocument(other.passage, passage) || isSameSection(other.passage, passage),
  );
}

function mayBeginInside({ passage, asked }: Weighed, words: number): boolean {
  return words >= INSIDE.words && asked >= INSIDE.asked && !isRemark(passage.sentences[0]?.text ?? '');
}

function mayBegin(passage: Passage, told: Telling, anywhere: boolean): boolean {
  const isReadOn = told.chosen.some(
    (one) => goesOn(one.passage, passage) || (!isPart(passage) && opensSectionOf(one.passage, passage)),
  );
  if (needsHead(passage)) return isReadOn;
  if (passage.head?.kind === 'entry') {
    const entries = told.chosen.filter(
      (one) => one.passage.head?.kind === 'entry' && !needsHead(one.passage),
    );
    if (entries.length >= MOST_ENTRIES) return false;
  }
  return passage.opensSection || (anywhere && !isPart(passage)) || isReadOn;
}

function startOfStretch({ members }: Stretch): number {
  return startOf((members[0] as Weighed).passage);
}

function isEarlierInSection(a: Stretch, b: Stretch): boolean {
  const [first, second] = [a.members[0] as Weighed, b.members[0] as Weighed];
  return isSameSection(first.passage, second.passage) && isBefore(first.passage, second.passage);
}

/** The section of the second begins with the first. */
function opensSectionOf(a: Passage, b: Passage): boolean {
  return a.opensSection && isSameSection(a, b) && isBefore(a, b);
}

function sentencesOf(members: readonly Weighed[]): string[] {
  return members.flatMap(({ passage }) => passage.sentences.map(({ text }) => text));
}
