import type { Findings, ToldPassage } from '../../../domain/research';
import { saidHeading, sharedHeadings } from './chapters';

interface Titling {
  readonly passages: readonly ToldPassage[];
  readonly findings: Pick<Findings, 'sources'>;
  /** Titles of the segments before it. */
  readonly taken: ReadonlySet<string>;
}

/** Words of its first sentence that stand for a segment without a heading of its own. */
const FIRST_WORDS = 6;
/** Longest title, words. */
const LONGEST = 12;

/**
 * The lowest heading that all passages of a segment have; else the lowest of its first passage that can be said, or of the next; else the document's title, for one
 * segment; else its first words.
 */
export function segmentTitle({ passages, findings, taken }: Titling): string {
  const [first] = passages;
  const card = findings.sources.find(({ id }) => id === first?.sourceId);
  const titled = (heading: string) => {
    const title = saidHeading(heading, Number.POSITIVE_INFINITY);
    return title === undefined ? undefined : shortened(title, LONGEST);
  };
  const document = titled(card?.title ?? '');
  const isOneSource = passages.every(({ sourceId }) => sourceId === first?.sourceId);
  const headings = [
    ...(isOneSource ? [...sharedHeadings(passages)].reverse() : []),
    ...passages.flatMap((passage) => [...passage.headings].reverse()),
  ].map(titled);
  const own = headings.filter((heading) => heading !== document);
  const free = [...own, document].find((title) => title !== undefined && !taken.has(title));
  return free ?? shortened(first?.sentences[0]?.quote.text ?? '', FIRST_WORDS);
}

function shortened(text: string, most: number): string {
  const words = text.split(' ');
  return words.length > most ? `${words.slice(0, most).join(' ')} …` : text;
}
