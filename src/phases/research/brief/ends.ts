/** The passages that an episode opens and concludes with. */
import { contentStems } from '../../../english/words';
import { DEFINES } from '../passages/claim-kind';
import type { Passage } from '../passages/passage';
import { pointsInto, sumsUp } from '../passages/readable';
import { BEGINS, likeness, type Weighed } from '../passages/relevance';
import { isBefore, isSameDocument, needsHead, SKIPPED } from './places';
import { isAmong, type Telling } from './telling';

/** Words: `most` or `usualShare` of the episode's, whichever is more, and never over `mostShare`. `into`: characters of its section before it. */
const OPENING = {
  ...{ fewest: 15, ofADocument: 15, until: 0.5, beginning: 0.08, first: 0.25, into: 1_000 },
  ...{ most: 150, usualShare: 0.3, mostShare: 0.75 },
} as const;
/**
 * `last`: place of a passage that ends its document; `close`: how like the opening it is; `asked`: of the end of a section;
 * `behind`: largest share of what could be told that stands behind it in its document.
 */
const ENDS = { fewest: 20, most: 200, from: 0.5, last: 0.9, close: 0.15, asked: 0.35, behind: 0.1 } as const;
/** Worth of a passage with which its document concludes, over one with which a section ends. */
const CONCLUDING = 0.5;

interface Wanted {
  readonly topic: string;
  /** Words for passages in the whole episode. */
  readonly words: number;
}

/**
 * Chooses the passage that an episode opens with: one that begins its document, or that says what the topic is or how it
 * began; else one that names it; else any other. It stands near the beginning of its section, if any does.
 */
export function chooseOpening(
  pool: readonly Weighed[],
  { topic, words, known }: Wanted & { readonly known: readonly string[] },
): Weighed | undefined {
  const asked = new Set(contentStems(topic));
  const most = Math.min(Math.max(OPENING.most, words * OPENING.usualShare), words * OPENING.mostShare);
  const opens = pool.filter(
    ({ passage }) =>
      !passage.beginsInside &&
      !needsHead(passage) &&
      pointsInto(passage.sentences[0]?.text ?? '') !== 'again' &&
      !passage.isOpen &&
      passage.continues === undefined &&
      !passage.endsAmongItems &&
      [...passage.needs].every((need) => isAmong(need, known)) &&
      passage.words >= OPENING.fewest &&
      passage.words <= most,
  );
  const score = ({ passage, value }: Weighed) => {
    const first = firstSentence(passage);
    const said = new Set(contentStems(first));
    const named = [...asked].filter((stem) => said.has(stem)).length / Math.max(1, asked.size);
    return (
      value +
      0.6 * named +
      (saysWhatItIs(passage, asked) ? (isDefinition(first) ? 0.6 : 0.3) * named : 0) -
      (isRemark(first) ? 0.4 : 0) +
      1.6 * (1 - passage.position) +
      (passage.opensSection ? 0.1 : 0) -
      (passage.endsInside ? 0.2 : 0) -
      0.25 * takenForGranted(first)
    );
  };
  const early = ({ passage }: Weighed) => passage.position <= OPENING.until;
  const begins = (one: Weighed) => early(one) && one.passage.into <= SKIPPED;
  const names = ({ passage }: Weighed) =>
    contentStems(firstSentence(passage)).some((stem) => asked.has(stem));
  const tiers = [
    opens.filter(
      (one) =>
        !one.passage.speaksAsAuthor &&
        ((early(one) && saysWhatItIs(one.passage, asked)) || (begins(one) && beginsDocument(one.passage))),
    ),
    opens.filter((one) => begins(one) && names(one)),
    opens.filter(({ passage }) => passage.position <= OPENING.first),
    opens.filter(names),
    opens,
  ];
  const isPlain = ({ passage }: Weighed) => !isRemark(firstSentence(passage));
  const opensSection = (one: Weighed) => one.passage.opensSection && isPlain(one);
  const isEarlyInSection = (one: Weighed) => one.passage.into <= SKIPPED && isPlain(one);
  const isNearBeginning = ({ passage }: Weighed) => passage.into <= OPENING.into;
  const near = tiers.flatMap((tier) =>
    [opensSection, isEarlyInSection, isNearBeginning].map((fits) => tier.filter(fits)),
  );
  const fit = [...near, ...tiers].find((tier) => tier.length > 0) ?? [];
  return [...fit].sort((a, b) => score(b) - score(a))[0];
}

/** With the question or word that is said before it. */
function firstSentence({ head, sentences }: Passage): string {
  return [head?.text, sentences[0]?.text].filter((text) => text !== undefined).join(' ');
}

function beginsDocument(passage: Passage): boolean {
  const { position, words } = passage;
  return position <= OPENING.beginning && words >= OPENING.ofADocument && !isRemark(firstSentence(passage));
}

/** "Most importantly, …", "When it refers to …", "As would be expected …": says something of what is known already. */
export function isRemark(sentence: string): boolean {
  return /^(?:\w+(?: \w+)?ly, |(?:when|whenever|if|while|as(?! an? (?!alternative|consequence|matter|result|rule))|since|although|though|because|once|of course|unlike)\b|(?:an?|another|one) (?:\p{Ll}+ )?(?:difficulty|disadvantage|drawback|exception|issue|limitation|problem)\b)/iu.test(
    sentence,
  );
}

/** Its first sentence names the topic, all of it, or half of it to say what it is or how it began. */
function saysWhatItIs(passage: Passage, topic: ReadonlySet<string>): boolean {
  const first = firstSentence(passage);
  if (isRemark(first)) return false;
  const said = new Set(contentStems(first));
  const named = [...topic].filter((stem) => said.has(stem)).length;
  return named >= topic.size / 2 && ((named > 1 && named === topic.size) || isDefinition(first));
}

function isDefinition(sentence: string): boolean {
  return [DEFINES, BEGINS, IS_A].some((pattern) => pattern.test(sentence));
}

const IS_A = /^[\P{P}“”"-]{3,60} (?:is|are|was|were) (?:an?|one of|the)\b/u;

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
  /^(?:[\dA-Z]+[.)]?\s+)*(?:conclu|summary|summing up|outlook|in (?:short|the end|sum)|lessons?|recap|legacy|aftermath|epilogue|final|the future)/i;

/**
 * Chooses a passage that concludes and names the topic: one that begins a section in which its document concludes, the last of
 * its document or of a section, where it comes back to the subject of the opening; undefined where there is none.
 */
export function chooseConclusion(
  pool: readonly Weighed[],
  { opening, told, topic, words }: Wanted & { readonly opening: Weighed; readonly told: Telling },
): Weighed | undefined {
  const last = new Map(pool.map((one) => [one.passage.sourceId, one]));
  const isLast = (one: Weighed) =>
    one.passage.endsSection && last.get(one.passage.sourceId) === one && one.passage.position >= ENDS.last;
  const endsSection = ({ passage, asked }: Weighed) => passage.endsSection && asked >= ENDS.asked;
  // Nothing is told of a document behind its conclusion, so that little may stand there.
  const isLate = ({ passage }: Weighed) => {
    const own = pool.filter((other) => isSameDocument(other.passage, passage));
    const behind = own.filter((other) => isBefore(passage, other.passage));
    return wordsOf(behind) <= ENDS.behind * Math.min(words, wordsOf(own));
  };
  const concludes = ({ passage }: Weighed) =>
    (CONCLUDES.test(passage.headings.at(-1) ?? '') && passage.into <= SKIPPED) ||
    sumsUp(passage.sentences[0]?.text ?? '');
  const mayEnd = pool.filter(
    (one) =>
      one !== opening &&
      one.passage.head === undefined &&
      (concludes(one) || ((isLast(one) || endsSection(one)) && likeness(one, opening) >= ENDS.close)) &&
      saysOf(one, topic) &&
      !one.passage.beginsInside &&
      !one.passage.isOpen &&
      !one.passage.endsInside &&
      !one.passage.endsAmongItems &&
      one.passage.continues === undefined &&
      isLate(one) &&
      one.passage.position >= ENDS.from &&
      one.passage.words >= ENDS.fewest &&
      one.passage.words <= Math.min(ENDS.most, words / 3) &&
      !told.repeats(one, undefined) &&
      told.isUnderstood(one),
  );
  const score = (one: Weighed) =>
    one.value +
    likeness(one, opening) +
    one.passage.position +
    (concludes(one) || isLast(one) ? CONCLUDING : 0);
  return mayEnd.sort((a, b) => score(b) - score(a))[0];
}

/** It names something of the topic. */
function saysOf({ vector }: Weighed, topic: string): boolean {
  return contentStems(topic).some((stem) => vector.has(stem));
}

function wordsOf(passages: readonly Weighed[]): number {
  return passages.reduce((sum, { passage }) => sum + passage.words, 0);
}
