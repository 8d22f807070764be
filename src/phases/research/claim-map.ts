import type { Claim, Quote } from '../../domain/research';
import { pointsBack } from '../../english/pronouns';
import {
  inverseDocumentFrequency,
  type TermVector,
  tfIdf,
  weightedContainment,
} from '../../english/similarity';
import { contentStems, countWords } from '../../english/words';

/** A claim with what composing needs to know of it. */
export interface Mapped {
  readonly claim: Claim;
  readonly stems: ReadonlySet<string>;
  readonly vector: TermVector;
  readonly words: number;
  /** The section that its wording comes from; the paragraph where that stands under the document's title alone. */
  readonly section: string;
  /** Its text means nothing without the sentences that it leans on. */
  readonly needsCompany: boolean;
  /** The claim that is the sentence directly before, where it leans on that. */
  readonly companion?: string;
}

export interface ClaimMap {
  readonly all: readonly Mapped[];
  readonly byId: ReadonlyMap<string, Mapped>;
  readonly weight: (stem: string) => number;
  /** Share of the lighter claim that the other says too, rare words counting for more. */
  overlap(a: Mapped, b: Mapped): number;
  vectorOf(text: string): TermVector;
}

/** Reads claims once into the terms that themes, order and hook are decided by. */
export function mapClaims(claims: readonly Claim[]): ClaimMap {
  const stems = claims.map((claim) => contentStems(claim.text));
  const weight = inverseDocumentFrequency(stems);
  const bySentence = new Map(
    claims.flatMap((claim) => claim.quotes.map((quote) => [placeOf(quote), claim.id] as const)),
  );
  const titles = titlesOf(claims);
  const all = claims.map((claim, at) => {
    const own = stems[at] as string[];
    const needsCompany = claim.leansOn.length > 0 && !isNamed(claim);
    const companion = needsCompany ? bySentence.get(placeOf(claim.leansOn.at(-1) as Quote)) : undefined;
    return {
      claim,
      stems: new Set(own),
      vector: tfIdf(own, weight),
      words: countWords(claim.text),
      section: sectionOf(claim, titles.get(claim.quotes[0]?.sourceId ?? '')),
      needsCompany,
      ...(companion && companion !== claim.id ? { companion } : {}),
    };
  });
  return {
    all,
    byId: new Map(all.map((mapped) => [mapped.claim.id, mapped])),
    weight,
    overlap: (a, b) => weightedContainment(a.stems, b.stems, weight),
    vectorOf: (text) => tfIdf(contentStems(text), weight),
  };
}

/** The name was put for the pronoun, so `leansOn` only shows whom it means. */
function isNamed(claim: Claim): boolean {
  return (
    claim.text !== (claim.quotes[0] as Quote).text &&
    pointsBack((claim.quotes[0] as Quote).text) !== null &&
    pointsBack(claim.text) === null
  );
}

function placeOf(quote: Quote): string {
  return `${quote.sourceId}:${quote.start}`;
}

/** Sources of a claim, each once, the one with the best wording first. */
export function sourcesOfClaim(claim: Claim): string[] {
  return [...new Set(claim.quotes.map((quote) => quote.sourceId))];
}

/** The paragraph that the claim's wording comes from. */
export function paragraphOf(claim: Claim): string {
  return `${claim.quotes[0]?.sourceId}@${claim.position}`;
}

/** Source → the heading that all of its claims stand under: its title. */
function titlesOf(claims: readonly Claim[]): ReadonlyMap<string, string> {
  const titles = new Map<string, string>();
  for (const claim of claims) {
    const sourceId = claim.quotes[0]?.sourceId ?? '';
    const top = claim.headings[0] ?? '';
    titles.set(sourceId, titles.has(sourceId) && titles.get(sourceId) !== top ? '' : top);
  }
  return titles;
}

function sectionOf(claim: Claim, title: string | undefined): string {
  const headings = claim.headings.filter((heading) => heading !== title);
  return headings.length === 0 ? paragraphOf(claim) : `${claim.quotes[0]?.sourceId}#${headings.join('›')}`;
}
