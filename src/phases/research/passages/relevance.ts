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
import { contentStems, words } from '../../../english/words';
import { type Passage, sectionOf, textOf } from './passage';
import { givenBy, shareGiven } from './subject';

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
  /** From 0 on: `asked`, with how central it is to the sources and how much a listener can hold on to. */
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

export function isOnTopic({ asked, named }: Pick<Weighed, 'asked' | 'named'>): boolean {
  return asked >= ON_TOPIC || named >= NAMED;
}

/** Words of a topic that name a kind of telling and not a subject. */
const KIND_OF_TELLING = new Set(
  contentStems(
    'history story introduction overview guide basics explained facts everything summary origins beginnings account words terms questions answers ways reasons exists happens',
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
  const said = new Set(stems.flat());
  const subject = subjectOf(askedStems(topic));
  for (const stem of said) if (subject.some((asked) => isKin(asked, stem))) question.set(stem, KIN.weight);
  for (const stem of subject) question.set(stem, 1);
  const topicStems = new Set(subjectOf(stemsSaid(topic, said)));
  const about = new Map(documents.map(({ id }) => [id, shareGiven(topicStems, given.get(id), said)]));
  const vectors = stems.map((each) => unit(tfIdf(each, rarity)));
  const centre = unit(sumVectors(vectors));
  const central = scaled(vectors.map((vector) => dot(vector, centre)));
  const begins = new Map<string, number>();
  for (const passage of passages)
    if (!begins.has(sectionOf(passage))) begins.set(sectionOf(passage), passage.position);
  return { stems, rarity, rank: bm25(stems), given, question, topicStems, about, begins, vectors, central };
}

/** @param counting the words of the topic that count: those that a document does not say throughout, or all of them. */
function weigh(
  { passages, brief }: Asking,
  {
    stems,
    rarity,
    rank,
    given,
    question,
    topicStems,
    about,
    begins,
    vectors,
    central,
  }: ReturnType<typeof prepare>,
  counting: 'new words' | 'all words',
): Weighed[] {
  const nothing = new Set<string>();
  const shareAt = (at: number) => about.get(passages[at]?.sourceId ?? '') ?? 0;
  const isWholly = (at: number) => shareAt(at) === 1 && brief === '';
  // Of a document that is all about the topic, what it says most of its own subject.
  const givenAt = (at: number) =>
    counting === 'new words' && shareAt(at) >= MOSTLY && !isWholly(at)
      ? (given.get(passages[at]?.sourceId ?? '') ?? nothing)
      : nothing;
  const scores = (wide: ReadonlyMap<string, number>) =>
    rank(wide, givenAt).map(
      (score, at) =>
        score * (COVERED + (1 - COVERED) * namedIn([...(stems[at] as string[]), ...givenAt(at)], topicStems)),
    );
  const asked = scaled(scores(widened(question, scores(question), stems, rarity))).map((score, at) => {
    const share = shareAt(at);
    if (isWholly(at)) return WHOLLY + (1 - WHOLLY) * score;
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
      WEIGHTS.concrete * concreteness(passage) +
      // A document that is all about the topic says first what matters most.
      (isWholly(at) ? EARLY * (1 - (begins.get(sectionOf(passage)) ?? 0)) : 0),
    vector: vectors[at] as TermVector,
  }));
}

/** A passage without any of the topic's words counts this much of one with all of them, when the words around the topic are the same. */
const COVERED = 0.4;
/** Share of the topic's words above which a document that has them throughout is about the topic as a whole; of a dictionary half of them are enough. */
const MOSTLY = 0.5;
/** Least score of each passage of such a document, and of one that is about the topic and nothing else. */
const ABOUT = 0.35;
const WHOLLY = 0.5;
/** Extra value of the first section of such a document; at its end it is none. */
const EARLY = 0.15;
/** Stems of what is asked for, irregular forms with their plain one: "paid" also asks for "pay". */
function askedStems(text: string): string[] {
  return [...contentStems(text), ...lemmaStems(text)];
}

/** What the stemmer leaves of a longer form of a word: "delivery" for "deliver". */
const ENDINGS = new Set('al anc ant enc ent er eri ion ment or ur'.split(' '));
/** Letters of the shortest stem that is looked for in longer forms, and what these count of the word itself. */
const KIN = { shortest: 5, weight: 0.7 } as const;

function isKin(asked: string, stem: string): boolean {
  return asked.length >= KIN.shortest && stem.startsWith(asked) && ENDINGS.has(stem.slice(asked.length));
}

/** Stems of a topic, of each word that which the documents have: "fought", or "fight". */
function stemsSaid(topic: string, said: ReadonlySet<string>): readonly string[] {
  return words(topic).flatMap(
    (word) => askedStems(word).find((stem) => said.has(stem)) ?? contentStems(word),
  );
}

function withoutKinds(stems: readonly string[]): readonly string[] {
  return stems.filter((stem) => !KIND_OF_TELLING.has(stem));
}

/** Stems of a topic without the kind of telling; a topic that has nothing else, such as "Accounting", means it as its subject. */
function subjectOf(stems: readonly string[]): readonly string[] {
  const subject = withoutKinds(stems);
  return subject.length > 0 ? subject : stems;
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
