import type { Claim, ClaimState, ResearchValidation } from '../../../domain/research';
import { rounded } from '../../../domain/rounding';
import { originOfSource, type SourceDocument } from '../../../domain/source';
import type { SessionTemplate } from '../../../domain/templates';
import { counted } from '../../../domain/wording';
import { isQuantity } from '../passages/claim-kind';
import { namesInstitution } from './institution';
import { independentSources, type NearCopy } from './near-copies';

export interface ValidationInput {
  readonly claims: readonly Claim[];
  readonly conflicts: ResearchValidation['conflicts'];
  readonly documents: readonly SourceDocument[];
  readonly copies: readonly NearCopy[];
  readonly expectations: SessionTemplate['research'];
}

type Expectation = ResearchValidation['expectations'][number];

/** Counts the checks of the research, and compares each expectation of the session template with the result. */
export function validationOf({
  claims,
  conflicts,
  documents,
  copies,
  expectations,
}: ValidationInput): ResearchValidation {
  const isCopy = (id: string) => copies.some((copy) => copy.id === id);
  const originals = documents.filter(({ id }) => !isCopy(id));
  const supportOf = (claim: Claim) => independentSources(claim.quotes, copies);
  return {
    claims: countStates(claims),
    sources: documents.map(cameFrom),
    ...(copies.length === 0 ? {} : { nearCopies: copies }),
    agreements: claims.flatMap((claim) =>
      supportOf(claim) > 1 ? [{ claimId: claim.id, sourceIds: sourcesOf(claim) }] : [],
    ),
    conflicts,
    singleSourceStatistics: claims
      .filter(
        (claim) => claim.kind === 'statistic' && claim.statistics.some(isQuantity) && supportOf(claim) === 1,
      )
      .map((claim) => claim.id),
    expectations: [
      sourceCount(documents, originals, expectations),
      institutional(originals, expectations),
      support(
        'sources behind each number',
        claims.filter((claim) => claim.kind === 'statistic'),
        expectations.statisticSources,
        originals,
        supportOf,
      ),
      support(
        'sources behind each contested claim',
        claims.filter((claim) => claim.conflictsWith.length > 0),
        expectations.contestedSources,
        originals,
        supportOf,
      ),
    ],
  };
}

/** Share of the expectations that was reached, 0–1: the score of the research. */
export function shareReached({ expectations }: Pick<ResearchValidation, 'expectations'>): number {
  const reached = expectations.map(({ expected, found, met }) => (met ? 1 : found / expected));
  return reached.reduce((sum, share) => sum + share, 0) / Math.max(1, reached.length);
}

function cameFrom(document: SourceDocument): NonNullable<ResearchValidation['sources']>[number] {
  const { id, title, url, retrievedAt, licence, foundBy, warnings } = document;
  return {
    ...{ id, title, origin: originOfSource(document) },
    ...(url === undefined ? {} : { url }),
    ...(retrievedAt === undefined ? {} : { retrievedAt }),
    ...(licence === undefined ? {} : { licence }),
    ...(foundBy === undefined ? {} : { foundBy }),
    ...(warnings === undefined ? {} : { warnings }),
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

/** Near-copies are no sources of their own. No more sources can be expected than there are documents. */
function sourceCount(
  documents: readonly SourceDocument[],
  originals: readonly SourceDocument[],
  { minSources }: SessionTemplate['research'],
): Expectation {
  const expected = Math.min(minSources, documents.length);
  const found = originals.length;
  const copies = documents.length - found;
  const notes = [
    ...(expected === minSources
      ? []
      : [
          `The template asks for ${minSources} sources; ${gathered(documents)}, so the expectation was scaled down to ${expected}.`,
        ]),
    ...(copies === 0
      ? []
      : [
          `${copies} near-${copies === 1 ? 'copy of one of them counts' : 'copies of them count'} with what ${copies === 1 ? 'it repeats' : 'they repeat'}.`,
        ]),
  ];
  return {
    ...{ name: 'sources', expected, found, met: found >= expected },
    ...(notes.length === 0 ? {} : { note: notes.join(' ') }),
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
  const found = documents.length === 0 ? 0 : rounded(known.length / documents.length, 3);
  const met = found >= institutionalShare;
  return {
    name: 'share of institutional sources',
    expected: institutionalShare,
    found,
    met,
    ...(met
      ? {}
      : {
          note: `${known.length} of ${counted(documents.length, 'source')} ${known.length === 1 ? 'names' : 'name'} an institution; the others are used as they are.`,
        }),
  };
}

/** The weakest support among claims that need several sources; there cannot be more than there are. */
function support(
  name: string,
  claims: readonly Claim[],
  wanted: number,
  documents: readonly SourceDocument[],
  supportOf: (claim: Claim) => number,
): Expectation {
  const expected = Math.min(wanted, documents.length);
  if (claims.length === 0) return { name, expected, found: 0, met: true, note: 'No claim needed it.' };
  const counts = claims.map(supportOf);
  const short = counts.filter((count) => count < expected).length;
  const scaled =
    expected < wanted ? `Scaled down from ${wanted}, because ${gathered(documents, 'source')}. ` : '';
  const note =
    `${scaled}${short > 0 ? `${short} of ${claims.length} have fewer and are marked.` : ''}`.trim();
  return { name, expected, found: Math.min(...counts), met: short === 0, ...(note ? { note } : {}) };
}
