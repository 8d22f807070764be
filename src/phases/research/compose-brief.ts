import { DefectError } from '../../domain/failure';
import type { Claim, Findings, NarrativeBrief, Theme, Voice } from '../../domain/research';
import type { SourceDocument } from '../../domain/source';
import type { SessionTemplate } from '../../domain/templates';
import { cosine } from '../../english/similarity';
import { chooseClaims } from './choose-claims';
import { type ClaimMap, type Mapped, mapClaims, paragraphOf, sourcesOfClaim } from './claim-map';
import { saysUnknown } from './claim-state';
import { chooseAnswers, openEnds } from './ends';
import { chooseHook } from './hook';
import { openingQuestion } from './opening-question';
import { areNeighbours } from './runs';
import { orderClaims, orderThemes, stageOf } from './telling-order';
import { type Cluster, clusterClaims } from './theme-clusters';
import { keywordsOf, titleTheme } from './theme-title';

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

const MOST_KEYWORDS = 8;
/** Below this many claims the recap shares them with the themes; there are none to keep back. */
const FEW_CLAIMS = 16;

/**
 * The narrative structure: a question, something concrete to open with, themes in an order that tells a story, claims for
 * the answer and what stays open. No claim is in two themes; hook and answers are kept out of the themes where the
 * material allows, so that nothing is said twice.
 *
 * @throws DefectError when there are no claims.
 */
export function composeBrief({
  findings,
  documents,
  topic,
  brief,
  structure,
  targetWords,
}: BriefInput): NarrativeBrief {
  const map = mapClaims(findings.claims);
  const opening = chooseHook(map.all);
  if (!opening)
    throw new DefectError(
      'The sources hold no sentence that an episode could be made of. Hand in documents with running text about the topic.',
    );
  const question = openingQuestion(topic, brief, map.all, documents);
  const kept = keepBack(map, opening.mapped, question, topic);

  const bodyWords =
    targetWords * (1 - Object.values(structure.shares).reduce((sum, share) => sum + share, 0));
  const material = map.all.filter(({ claim }) => !kept.taken.has(claim.id));
  const clusters = clusterClaims(
    map,
    material,
    themeCount(material, bodyWords, structure),
    structure.minSegmentWords,
  );
  const chosen = chooseClaims(map, clusters, bodyWords, kept.taken);
  const filled = clusters
    .map((cluster, at) => ({ cluster, members: chosen[at] as Mapped[] }))
    .filter(({ members }) => members.length > 0);
  const themes = toThemes(map, orderThemes(filled), documents, topic);
  const inThemes = themes.flatMap((theme) => theme.claimIds.map((id) => map.byId.get(id) as Mapped));
  return {
    topic,
    question,
    hook: opening.hook,
    themes,
    answerClaimIds: kept.answers.map(({ claim }) => claim.id),
    openEnds: openEnds(map.all, new Set(inThemes)),
    voices: heardVoices(findings.voices, inThemes),
    materialWords: inThemes.reduce((sum, { words }) => sum + words, 0),
  };
}

/** Hook and answers, which are said outside the themes. */
function keepBack(
  map: ClaimMap,
  hook: Mapped,
  question: string,
  topic: string,
): { taken: ReadonlySet<string>; answers: readonly Mapped[] } {
  const companions = new Set(map.all.flatMap(({ companion }) => (companion ? [companion] : [])));
  const candidates = map.all.filter(
    ({ claim }) => claim.id !== hook.claim.id && !companions.has(claim.id) && claim.state !== 'disputed',
  );
  const answers = chooseAnswers(map, candidates, question, topic);
  const free = map.all.length >= FEW_CLAIMS ? answers : [];
  return { taken: new Set([hook, ...free].map(({ claim }) => claim.id)), answers };
}

/** As many themes as the words fill with something to say in each, within the template's range. */
function themeCount(
  material: readonly Mapped[],
  bodyWords: number,
  { segments, minSegmentWords }: SessionTemplate['structure'],
): number {
  const [fewest, most] = segments;
  const available = Math.min(
    bodyWords,
    material.reduce((sum, { words }) => sum + words, 0),
  );
  const comfortable = Math.round(available / (2 * minSegmentWords));
  const possible = Math.max(1, Math.floor(available / minSegmentWords));
  return Math.min(possible, Math.max(fewest, Math.min(most, comfortable)));
}

interface Filled {
  readonly cluster: Cluster;
  readonly members: readonly Mapped[];
}

function toThemes(
  map: ClaimMap,
  filled: readonly Filled[],
  documents: readonly SourceDocument[],
  topic: string,
): Theme[] {
  const documentTitles = documents.map((document) => document.title);
  const titles: string[] = [];
  return filled.map(({ cluster, members }, at) => {
    const idea = ideaOf(cluster, members);
    const told = orderClaims(members, idea);
    const title = titleTheme(map, { members, centre: cluster.centre }, titles, documentTitles, topic);
    titles.push(title);
    return {
      id: `t${at + 1}`,
      title,
      ideaClaimId: idea.claim.id,
      claimIds: told.map(({ claim }) => claim.id),
      sourceIds: [...new Set(told.flatMap(({ claim }) => sourcesOfClaim(claim)))].sort(),
      keywords: keywordsOf(map, members, MOST_KEYWORDS),
    };
  });
}

/** Adds to something that was said before. */
const ADDS = /\b(?:another|also|same|again|as well|too|other)\b/i;

/** The claim that says what the theme shows: central, general, opening its paragraph, needing nothing before it. */
function ideaOf({ centre }: Cluster, members: readonly Mapped[]): Mapped {
  const firsts = new Map<string, number>();
  for (const { claim } of members)
    firsts.set(
      paragraphOf(claim),
      Math.min(firsts.get(paragraphOf(claim)) ?? Number.MAX_SAFE_INTEGER, claim.quotes[0]?.start ?? 0),
    );
  const stage = members.reduce((sum, { claim }) => sum + stageOf(claim), 0) / members.length;
  const heading = commonest(members.map(({ claim }) => claim.headings.at(-1) ?? ''));
  const score = ({ claim, vector, words, needsCompany }: Mapped): number => {
    const opens = firsts.get(paragraphOf(claim)) === claim.quotes[0]?.start ? 1 : 0;
    const particular =
      (claim.kind === 'statistic' ? 0.3 : 0) +
      (/\d{4}/.test(claim.text) ? 0.3 : 0) +
      (ADDS.test(claim.text) ? 0.3 : 0) +
      (claim.spokenWords ? 0.2 : 0) +
      (needsCompany ? 1 : 0) +
      (isAnswer(claim, members) ? 0.8 : 0) +
      (words > 28 ? 0.1 : 0) +
      (words < 9 ? 0.3 : 0) +
      (saysUnknown(claim.text) ? 0.5 : 0) +
      (isBegun(claim, members) ? 0.3 : 0);
    return (
      cosine(vector, centre) +
      0.5 * claim.relevance +
      opens +
      (goesOn(claim, members) ? 0.25 : 0) +
      (claim.headings.at(-1) === heading ? 0.4 : 0) +
      (claim.conflictsWith.length > 0 ? 0.2 : 0) -
      particular -
      0.15 * Math.abs(stageOf(claim) - stage)
    );
  };
  return members.reduce((best, mapped) => (score(mapped) > score(best) ? mapped : best));
}

function commonest(values: readonly string[]): string | undefined {
  const count = (value: string): number => values.filter((other) => other === value).length;
  return values.reduce<string | undefined>(
    (best, value) => (best === undefined || count(value) > count(best) ? value : best),
    undefined,
  );
}

/** The theme has an earlier paragraph of the same section. */
function isBegun(claim: Claim, members: readonly Mapped[]): boolean {
  return members.some(
    ({ claim: other }) =>
      other.quotes[0]?.sourceId === claim.quotes[0]?.sourceId &&
      other.headings.at(-1) === claim.headings.at(-1) &&
      other.position < claim.position,
  );
}

/** The theme goes on with the sentence after it. */
function goesOn(claim: Claim, members: readonly Mapped[]): boolean {
  return members.some(({ claim: other }) => areNeighbours(claim, other));
}

/** Turned against a claim of the theme that stands before it. */
function isAnswer(claim: Claim, members: readonly Mapped[]): boolean {
  const [quote] = claim.quotes;
  return members.some(({ claim: other }) => {
    const [before] = other.quotes;
    return (
      claim.conflictsWith.includes(other.id) &&
      before?.sourceId === quote?.sourceId &&
      (before?.start ?? 0) < (quote?.start ?? 0)
    );
  });
}

/** Voices that the chosen claims name or quote, in the order of {@link Findings.voices}. */
function heardVoices(voices: readonly Voice[], told: readonly Mapped[]): Voice[] {
  const names = told.flatMap(({ claim }) => [
    ...claim.names,
    ...(claim.attributedTo ? [claim.attributedTo] : []),
  ]);
  return voices.filter((voice) =>
    names.some(
      (name) => name === voice.name || voice.name.endsWith(` ${name}`) || name.endsWith(` ${voice.name}`),
    ),
  );
}
