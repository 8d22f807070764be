/** Chooses which passages an episode tells, within its words: an opening, a body in the order of its sources, a conclusion. */
import { contentStems } from '../../../english/words';
import { textOf } from '../passages/passage';
import { isOnTopic, likeness, type Weighed } from '../passages/relevance';

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

/** A closer passage says the same again. */
const SAME_AGAIN = 0.62;
/** Words of a stretch of neighbouring passages, and how many stretches an episode should have. */
const STRETCH = { least: 120, most: 320, wanted: 4 } as const;
/** Fewer words in a row are a scrap, words. */
const LEAST_TOLD = 30;
/** Extra worth of a stretch that fills its words, and of one that begins where its section begins. */
const FULL = 0.25;
const BEGINS = 0.15;
const OPENING = { fewest: 30, most: 150 } as const;
const CONCLUSION = { most: 130, from: 0.75, last: 0.9, close: 0.12 } as const;

export function choosePassages({ weighed, topic, sourceIds, words }: Wish): Choice {
  const onTopic = weighed.filter(isOnTopic);
  const pool = onTopic.length > 0 ? onTopic : weighed;
  const opening = chooseOpening(pool, topic, words);
  const told = new Telling(opening === undefined ? [] : [opening], contentStems(topic));
  const conclusion = chooseConclusion(pool, opening, told, { topic, words });
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

/** Passages that are told so far, and whether another may join them. */
class Telling {
  readonly chosen: Weighed[];
  private readonly stretches: (readonly Weighed[])[] = [];

  constructor(
    first: readonly Weighed[],
    private readonly topic: readonly string[],
  ) {
    this.chosen = [...first];
  }

  get words(): number {
    return this.chosen.reduce((sum, { passage }) => sum + passage.words, 0);
  }

  add(one: Weighed): void {
    this.chosen.push(one);
  }

  /** Everything that it takes as known was told by an earlier passage of its document, or is the topic. */
  isUnderstood({ passage }: Weighed): boolean {
    return [...passage.needs].every(
      (need) =>
        this.topic.includes(need) ||
        this.chosen.some(
          ({ passage: other }) =>
            other.sourceId === passage.sourceId && isBefore(other, passage) && other.introduces.has(need),
        ),
    );
  }

  repeats(one: Weighed, other: Weighed | undefined): boolean {
    return [...this.chosen, ...(other === undefined ? [] : [other])].some(
      (told) =>
        told !== one &&
        (likeness(told, one) > SAME_AGAIN || sharesSentence(told, one) || sharesFigure(told, one)),
    );
  }

  canTell(members: readonly Weighed[]): boolean {
    const also = new Telling([...this.chosen], this.topic);
    return members.every((one) => {
      const fits = !also.chosen.includes(one) && also.isUnderstood(one) && !also.repeats(one, undefined);
      also.add(one);
      return fits;
    });
  }

  addStretch(members: readonly Weighed[]): void {
    this.chosen.push(...members);
    this.stretches.push(members);
  }

  /** Number of stretches told that are like a passage in this respect: from its section, from its document. */
  count({ passage }: Weighed, isAlike: (a: Told, b: Told) => boolean): number {
    return this.stretches.filter(([first]) => first !== undefined && isAlike(first.passage, passage)).length;
  }
}

/** Neighbouring passages of one section that are told together. */
interface Stretch {
  readonly members: readonly Weighed[];
  readonly words: number;
  readonly worth: number;
}

/** Every document is heard before one is heard twice, then every section. */
const ROUNDS = [
  { ofADocument: 1, ofASection: 1 },
  { ofADocument: Number.POSITIVE_INFINITY, ofASection: 1 },
  { ofADocument: Number.POSITIVE_INFINITY, ofASection: 2 },
  { ofADocument: Number.POSITIVE_INFINITY, ofASection: Number.POSITIVE_INFINITY },
] as const;

/** Takes the stretch that is worth most, again and again, while words are left. */
function fill(rest: readonly Weighed[], told: Telling, room: number): void {
  let left = room;
  const quota = Math.min(STRETCH.most, Math.max(STRETCH.least, room / STRETCH.wanted));
  const stretches = stretchesOf(rest, quota)
    .filter(({ words }) => words >= LEAST_TOLD)
    .sort((a, b) => b.worth - a.worth);
  for (const { ofADocument, ofASection } of ROUNDS) {
    for (let found = true; found; ) {
      const next = stretches.find(({ members, words }) => {
        const first = members[0] as Weighed;
        return (
          words <= left &&
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

/** What it is or how it began: early in its document, about the topic from its first sentence, clear without the rest. */
function chooseOpening(pool: readonly Weighed[], topic: string, words: number): Weighed | undefined {
  const asked = new Set(contentStems(topic));
  const most = Math.min(OPENING.most, words / 2);
  const fit = pool.filter(
    ({ passage }) =>
      !passage.isCut &&
      [...passage.needs].every((need) => asked.has(need)) &&
      passage.words >= OPENING.fewest &&
      passage.words <= most,
  );
  const score = ({ passage, value }: Weighed) => {
    const first = new Set(contentStems(passage.sentences[0]?.text ?? ''));
    const named = [...asked].filter((stem) => first.has(stem)).length / Math.max(1, asked.size);
    return value + 0.6 * named + 1.6 * (1 - passage.position) + (passage.opensSection ? 0.1 : 0);
  };
  return [...fit].sort((a, b) => score(b) - score(a))[0];
}

/** Headings of sections in which documents conclude. */
const CONCLUDES =
  /^(?:[\dA-Z]+[.)]?\s+)*(?:conclu|summary|summing up|outlook|in (?:short|the end|sum)|lessons?|legacy|aftermath|epilogue|final|the future|what (?:it|this|we) |today|now\b|where (?:it|we) )/i;

/** What it comes to: a last passage or a section that concludes, about what the opening is about. */
function chooseConclusion(
  pool: readonly Weighed[],
  opening: Weighed | undefined,
  told: Telling,
  { topic, words }: Pick<Wish, 'topic' | 'words'>,
): Weighed | undefined {
  if (opening === undefined) return undefined;
  const last = new Map(pool.map((one) => [one.passage.sourceId, one]));
  const isLast = (one: Weighed) =>
    last.get(one.passage.sourceId) === one && one.passage.position >= CONCLUSION.last;
  const concludes = ({ passage }: Weighed) => CONCLUDES.test(passage.headings.at(-1) ?? '');
  const fit = pool.filter(
    (one) =>
      one !== opening &&
      one.passage.position >= CONCLUSION.from &&
      one.passage.words <= Math.min(CONCLUSION.most, words / 3) &&
      (concludes(one) ? saysOf(one, topic) : isLast(one) && likeness(one, opening) >= CONCLUSION.close) &&
      !told.repeats(one, undefined) &&
      told.isUnderstood(one),
  );
  const score = (one: Weighed) => one.value + likeness(one, opening) + (concludes(one) ? 0.2 : 0);
  return [...fit].sort((a, b) => score(b) - score(a))[0];
}

/** It names something of the topic. */
function saysOf({ vector }: Weighed, topic: string): boolean {
  return contentStems(topic).some((stem) => vector.has(stem));
}

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

type Told = Weighed['passage'];

function startOf(passage: Told): number {
  return passage.sentences[0]?.start ?? 0;
}

function isBefore(a: Told, b: Told): boolean {
  return startOf(a) < startOf(b);
}

function isSameDocument(a: Told, b: Told): boolean {
  return a.sourceId === b.sourceId;
}

function isSameSection(a: Told, b: Told): boolean {
  return a.sourceId === b.sourceId && a.section === b.section;
}

/** The next passage of the same section, with little left out between. */
function goesOn(a: Told, b: Told): boolean {
  return isSameSection(a, b) && startOf(b) - (a.sentences.at(-1)?.end ?? 0) <= SKIPPED;
}

/** Characters that may be left out between two passages of a stretch: a paragraph or so. */
const SKIPPED = 500;

/** Nothing but white space between the two. */
export function isNext(a: Told, b: Told): boolean {
  const end = a.sentences.at(-1)?.end ?? 0;
  return isSameSection(a, b) && startOf(b) >= end && startOf(b) - end <= 4;
}

function sharesSentence(a: Weighed, b: Weighed): boolean {
  const plain = (text: string) =>
    text
      .toLowerCase()
      .replace(/[^\p{L}\p{N}]+/gu, ' ')
      .trim();
  const own = new Set(a.passage.sentences.map(({ text }) => plain(text)));
  return b.passage.sentences.some(({ text }) => own.has(plain(text)));
}

/** The same large figure in two passages that are about the same is one figure told twice. */
function sharesFigure(a: Weighed, b: Weighed): boolean {
  if (likeness(a, b) < 0.3) return false;
  const figures = ({ passage }: Weighed) =>
    new Set(textOf(passage).match(/\d[\d,.]*\d(?:\s?%| per ?cent)?/g) ?? []);
  const own = figures(a);
  return [...figures(b)].filter((figure) => own.has(figure)).length >= 2;
}
