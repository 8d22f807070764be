/** Scores how well passages answer the topic and brief, by their own words and not by their headings. */
import type { SourceDocument } from '../../../domain/source';
import { bm25 } from '../../../english/bm25';
import { lemmaStems } from '../../../english/lemmas';
import {
  dot,
  inverseDocumentFrequency,
  scaled,
  sumVectors,
  type TermVector,
  tfIdf,
  unit,
} from '../../../english/similarity';
import { contentStems } from '../../../english/words';
import { evidenceBlocks } from './evidence-text';
import { type Passage, textOf } from './passage';

export interface Asking {
  readonly passages: readonly Passage[];
  readonly documents: readonly SourceDocument[];
  readonly topic: string;
  /** The producer's angle; may be empty. */
  readonly brief: string;
}

export interface Weighed {
  readonly passage: Passage;
  /** 0–1 among the passages of the episode: how much it says of what was asked. */
  readonly asked: number;
  /** Share of the topic's words that it has, 0–1. */
  readonly named: number;
  /** 0–1: `asked`, with how central it is to the sources and how much a listener can hold on to. */
  readonly value: number;
  /** Stems of its words, weighed, of length 1. */
  readonly vector: TermVector;
}

/** Similarity of the words of two passages, 0–1. */
export function likeness(a: Weighed, b: Weighed): number {
  return dot(a.vector, b.vector);
}

/** Passages whose words are added to the question, and how many of their words, as a reader would ask again (Rocchio). */
const FEEDBACK = { passages: 6, terms: 14, weight: 0.35 } as const;
const WEIGHTS = { asked: 0.6, central: 0.2, concrete: 0.2 } as const;

/** A passage that says less of what was asked than this share of the best is beside the topic. */
const ON_TOPIC = 0.2;

/** A passage that names this share of what the topic is called is about it, however rare the rest is. */
const NAMED = 0.5;

function isOnTopic({ asked, named }: Pick<Weighed, 'asked' | 'named'>): boolean {
  return asked >= ON_TOPIC || named >= NAMED;
}

/** The passages on topic, and each that stands alone between two of its section that are: what is read without it has a gap. */
export function aboutTopic(weighed: readonly Weighed[]): Weighed[] {
  const isBeside = (one: Weighed, other: Weighed | undefined) =>
    other?.passage.sourceId === one.passage.sourceId &&
    other.passage.section === one.passage.section &&
    isOnTopic(other);
  return weighed.filter(
    (one, at) => isOnTopic(one) || (isBeside(one, weighed[at - 1]) && isBeside(one, weighed[at + 1])),
  );
}

/** Words of a topic that name a kind of telling and not a subject. */
const KIND_OF_TELLING = new Set(
  contentStems(
    'history story introduction overview guide basics explained facts everything summary origins beginnings account words terms questions answers ways reasons',
  ),
);

/**
 * Weighs every passage against the topic and the producer's brief. What a document says throughout is no reason to prefer one
 * of its passages: of "A history of ferries" the topic "how ferries are paid for" takes what is said of payment. Where that is
 * little, every word of the topic counts everywhere. The words of the passages that fit best are added to the question with
 * less weight, so that "how ferries are paid for" also finds what is said of fares.
 */
export function weighPassages(asking: Asking): Weighed[] {
  const prepared = prepare(asking);
  const strict = weigh(asking, prepared, 'new words');
  const found = strict.filter(isOnTopic);
  const words = found.reduce((sum, { passage }) => sum + passage.words, 0);
  const isEnough = words >= ENOUGH.words && found.length >= ENOUGH.passages;
  return isEnough ? strict : weigh(asking, prepared, 'all words');
}

/** Words on a topic that make an episode of a minute, and passages that are no chance: one word may stand anywhere. */
const ENOUGH = { words: 150, passages: 3 } as const;

/** Prepares everything that does not depend on which words of the topic count. */
function prepare({ passages, documents, topic, brief }: Asking) {
  const stems = passages.map((passage) => contentStems(textOf(passage)));
  const rarity = inverseDocumentFrequency(stems);
  const given = givenBy(documents, passages);
  const question = new Map<string, number>();
  for (const stem of withoutKinds(askedStems(brief))) question.set(stem, 0.7);
  for (const stem of subjectOf(askedStems(topic))) question.set(stem, 1);
  const topicStems = new Set(subjectOf(contentStems(topic)));
  const said = new Set(stems.flat());
  const about = new Map(documents.map(({ id }) => [id, shareGiven(topicStems, given.get(id), said)]));
  const vectors = stems.map((each) => unit(tfIdf(each, rarity)));
  const centre = unit(sumVectors(vectors));
  const central = scaled(vectors.map((vector) => dot(vector, centre)));
  return { stems, rarity, rank: bm25(stems), given, question, topicStems, about, vectors, central };
}

/** @param counting the words of the topic that count: those that a document does not say throughout, or all of them. */
function weigh(
  { passages, brief }: Asking,
  { stems, rarity, rank, given, question, topicStems, about, vectors, central }: ReturnType<typeof prepare>,
  counting: 'new words' | 'all words',
): Weighed[] {
  const nothing = new Set<string>();
  const givenAt = (at: number) =>
    counting === 'new words' && (about.get(passages[at]?.sourceId ?? '') ?? 0) >= MOSTLY
      ? (given.get(passages[at]?.sourceId ?? '') ?? nothing)
      : nothing;
  const scores = (wide: ReadonlyMap<string, number>) =>
    rank(wide, givenAt).map(
      (score, at) =>
        score * (COVERED + (1 - COVERED) * namedIn([...(stems[at] as string[]), ...givenAt(at)], topicStems)),
    );
  const asked = scaled(scores(widened(question, scores(question), stems, rarity))).map((score, at) => {
    const share = about.get(passages[at]?.sourceId ?? '') ?? 0;
    if (share === 1 && brief === '') return 1;
    const isAbout = share > MOSTLY || (share === MOSTLY && passages[at]?.head?.kind === 'entry');
    return isAbout ? ABOUT + (1 - ABOUT) * score : score;
  });
  return passages.map((passage, at) => ({
    passage,
    asked: asked[at] as number,
    named: namedIn(stems[at] as string[], new Set([...topicStems].filter((stem) => !givenAt(at).has(stem)))),
    value:
      WEIGHTS.asked * (asked[at] as number) +
      WEIGHTS.central * (central[at] as number) +
      WEIGHTS.concrete * concreteness(passage),
    vector: vectors[at] as TermVector,
  }));
}

/** A passage without any of the topic's words counts this much of one with all of them, when the words around the topic are the same. */
const COVERED = 0.4;
/** Share of the topic's words above which a document that has them throughout is about the topic as a whole; of a dictionary half of them are enough. */
const MOSTLY = 0.5;
/** Least score of each passage of such a document. */
const ABOUT = 0.35;
/** Stems of what is asked for, irregular forms with their plain one: "paid" also asks for "pay". */
function askedStems(text: string): string[] {
  return [...contentStems(text), ...lemmaStems(text)];
}

function withoutKinds(stems: readonly string[]): readonly string[] {
  return stems.filter((stem) => !KIND_OF_TELLING.has(stem));
}

/** Stems of a topic without the kind of telling; a topic that has nothing else, such as "Accounting", means it as its subject. */
function subjectOf(stems: readonly string[]): readonly string[] {
  const subject = withoutKinds(stems);
  return subject.length > 0 ? subject : stems;
}

/** Share of a document's paragraphs that have a word which the whole document is about. */
const THROUGHOUT = 0.15;

/** For each document the words that it is about as a whole: those of its title and of a heading over all of it, and those that it keeps coming back to. */
function givenBy(
  documents: Asking['documents'],
  passages: readonly Passage[],
): ReadonlyMap<string, ReadonlySet<string>> {
  return new Map(
    documents.map((document) => {
      const { id, title } = document;
      // All that it says counts, also what cannot be read aloud.
      const own = evidenceBlocks(document).map(({ block }) => contentStems(block.text));
      const above = passages.filter(({ sourceId }) => sourceId === id).map(({ headings }) => headings[0]);
      const overAll =
        above[0] !== undefined && above.every((heading) => heading === above[0]) ? above[0] : '';
      const places = new Map<string, number[]>();
      own.forEach((each, at) => {
        for (const stem of new Set(each)) places.set(stem, [...(places.get(stem) ?? []), at / own.length]);
      });
      const throughout = [...places].filter(
        ([, at]) => at.length >= THROUGHOUT * own.length && isInEachThird(at),
      );
      return [id, new Set([...contentStems(`${title} ${overAll}`), ...throughout.map(([stem]) => stem)])];
    }),
  );
}

/** A word of one chapter alone is not what a document is about. Places are 0–1. */
function isInEachThird(places: readonly number[]): boolean {
  return new Set(places.map((at) => Math.floor(at * 3))).size === 3;
}

/** Share of the topic's words, of those that any document of the episode has, that one document is about as a whole. */
function shareGiven(
  topic: ReadonlySet<string>,
  given: ReadonlySet<string> | undefined,
  said: ReadonlySet<string>,
): number {
  const known = [...topic].filter((stem) => said.has(stem) || given?.has(stem) === true);
  return known.filter((stem) => given?.has(stem) === true).length / Math.max(1, known.length);
}

function namedIn(stems: readonly string[], topic: ReadonlySet<string>): number {
  const own = new Set(stems);
  return [...topic].filter((stem) => own.has(stem)).length / Math.max(1, topic.size);
}

/** The question with the words of the texts that fit it best. */
function widened(
  question: ReadonlyMap<string, number>,
  scores: readonly number[],
  stems: readonly (readonly string[])[],
  rarity: (stem: string) => number,
): ReadonlyMap<string, number> {
  const best = scores
    .map((score, at) => ({ score, at }))
    .filter(({ score }) => score > 0)
    .sort((a, b) => b.score - a.score)
    .slice(0, FEEDBACK.passages);
  const echo = sumVectors(best.map(({ at }) => tfIdf(stems[at] as string[], rarity)));
  const added = [...echo].sort((a, b) => b[1] - a[1]).slice(0, FEEDBACK.terms);
  const largest = added[0]?.[1] ?? 1;
  const wide = new Map(question);
  for (const [stem, weight] of added)
    if (!wide.has(stem)) wide.set(stem, (FEEDBACK.weight * weight) / largest);
  return wide;
}

/** 0–1: dates, amounts, names and quoted words that a listener can hold on to. */
function concreteness(passage: Passage): number {
  const text = textOf(passage);
  const per = (pattern: RegExp) => (text.match(pattern)?.length ?? 0) / passage.sentences.length;
  const figures = per(/\d+/g);
  const names = per(/(?<=[\p{Ll},;] )\p{Lu}\p{Ll}+/gu);
  const spoken = /“[^”]{12,}”|"[^"]{12,}"/.test(text) ? 1 : 0;
  const begins = BEGINS.test(text) ? 1 : 0;
  return 0.2 * Math.min(1, figures) + 0.3 * Math.min(1, names) + 0.2 * spoken + 0.3 * begins;
}

/** Tells how something came to be. */
export const BEGINS =
  /\b(?:began|begun|founded|was born|origins?|originally|invented|dates? (?:back|from)|first (?:built|made|published|released|appeared|proposed|described|used|opened)|started (?:in|as|with)|came from|goes back)\b/;
