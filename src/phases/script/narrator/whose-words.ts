/** Says whose "I" and "we" a passage speaks with: read by a host, it would be the host's. */
import type { Findings, NarrativeBrief, ToldPassage } from '../../../domain/research';
import type { SourceDocument } from '../../../domain/source';
import { withoutQuotations } from '../../../english/pronouns';
import { soleAuthor } from './source-names';

interface Material {
  readonly brief: Pick<NarrativeBrief, 'passages'>;
  readonly findings: Findings;
  readonly documents: readonly SourceDocument[];
}

/** "US" is a country. */
const WE = /\b(?:[Ww]e|us|[Oo]urs?|[Oo]urselves)\b/;

/**
 * The frame before passages that follow each other without a gap, where one of them speaks so; not where those before them in the same
 * document do, except behind the introduction, which interrupts them.
 */
export function authorsFrame(
  passage: ToldPassage,
  { brief: { passages }, findings, documents }: Material,
): string | undefined {
  const at = passages.findIndex(({ id }) => id === passage.id);
  const begins = (place: number) => place < 2 || passages[place]?.goesOn !== true;
  const isOurs = (start: number) => {
    const next = passages.findIndex((_, place) => place > start && begins(place));
    return passages.slice(start, next < 0 ? undefined : next).some((one) => isAuthors(one, documents));
  };
  if (!begins(at) || !isOurs(at)) return undefined;
  const before = at < 2 ? -1 : passages.findLastIndex((_, place) => place < at && begins(place));
  if (before >= 0 && passages[before]?.sourceId === passage.sourceId && isOurs(before)) return undefined;
  const card = findings.sources.find(({ id }) => id === passage.sourceId);
  const author = card === undefined ? undefined : soleAuthor(card);
  if (author !== undefined) return `${author} writes this.`;
  const authors = card?.authors.length ?? 0;
  if (passage.speaksAsAuthor === true && authors < 2) return 'The author writes this.';
  // How many "we" are is not known.
  return authors === 0 ? 'The text says this.' : 'The authors write this.';
}

/** The first person outside quotations is the author's, unless another person speaks. */
function isAuthors(passage: ToldPassage, documents: readonly SourceDocument[]): boolean {
  if (passage.speaker !== undefined) return false;
  const quoted = (documents.find(({ id }) => id === passage.sourceId)?.blocks ?? []).filter(
    ({ kind }) => kind === 'quotation',
  );
  const own = passage.sentences.filter(
    ({ quote }) => !quoted.some(({ start, end }) => start <= quote.start && quote.end <= end),
  );
  if (own.length === 0) return false;
  return (
    passage.speaksAsAuthor === true ||
    WE.test(withoutQuotations(own.map(({ quote }) => quote.text).join(' ')))
  );
}
