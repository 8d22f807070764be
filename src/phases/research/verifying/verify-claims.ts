import { DefectError } from '../../../domain/failure';
import type { Claim, Finding, Findings, Quote, ResearchValidation } from '../../../domain/research';
import { rounded } from '../../../domain/rounding';
import { cardOf, type SourceDocument } from '../../../domain/source';
import type { SessionTemplate } from '../../../domain/templates';
import { createNameReader, type NameReader } from '../../../english/names';
import { attributionIn } from '../passages/claim-kind';
import { evidenceText } from '../passages/evidence-text';
import { rankFindings } from './claim-relevance';
import { stateOf } from './claim-state';
import { termSpace } from './claim-terms';
import { type Group, mergeFindings } from './merge-findings';
import { independentSources, nearCopies } from './near-copies';
import { type Conflict, type ProposedRelation, relationsOf } from './proposed-relations';
import { validationOf } from './validation';
import { findVoices } from './voices';

export interface VerificationInput {
  readonly documents: readonly SourceDocument[];
  readonly findings: readonly Finding[];
  readonly topic: string;
  /** The producer's angle; may be empty. */
  readonly brief: string;
  readonly expectations: SessionTemplate['research'];
  /** Contradictions and agreements that a reader of the claims sees; none without one. */
  readonly proposed?: readonly ProposedRelation[];
}

export interface Verification {
  readonly findings: Findings;
  readonly validation: ResearchValidation;
  /** Number of agreements that a reader proposed and the words of the claims do not bear out. */
  readonly agreementsRefused: number;
}

/**
 * Checks what the sources say against their stored copies and against each other: near-identical findings become one
 * claim with all its quotes, contradictions that a reader proposes are marked, and every claim gets a
 * state with its reason. Claims come most relevant first.
 *
 * @throws DefectError when a quote does not stand in its source, character for character.
 */
export function verifyClaims({
  documents,
  findings: extracted,
  topic,
  brief,
  expectations,
  proposed = [],
}: VerificationInput): Verification {
  const byId = new Map(documents.map((document) => [document.id, document]));
  for (const finding of extracted)
    for (const quote of [finding.quote, ...finding.leansOn]) requireVerbatim(quote, finding.id, byId);

  const prose = documents.map((document) => ({ id: document.id, text: evidenceText(document) }));
  const names = createNameReader(prose.map(({ text }) => text).join('\n\n'));
  const findings = extracted.map((finding) => renamed(finding, names));
  const space = termSpace(findings);
  const relevance = rankFindings({ findings, space, topic, brief });
  const relations = relationsOf(proposed, findings, space);
  const groups = mergeFindings({ findings, space, ...relations });
  const copies = nearCopies(documents);
  const support = (group: Group) =>
    independentSources(
      group.findings.map(({ quote }) => quote),
      copies,
    );
  const { conflicts } = relations;
  const claims = toClaims({ groups, conflicts, findings, relevance, expectations, support });
  return {
    findings: { topic, sources: documents.map(cardOf), claims, voices: findVoices(prose, names) },
    validation: validationOf({
      claims,
      conflicts: betweenClaims(conflicts, findings, claims),
      documents,
      copies,
      expectations,
    }),
    agreementsRefused: relations.refused,
  };
}

/** One source may say who somebody is that another only names; what all say together decides. */
function renamed(finding: Finding, names: NameReader): Finding {
  const attributedTo = finding.attributedTo ?? attributionIn(finding.text, names);
  return {
    ...finding,
    names: names.namedIn(finding.text),
    ...(attributedTo === undefined ? {} : { attributedTo }),
  };
}

function requireVerbatim(
  quote: Quote,
  findingId: string,
  documents: ReadonlyMap<string, SourceDocument>,
): void {
  const source = documents.get(quote.sourceId);
  if (!source)
    throw new DefectError(
      `Finding ${findingId} quotes source ${quote.sourceId}, which is not among the documents of this episode.`,
    );
  if (source.text.slice(quote.start, quote.end) === quote.text && quote.text !== '') return;
  throw new DefectError(
    `The quote of finding ${findingId} does not stand in ${source.name} at characters ${quote.start}–${quote.end}: “${quote.text.slice(0, 80)}”. Extract the findings from the stored copy again.`,
  );
}

interface Draft {
  readonly group: Group;
  readonly relevance: number;
}

/** Several sources saying it make a claim matter more. */
const AGREEMENT_BONUS = 0.08;

interface Verified {
  readonly groups: readonly Group[];
  readonly conflicts: readonly Conflict[];
  readonly findings: readonly Finding[];
  readonly relevance: readonly number[];
  readonly expectations: SessionTemplate['research'];
  /** Number of independent sources that say what a group says. */
  readonly support: (group: Group) => number;
}

function toClaims({ groups, conflicts, findings, relevance, expectations, support }: Verified): Claim[] {
  const place = new Map(findings.map((finding, at) => [finding.id, at]));
  const drafts: Draft[] = groups.map((group) => {
    const best = Math.max(
      ...group.findings.map((finding) => relevance[place.get(finding.id) as number] as number),
    );
    return { group, relevance: Math.min(1, best + AGREEMENT_BONUS * (support(group) - 1)) };
  });
  drafts.sort((a, b) => b.relevance - a.relevance || a.group.at - b.group.at);
  const claimOf = new Map(
    drafts.flatMap(({ group }, at) => group.findings.map((finding) => [finding.id, `c${at + 1}`] as const)),
  );
  return drafts.map((draft, at) => {
    const id = `c${at + 1}`;
    const opposed = opponentsOf(draft.group, { groups, conflicts, findings });
    const conflictsWith = [...new Set(opposed.map((finding) => claimOf.get(finding.id) as string))];
    return toClaim({ id, draft, opposed, conflictsWith, expectations, support });
  });
}

interface ClaimParts extends Pick<Verified, 'expectations' | 'support'> {
  readonly id: string;
  readonly draft: Draft;
  readonly opposed: readonly Finding[];
  readonly conflictsWith: readonly string[];
}

function toClaim({
  id,
  draft: { group, relevance },
  opposed,
  conflictsWith,
  expectations,
  support,
}: ClaimParts): Claim {
  const best = group.findings[0] as Finding;
  const { text, kind, leansOn, resolved, headings, position, statistics, names, attributedTo, spokenWords } =
    best;
  const own = sourcesOf(group);
  const others = opposed.map((finding) => finding.sourceId).filter((sourceId) => !own.has(sourceId));
  const against = new Set(others).size;
  return {
    id,
    text,
    kind,
    ...stateOf({ kind, text, sources: support(group), against, opposed: opposed.length > 0 }, expectations),
    quotes: group.findings.map((finding) => finding.quote),
    leansOn,
    ...(resolved ? { resolved } : {}),
    against: opposed.map((finding) => finding.quote),
    conflictsWith,
    headings,
    position,
    statistics,
    names,
    ...(attributedTo ? { attributedTo } : {}),
    ...(spokenWords ? { spokenWords } : {}),
    relevance: rounded(relevance),
  };
}

function sourcesOf(group: Group): ReadonlySet<string> {
  return new Set(group.findings.map((finding) => finding.sourceId));
}

/** All that the other sides of its conflicts say: a source that agrees with a finding which contradicts the group contradicts it too. */
function opponentsOf(
  group: Group,
  { groups, conflicts, findings }: Pick<Verified, 'groups' | 'conflicts' | 'findings'>,
): Finding[] {
  const placed = (at: number) => findings[at] as Finding;
  const others = conflicts.flatMap(({ a, b }) => {
    if (group.findings.includes(placed(a))) return [placed(b)];
    return group.findings.includes(placed(b)) ? [placed(a)] : [];
  });
  return groups
    .filter((side) => side.findings.some((finding) => others.includes(finding)))
    .flatMap((side) => side.findings);
}

/** Conflicts between findings as conflicts between the claims that they became, each pair once. */
function betweenClaims(
  conflicts: readonly Conflict[],
  findings: readonly Finding[],
  claims: readonly Claim[],
): ResearchValidation['conflicts'] {
  const claimOf = (finding: Finding): string | undefined =>
    claims.find((claim) =>
      claim.quotes.some(
        (quote) => quote.sourceId === finding.sourceId && quote.start === finding.quote.start,
      ),
    )?.id;
  const pairs = new Map<string, ResearchValidation['conflicts'][number]>();
  for (const { a, b, about } of conflicts) {
    const [one, other] = [claimOf(findings[a] as Finding), claimOf(findings[b] as Finding)];
    if (!one || !other) continue;
    const claimIds = [one, other].sort((x, y) => Number(x.slice(1)) - Number(y.slice(1))) as [string, string];
    if (!pairs.has(claimIds.join())) pairs.set(claimIds.join(), { claimIds, about });
  }
  return [...pairs.values()];
}
