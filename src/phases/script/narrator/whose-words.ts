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

/** The frame before the first of several such passages of one document; the introduction interrupts the opening's. */
export function authorsFrame(
  passage: ToldPassage,
  { brief, findings, documents }: Material,
): string | undefined {
  const at = brief.passages.findIndex(({ id }) => id === passage.id);
  const before = at > 1 ? brief.passages[at - 1] : undefined;
  if (!isAuthors(passage, documents)) return undefined;
  if (before?.sourceId === passage.sourceId && isAuthors(before, documents)) return undefined;
  const card = findings.sources.find(({ id }) => id === passage.sourceId);
  const author = card === undefined ? undefined : soleAuthor(card);
  if (author !== undefined) return `${author} writes:`;
  return passage.speaksAsAuthor === true && (card?.authors.length ?? 0) < 2
    ? 'The author writes:'
    : 'The authors write:';
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
