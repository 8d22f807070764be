import type { Claim, ClaimState, Finding, ResearchValidation } from '../../domain/research';
import { originOfSource, type SourceDocument } from '../../domain/source';
import type { SessionTemplate } from '../../domain/templates';
import { isQuantity } from './claim-kind';
import { namesInstitution } from './institution';

export interface ValidationInput {
  readonly claims: readonly Claim[];
  readonly conflicts: ResearchValidation['conflicts'];
  readonly documents: readonly SourceDocument[];
  readonly findings: readonly Finding[];
  readonly expectations: SessionTemplate['research'];
}

type Expectation = ResearchValidation['expectations'][number];

/** What was checked, and each expectation of the session template with what was found. */
export function validationOf({
  claims,
  conflicts,
  documents,
  findings,
  expectations,
}: ValidationInput): ResearchValidation {
  return {
    claims: countStates(claims),
    // A quote that does not stand in its source has already ended the phase.
    verbatimShare: 1,
    sources: documents.map(cameFrom),
    agreements: claims.flatMap((claim) => {
      const sourceIds = sourcesOf(claim);
      return sourceIds.length > 1 ? [{ claimId: claim.id, sourceIds }] : [];
    }),
    conflicts,
    singleSourceStatistics: claims
      .filter(
        (claim) =>
          claim.kind === 'statistic' && claim.statistics.some(isQuantity) && sourcesOf(claim).length === 1,
      )
      .map((claim) => claim.id),
    expectations: [
      sourceCount(documents, expectations),
      institutional(documents, expectations),
      support(
        'sources behind each number',
        claims.filter((claim) => claim.kind === 'statistic'),
        expectations.statisticSources,
        documents,
      ),
      support(
        'sources behind each contested claim',
        claims.filter((claim) => claim.conflictsWith.length > 0),
        expectations.contestedSources,
        documents,
      ),
      checked(findings, expectations),
    ],
  };
}

function cameFrom(document: SourceDocument): NonNullable<ResearchValidation['sources']>[number] {
  const { id, title, url, retrievedAt, licence, foundBy } = document;
  return {
    ...{ id, title, origin: originOfSource(document) },
    ...(url === undefined ? {} : { url }),
    ...(retrievedAt === undefined ? {} : { retrievedAt }),
    ...(licence === undefined ? {} : { licence }),
    ...(foundBy === undefined ? {} : { foundBy }),
  };
}

/** `2 sources were handed in`, `1 was fetched`, `1 was handed in and 2 were fetched`: why no more can be expected. */
function gathered(documents: readonly SourceDocument[], noun = ''): string {
  const handedIn = documents.filter((document) => originOfSource(document) === 'handed-in').length;
  const ways: readonly (readonly [number, string])[] = [
    [handedIn, 'handed in'],
    [documents.length - handedIn, 'fetched'],
  ];
  return ways
    .filter(([count]) => count > 0)
    .map(([count, way], at) => {
      const what = at > 0 || noun === '' ? '' : ` ${noun}${count === 1 ? '' : 's'}`;
      return `${count}${what} ${count === 1 ? 'was' : 'were'} ${way}`;
    })
    .join(' and ');
}

function countStates(claims: readonly Claim[]): Record<ClaimState, number> {
  const counts: Record<ClaimState, number> = {
    verified: 0,
    likely: 0,
    uncertain: 0,
    disputed: 0,
    unverified: 0,
  };
  for (const claim of claims) counts[claim.state]++;
  return counts;
}

function sourcesOf(claim: Claim): string[] {
  return [...new Set(claim.quotes.map((quote) => quote.sourceId))].sort();
}

function sourceCount(
  documents: readonly SourceDocument[],
  { minSources }: SessionTemplate['research'],
): Expectation {
  const found = documents.length;
  if (found >= minSources) return { name: 'sources', expected: minSources, found, met: true };
  return {
    name: 'sources',
    expected: found,
    found,
    met: true,
    note: `The template asks for ${minSources} sources; ${gathered(documents)}, so the expectation was scaled down to ${found}.`,
  };
}

/** Share of the sources that name an institution as publisher, author or address; a reading of labels, not of merit. */
function institutional(
  documents: readonly SourceDocument[],
  { institutionalShare }: SessionTemplate['research'],
): Expectation {
  const known = documents.filter((document) =>
    namesInstitution([document.publisher, document.url, ...document.authors]),
  );
  const found = documents.length === 0 ? 0 : round(known.length / documents.length);
  const met = found >= institutionalShare;
  return {
    name: 'share of institutional sources',
    expected: institutionalShare,
    found,
    met,
    ...(met
      ? {}
      : {
          note: `${known.length} of ${documents.length} sources name an institution behind them; the others are used as they are.`,
        }),
  };
}

/** The weakest support among claims that need several sources; there cannot be more than there are. */
function support(
  name: string,
  claims: readonly Claim[],
  wanted: number,
  documents: readonly SourceDocument[],
): Expectation {
  const expected = Math.min(wanted, documents.length);
  if (claims.length === 0) return { name, expected, found: 0, met: true, note: 'No claim needed it.' };
  const counts = claims.map((claim) => sourcesOf(claim).length);
  const short = counts.filter((count) => count < expected).length;
  const scaled =
    expected < wanted ? `Scaled down from ${wanted}, because ${gathered(documents, 'source')}. ` : '';
  const note =
    `${scaled}${short > 0 ? `${short} of ${claims.length} have fewer and are marked.` : ''}`.trim();
  return { name, expected, found: Math.min(...counts), met: short === 0, ...(note ? { note } : {}) };
}

function checked(findings: readonly Finding[], { checkedShare }: SessionTemplate['research']): Expectation {
  const found = findings.length === 0 ? 0 : 1;
  return {
    name: 'share of quotes checked against the stored copy',
    expected: checkedShare,
    found,
    met: found >= checkedShare,
  };
}

function round(value: number): number {
  return Math.round(value * 1000) / 1000;
}
