/** Fills the words of an episode with stretches: neighbouring passages of one section. */
import type { Passage } from '../passages/passage';
import type { Weighed } from '../passages/relevance';
import { isSameDocument, isSameSection, startOf } from './places';
import type { Telling } from './telling';

/** Words of a stretch, and how many stretches an episode should have. */
const STRETCH = { least: 120, most: 320, wanted: 4 } as const;
/** Shortest stretch that is told, words. */
const LEAST_TOLD = 30;
/** Extra worth of a stretch that fills its words, and of one that begins where its section begins. */
const FULL = 0.25;
const BEGINS = 0.15;

interface Stretch {
  readonly members: readonly Weighed[];
  readonly words: number;
  readonly worth: number;
}

/** Every document that says enough of what was asked is heard before one is heard twice, then every section. */
const ROUNDS = [
  { ofADocument: 1, ofASection: 1, leastAsked: 0.4 },
  { ofADocument: Number.POSITIVE_INFINITY, ofASection: 1, leastAsked: 0 },
  { ofADocument: Number.POSITIVE_INFINITY, ofASection: 2, leastAsked: 0 },
  { ofADocument: Number.POSITIVE_INFINITY, ofASection: Number.POSITIVE_INFINITY, leastAsked: 0 },
] as const;

/** Takes the stretch that is worth most, again and again, while words are left. */
export function fill(rest: readonly Weighed[], told: Telling, room: number): void {
  let left = room;
  const quota = Math.min(STRETCH.most, Math.max(STRETCH.least, room / STRETCH.wanted));
  const stretches = stretchesOf(rest, quota)
    .filter(({ words }) => words >= LEAST_TOLD)
    .sort((a, b) => b.worth - a.worth);
  for (const { ofADocument, ofASection, leastAsked } of ROUNDS) {
    for (let found = true; found; ) {
      const next = stretches.find(({ members, words }) => {
        const first = members[0] as Weighed;
        return (
          words <= left &&
          members.every(({ asked }) => asked >= leastAsked) &&
          told.count(first, isSameDocument) < ofADocument &&
          told.count(first, isSameSection) < ofASection &&
          told.canTell(members)
        );
      });
      found = next !== undefined;
      if (next === undefined) continue;
      told.addStretch(next.members);
      left -= next.words;
    }
  }
}

/** Every run of passages up to the quota; a run begins and ends anywhere, and is worth more where it begins its section. */
function stretchesOf(rest: readonly Weighed[], quota: number): Stretch[] {
  const stretches: Stretch[] = [];
  for (let from = 0; from < rest.length; from += 1) {
    let words = 0;
    let sum = 0;
    const first = rest[from] as Weighed;
    for (let to = from; to < rest.length; to += 1) {
      const here = rest[to] as Weighed;
      if (to > from && !goesOn((rest[to - 1] as Weighed).passage, here.passage)) break;
      words += here.passage.words;
      if (to > from && words > quota) break;
      sum += here.value * here.passage.words;
      const fullness = Math.min(1, words / quota);
      const worth = sum / words + FULL * fullness + (first.passage.opensSection ? BEGINS : 0);
      stretches.push({ members: rest.slice(from, to + 1), words, worth });
    }
  }
  return stretches;
}

/** The next passage of the same section, with little left out between. */
function goesOn(a: Passage, b: Passage): boolean {
  return isSameSection(a, b) && startOf(b) - (a.sentences.at(-1)?.end ?? 0) <= SKIPPED;
}

/** Characters that may be left out between two passages of a stretch: a paragraph or so. */
const SKIPPED = 500;
