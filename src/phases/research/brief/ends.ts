/** The passages that an episode opens and concludes with. */
import { contentStems } from '../../../english/words';
import { DEFINES } from '../passages/claim-kind';
import type { Passage } from '../passages/passage';
import { BEGINS, likeness, type Weighed } from '../passages/relevance';
import type { Telling } from './telling';

const OPENING = { fewest: 15, ofADocument: 30, most: 150, mostShare: 0.75, until: 0.5 } as const;
const ENDS = { fewest: 30, most: 130, from: 0.5, skipped: 400 } as const;

interface Wanted {
  readonly topic: string;
  /** Words for passages in the whole episode. */
  readonly words: number;
}

/** Chooses a passage that begins its document, or that says what the topic is or how it began; undefined where there is none. */
export function chooseOpening(pool: readonly Weighed[], { topic, words }: Wanted): Weighed | undefined {
  const asked = new Set(contentStems(topic));
  const most = Math.min(OPENING.most, words * OPENING.mostShare);
  const fit = pool.filter(
    ({ passage }) =>
      passage.into <= ENDS.skipped &&
      passage.position <= OPENING.until &&
      opensTopic(passage, asked) &&
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

function opensTopic({ sentences, section, words }: Passage, topic: ReadonlySet<string>): boolean {
  const first = sentences[0]?.text ?? '';
  // "Most importantly, …", "Ironically, …": a remark on something that stands before it.
  if (/^\w+(?: \w+)?ly, /.test(first)) return false;
  const said = new Set(contentStems(first));
  const named = [...topic].filter((stem) => said.has(stem)).length;
  const isAbout =
    named > 0 &&
    ((named > 1 && named === topic.size) || [DEFINES, BEGINS, IS_A].some((pattern) => pattern.test(first)));
  return (section === 0 && words >= OPENING.ofADocument) || isAbout;
}

const IS_A = /^\P{P}{3,60} (?:is|are|was|were) (?:an?|one of|the)\b/u;

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

/** Chooses a passage that begins a section in which its document concludes, and that names the topic; undefined where there is none. */
export function chooseConclusion(
  pool: readonly Weighed[],
  { opening, told, topic, words }: Wanted & { readonly opening: Weighed | undefined; readonly told: Telling },
): Weighed | undefined {
  if (opening === undefined) return undefined;
  const mayEnd = pool.filter(
    (one) =>
      one !== opening &&
      CONCLUDES.test(one.passage.headings.at(-1) ?? '') &&
      saysOf(one, topic) &&
      one.passage.into <= ENDS.skipped &&
      one.passage.position >= ENDS.from &&
      one.passage.words >= ENDS.fewest &&
      one.passage.words <= Math.min(ENDS.most, words / 3) &&
      !told.repeats(one, undefined) &&
      told.isUnderstood(one),
  );
  const score = (one: Weighed) => one.value + likeness(one, opening) + one.passage.position;
  return mayEnd.sort((a, b) => score(b) - score(a))[0];
}

/** It names something of the topic. */
function saysOf({ vector }: Weighed, topic: string): boolean {
  return contentStems(topic).some((stem) => vector.has(stem));
}
