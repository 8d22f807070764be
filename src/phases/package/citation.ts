import type { SourceCard } from '../../domain/source';
import { listed } from '../../domain/wording';
import { oneLine, webAddress } from './escape';

/** Facts that a reader needs to find a document, each in its own field so that a format can put markup around it. */
export interface Citation {
  readonly title: string;
  /** `Epictetus and A. A. Long`; empty when the document names nobody. */
  readonly authors: string;
  readonly publisher: string;
  readonly date: string;
  readonly fileName: string;
  readonly url?: string;
}

/** A source card as a citation; the file name without folders, an address only when it is a web address. */
export function citationOf(source: SourceCard): Citation {
  const fileName = oneLine(source.name.split(/[\\/]/).at(-1) ?? '');
  const url = webAddress(source.url);
  return {
    title: oneLine(source.title) || fileName,
    authors: listed(source.authors.map(oneLine).filter((author) => author !== '')),
    publisher: oneLine(source.publisher ?? ''),
    date: oneLine(source.publishedOn ?? ''),
    fileName,
    ...(url === undefined ? {} : { url }),
  };
}

/** Author, publisher and date, as far as they are known: `A. Long, Oxford University Press, 2002`. */
export function originOf({ authors, publisher, date }: Citation): string {
  return [authors, publisher, date].filter((part) => part !== '').join(', ');
}
