import type { Finding, Quote } from '../../../domain/research';
import type { NameReader } from '../../../english/names';
import { readingText } from '../../../english/reading-text';
import { attributionIn, kindOf, spokenWordsIn, statisticsIn } from './claim-kind';

interface Found {
  readonly id: string;
  readonly quote: Quote;
  /** Sentences directly before it in its passage, in reading order. */
  readonly before: readonly Quote[];
  readonly passage: { readonly headings: readonly string[]; readonly position: number };
  readonly names: NameReader;
}

/** A sentence of a source as a finding: everything that can be read off its words. */
export function toFinding({ id, quote, before, passage, names }: Found): Finding {
  const text = readingText(quote.text);
  const statistics = statisticsIn(text);
  const attributedTo = attributionIn(text, names);
  const spokenWords = spokenWordsIn(text);
  return {
    id,
    sourceId: quote.sourceId,
    text,
    quote,
    leansOn: before,
    kind: kindOf(text, statistics),
    headings: passage.headings,
    position: Math.round(passage.position * 1000) / 1000,
    statistics,
    names: names.namedIn(text),
    ...(attributedTo === undefined ? {} : { attributedTo }),
    ...(spokenWords === undefined ? {} : { spokenWords }),
  };
}
