import type { Finding } from '../../domain/research';
import type { SourceDocument } from '../../domain/source';
import { withoutQuotations } from '../../english/pronouns';
import { closeness, type TermSpace, type Terms } from './claim-terms';
import type { Conflict } from './conflicts';
import {
  callsFor,
  declined,
  isReply,
  isSide,
  opensOpposition,
  type Refusal,
  refusalOf,
  sidesWith,
  takesAView,
} from './dispute-words';
import { countsApart } from './quantities';

/** A finding with its place in the term space and its words outside quotation marks. */
interface Said {
  readonly at: number;
  readonly finding: Finding;
  readonly text: string;
}

/** The findings of one paragraph in reading order. */
interface Passage {
  readonly sourceId: string;
  readonly section: string;
  /** Its first sentence, whether or not that carries a claim. */
  readonly opening: string;
  readonly said: readonly Said[];
}

/** A reply and what it replies to share few words; what counts besides is where they stand and who speaks. */
const LEAST_FIT = 0.3;
/** Where a text turns against all of the section before, its view is enough. */
const LEAST_AGAINST_A_SECTION = 0.15;

/**
 * Disputes that a source reports in its own words: a sentence in which somebody answers, denies or doubts, paired with the
 * statement that it is turned against. The parties are told apart by name, so that nobody is made to contradict himself;
 * what cannot be paired with some certainty is left alone, because a false dispute is worse than a missed one.
 */
export function findDisputes(
  findings: readonly Finding[],
  space: TermSpace,
  documents: readonly SourceDocument[],
): Conflict[] {
  const passages = passagesOf(findings, documents);
  const pairs = new Map<string, Conflict>();
  for (const [nth, passage] of passages.entries()) {
    const earlier = earlierThan(passages, nth);
    const before = passages.slice(0, nth).filter(({ sourceId }) => sourceId === passage.sourceId);
    const found = [
      ...refusalsIn(passage, earlier, space),
      ...facingIn(passage),
      ...declinedIn(passage, before),
    ];
    for (const [a, b] of found) {
      const key = `${a.at},${b.at}`;
      if (!pairs.has(key)) pairs.set(key, { a: a.at, b: b.at, about: subjectOf(a, b) });
    }
  }
  return [...pairs.values()];
}

function passagesOf(findings: readonly Finding[], documents: readonly SourceDocument[]): Passage[] {
  const passages: (Passage & { said: Said[]; position: number })[] = [];
  for (const [at, finding] of findings.entries()) {
    const { sourceId, headings, position } = finding;
    const section = headings.join('›');
    const last = passages.at(-1);
    const said = { at, finding, text: withoutQuotations(finding.text) };
    if (last?.sourceId === sourceId && last.position === position) last.said.push(said);
    else
      passages.push({ sourceId, section, position, opening: openingAbove(finding, documents), said: [said] });
  }
  return passages;
}

function openingAbove({ sourceId, quote }: Finding, documents: readonly SourceDocument[]): string {
  const document = documents.find(({ id }) => id === sourceId);
  const block = document?.blocks.find(({ start, end }) => start <= quote.start && quote.start < end);
  return withoutQuotations(/^.*?[.!?](?=\s|$)/s.exec(block?.text ?? '')?.[0] ?? '');
}

/** The paragraph before in its section; for the first paragraph of a section, the whole section before. */
function earlierThan(passages: readonly Passage[], nth: number): readonly Said[] {
  const { sourceId, section } = passages[nth] as Passage;
  const before = passages[nth - 1];
  if (before?.sourceId !== sourceId) return [];
  if (before.section === section) return before.said;
  return passages
    .slice(0, nth)
    .filter((passage) => passage.sourceId === sourceId && passage.section === before.section)
    .flatMap(({ said }) => said);
}

/** Sentences that turn against one before them in the paragraph, or against the paragraph before when they open theirs. */
function refusalsIn(passage: Passage, earlier: readonly Said[], space: TermSpace): [Said, Said][] {
  const { said, section, opening } = passage;
  const opposes = opensOpposition(opening);
  const newSection = earlier[0]?.finding.headings.join('›') !== section;
  const pairs = said.flatMap((one, nth): [Said, Said][] => {
    const refusal = refusalOf(one.text);
    if (!refusal || (opposes && one.text === opening)) return [];
    const above = said.slice(0, OPENS_WITH_PRONOUN.test(one.text) ? nth - 1 : nth);
    const least = opposes || (nth === 0 && newSection) ? LEAST_AGAINST_A_SECTION : LEAST_FIT;
    const against = isReply(one.text)
      ? above.findLast((other) => !isReply(other.text))
      : opponentOf(
          one,
          refusal,
          nth === 0 || (opposes && refusal !== 'replies') ? earlier : above,
          space,
          least,
        );
    if (!against) return [];
    const substance =
      refusal === 'announces' ? substanceAfter(said.slice(nth + 1, nth + 4), against) : undefined;
    return [one, substance].flatMap((other): [Said, Said][] => (other ? [[against, other]] : []));
  });
  return opposes ? [...pairs, ...answersTo(passage, earlier, space)] : pairs;
}

/** A paragraph that opens as the opposition, against the view of the one before. */
function answersTo({ said, opening }: Passage, earlier: readonly Said[], space: TermSpace): [Said, Said][] {
  const own = said.filter(({ text }) => text !== opening).slice(0, 3);
  const first = own[0];
  const against = first && opponentOf(first, 'announces', earlier, space, LEAST_AGAINST_A_SECTION);
  const answer = against && substanceAfter(own, against);
  return against && answer ? [[against, answer]] : [];
}

const OPENS_WITH_PRONOUN = /^(?:They|He|She|It)\b/;

/** What was announced: the other number where the dispute is about one, otherwise what is argued next. */
function substanceAfter(following: readonly Said[], against: Said): Said | undefined {
  const numbers = following.slice(0, 2).filter(({ text }) => QUANTITY.test(text));
  if (QUANTITY.test(against.text) && numbers.length > 0) return numbers.at(-1);
  const others = following.filter((other) => !isSameSpeaker(against, other));
  return others.find(({ text }) => takesAView(text) || text.includes('…')) ?? others[0];
}

const QUANTITY = /\d,\d{3}|\b(?:thousand|million|billion|per ?cent)\b/;

/** The statement that a refusal is turned against: one that somebody stands for, near, about the same. */
/** A reply is to what somebody says, not to a fact. */
function isStood({ finding, text }: Said): boolean {
  return finding.attributedTo !== undefined || isSide(text);
}

function opponentOf(
  one: Said,
  refusal: Refusal,
  candidates: readonly Said[],
  space: TermSpace,
  least: number,
): Said | undefined {
  const scored = candidates
    .filter(
      (other) =>
        !isSameSpeaker(one, other) && takesAView(other.text) && (refusal !== 'replies' || isStood(other)),
    )
    .map((other) => ({ other, score: fitOf(one, other, space) }))
    .sort((a, b) => b.score - a.score || b.other.at - a.other.at);
  return scored[0] && scored[0].score >= least ? scored[0].other : undefined;
}

function fitOf(one: Said, other: Said, space: TermSpace): number {
  const same = closeness(space.terms[one.at] as Terms, space.terms[other.at] as Terms, space);
  const close = one.at - other.at === 1 ? 0.35 : 0.12;
  return (
    1.5 * same +
    (one.finding.position === other.finding.position ? close : 0) +
    (other.finding.names.some((name) => isTarget(one.text, name)) ? 0.35 : 0) +
    (other.finding.attributedTo || other.finding.names.length > 0 ? 0.2 : 0.1) +
    (isSide(other.text) ? 0.1 : 0) -
    0.05 * other.finding.leansOn.length
  );
}

/** "answered Harper", "Harper's critics": whom it is turned against, by name. */
function isTarget(text: string, name: string): boolean {
  const last = (name.split(' ').at(-1) as string).replace(/[.*+?^${}()|[\]\\]/g, '\\$&');
  return new RegExp(
    `(?:answered|challenged|rejects?|rejected|disputes?|disputed) (?:\\p{Lu}[\\p{L}.-]+ )*${last}\\b|\\b${last}[’']s? (?:critics|opponents)`,
    'u',
  ).test(text);
}

/** Neighbours in a paragraph that take opposite sides without answering each other. */
function facingIn({ said }: Passage): [Said, Said][] {
  return said.slice(1).flatMap((second, nth): [Said, Said][] => {
    const first = said[nth] as Said;
    if (
      /^(?:Some|Many|Most) (?:readers|scholars|historians|people|critics)\b/.test(first.text) &&
      /^Others\b/.test(second.text)
    )
      return [[first, second]];
    if (isSameSpeaker(first, second) || nameless(first) || nameless(second)) return [];
    const argue = [first, second].every(({ text }) => /^[^,]{3,60} argues that\b/.test(text));
    const sides = sidesWith(first.text) * sidesWith(second.text) < 0;
    const apart =
      [first, second].every(({ text }) => ESTIMATE.test(text)) && countsApart(first.text, second.text);
    return argue || sides || apart ? [[first, second]] : [];
  });
}

/** "She did not sign the call for a moratorium": against the first who called for it, wherever that was told. */
function declinedIn({ said }: Passage, before: readonly Passage[]): [Said, Said][] {
  return said.flatMap((one): [Said, Said][] => {
    const what = declined(one.text);
    const call =
      what && before.flatMap((passage) => passage.said).find(({ finding }) => callsFor(finding.text, what));
    return call ? [[call, one]] : [];
  });
}

const ESTIMATE =
  /\b(?:estimates?|estimated|quotes|works with|puts? (?:it|the)|reckons?|calculated|believes|thinks|thought)\b/;

function nameless({ finding }: Said): boolean {
  return finding.names.length === 0;
}

/** Nobody contradicts himself: the same name speaks in both. */
function isSameSpeaker(a: Said, b: Said): boolean {
  const [first, second] = [speakerOf(a), speakerOf(b)];
  return first !== undefined && first === second;
}

function speakerOf({ finding, text }: Said): string | undefined {
  const name = finding.attributedTo ?? finding.names.find((candidate) => isEarly(text, candidate));
  return name?.split(' ').at(-1);
}

function isEarly(text: string, name: string): boolean {
  const at = text.indexOf(name);
  return at >= 0 && at < 24;
}

/** What it is about, for people: the heading that it stands under, or who speaks. */
function subjectOf(a: Said, b: Said): string {
  const heading = (b.finding.headings.at(-1) ?? a.finding.headings.at(-1) ?? '').replace(/^\d+[.)]\s*/, '');
  return heading === heading.toUpperCase() ? heading.toLowerCase() : heading;
}
