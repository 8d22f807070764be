import { DefectError } from '../../../domain/failure';
import type { Claim, Findings, NarrativeBrief, ToldPassage, Voice } from '../../../domain/research';
import type { SourceDocument } from '../../../domain/source';
import type { SessionTemplate } from '../../../domain/templates';
import { withoutUndefined } from '../../../domain/without-undefined';
import { raiseFirst } from '../../../english/connectives';
import { isQuestion } from '../../../english/headings';
import { findPassages } from '../passages/find-passages';
import type { Passage } from '../passages/passage';
import { weighPassages } from '../passages/relevance';
import { saysUnknown } from '../verifying/claim-state';
import { type Choice, carriedWords, choosePassages, passagesIn, roomFor } from './choose-passages';
import { isNext, isSameParagraph, needsHead } from './places';
import { sceneKind } from './scene-kind';
import { themesOf } from './themes';

export interface BriefInput {
  readonly findings: Findings;
  readonly documents: readonly SourceDocument[];
  readonly topic: string;
  /** The producer's angle; may be empty. */
  readonly brief: string;
  readonly structure: SessionTemplate['structure'];
  /** Words of the whole episode. */
  readonly targetWords: number;
}

/**
 * The narrative structure: the passages that are told, in an order with an opening and a conclusion, grouped into themes.
 * Only passages of which research made claims are told, so every sentence has its claim, state and quote.
 *
 * @throws DefectError when there is no claim, or none in a passage that can be read aloud.
 */
export function composeBrief(input: BriefInput): NarrativeBrief {
  const { findings, documents, topic, brief, structure, targetWords } = input;
  const claimAt = claimsByPlace(findings.claims);
  // Passages without claims are weighed as well: they are what tells a word of one chapter from one of the whole document.
  const weighed = weighPassages({
    passages: documents.flatMap(findPassages),
    documents,
    topic,
    brief,
  }).filter(({ passage }) => passage.sentences.some((quote) => claimAt(quote) !== undefined));
  const asked = { weighed, topic, sourceIds: documents.map(({ id }) => id) };
  const words = roomFor({ targetWords, documents: documents.length, structure });
  const choice = choosePassages({ ...asked, words });
  const told = toldPassages(choice, claimAt);
  const first = told.flatMap(({ sentences }) => sentences.flatMap(({ claimId }) => claimId ?? []))[0];
  const opening = findings.claims.find(({ id }) => id === (first ?? findings.claims[0]?.id));
  if (opening === undefined)
    throw new DefectError(
      `The documents hold no passage about "${topic}" that can be read aloud on its own. Hand in documents with running text about the topic.`,
    );
  const conclusion = told.find(({ id }) => id === choice.conclusion?.passage.id);
  const body = told.filter(({ id }) => id !== choice.opening?.passage.id && id !== conclusion?.id);
  const themes = themesOf({ body, findings, documents, structure });
  return {
    topic,
    question: questionOf(topic, brief),
    ...(brief === '' ? {} : { wish: brief }),
    passages: told,
    ...(conclusion === undefined ? {} : { conclusionId: conclusion.id }),
    hook: { claimId: opening.id, kind: sceneKind(opening) },
    themes,
    answerClaimIds: conclusion === undefined ? [] : claimIdsOf(conclusion),
    openEnds: openEnds(told, findings),
    voices: heardVoices(findings.voices, told),
    materialWords: carriedWords(asked),
  };
}

/** Finds the claim whose quotes include one that begins at the same place. */
function claimsByPlace(claims: readonly Claim[]) {
  const byPlace = new Map<string, string>();
  for (const { id, quotes } of claims)
    for (const { sourceId, start } of quotes)
      if (!byPlace.has(`${sourceId}:${start}`)) byPlace.set(`${sourceId}:${start}`, id);
  return ({ sourceId, start }: { readonly sourceId: string; readonly start: number }) =>
    byPlace.get(`${sourceId}:${start}`);
}

function toldPassages(choice: Choice, claimAt: ReturnType<typeof claimsByPlace>): ToldPassage[] {
  const chosen = passagesIn(choice);
  return chosen.map((passage, at) => told(passage, chosen[at - 1], claimAt));
}

function told(
  passage: Passage,
  before: Passage | undefined,
  claimAt: ReturnType<typeof claimsByPlace>,
): ToldPassage {
  const { id, sourceId, sentences, headings, head, beginsInside, endsInside, speaker } = passage;
  const isHead = before?.head?.text !== head?.text && !needsHead(passage);
  const asks = isHead && head?.kind === 'question' ? head.text : undefined;
  const entry = isHead && head?.kind === 'entry' ? head.text : undefined;
  return {
    id,
    sourceId,
    sentences: sentences.map((quote) => {
      const claimId = claimAt(quote);
      return claimId === undefined ? { quote } : { quote, claimId };
    }),
    headings,
    beginsInside,
    endsInside,
    goesOn: before !== undefined && isNext(before, passage),
    ...withoutUndefined({ asks, entry, speaker }),
    ...(before !== undefined && isSameParagraph(before, passage) ? { readsOn: true } : {}),
    ...(passage.speaksAsAuthor ? { speaksAsAuthor: true } : {}),
    ...(passage.position === 1 ? { endsDocument: true } : {}),
  };
}

/** The producer's question where the brief asks one; otherwise the topic, and nothing invented. */
function questionOf(topic: string, brief: string): string {
  const asked = /[^.!?:]*\?/.exec(brief)?.[0].trim() ?? '';
  const question = raiseFirst(asked);
  return isQuestion(question) ? question : topic;
}

function claimIdsOf({ sentences }: ToldPassage): string[] {
  return [...new Set(sentences.flatMap(({ claimId }) => claimId ?? []))];
}

/** Told claims that say themselves that something is not known, or that others contradict. */
function openEnds(passages: readonly ToldPassage[], { claims }: Findings): NarrativeBrief['openEnds'] {
  const ids = new Set(passages.flatMap(claimIdsOf));
  return claims.flatMap(({ id, state, text, stateReason }) => {
    if (!ids.has(id)) return [];
    if (state === 'disputed') return [{ claimId: id, why: stateReason }];
    return saysUnknown(text) ? [{ claimId: id, why: 'A source says that it is not known.' }] : [];
  });
}

/** Those whom the told passages name. */
function heardVoices(voices: readonly Voice[], passages: readonly ToldPassage[]): Voice[] {
  const text = passages.flatMap(({ sentences }) => sentences.map(({ quote }) => quote.text)).join(' ');
  return voices.filter(({ name }) => text.includes(name));
}
