/** Decides which host reads which sentences of the passages. */
import type { NarrativeBrief, ToldPassage } from '../../../domain/research';
import type { Host, Outline } from '../../../domain/script';
import type { SourceDocument } from '../../../domain/source';
import { countWords } from '../../../english/words';
import { chaptersBegun, headOf } from './chapters';

/** Sentences that one host reads without a break. */
export interface Reading {
  readonly by: Host;
  readonly sentences: ToldPassage['sentences'];
}

interface Casting {
  readonly brief: Pick<NarrativeBrief, 'passages'>;
  readonly outline: Pick<Outline, 'hosts' | 'parts'>;
  readonly documents: readonly SourceDocument[];
}

/** Words after which the other host goes on, at the nearest end of a paragraph or of an item of a list. */
const TURN_WORDS = 90;

/**
 * The readings of each passage, by its id. Hosts take turns where a part begins, where something is left out between two passages or a
 * chapter begins, and between paragraphs where a turn is long. Who read before a question or a headword, which the other host says,
 * reads what follows it.
 */
export function castPassages({
  brief,
  outline,
  documents,
}: Casting): ReadonlyMap<string, readonly Reading[]> {
  const { hosts, parts } = outline;
  const chapters = chaptersBegun(brief);
  const partOf = (id: string) => parts.find(({ passageIds = [] }) => passageIds.includes(id))?.id;
  const cast = new Map<string, Reading[]>();
  let [turn, words] = [0, 0];
  for (const [at, passage] of brief.passages.entries()) {
    const before = brief.passages[at - 1];
    const isHeaded = headOf(passage, before) !== undefined;
    const beginsPart = before !== undefined && partOf(before.id) !== partOf(passage.id);
    const isBroken =
      before !== undefined && (chapters.has(passage.id) || !(passage.goesOn || isSoonAfter(before, passage)));
    if (beginsPart || (isBroken && !isHeaded)) turn += 1;
    if (beginsPart || isBroken || isHeaded) words = 0;
    const readings: Reading[] = [];
    for (const [place, paragraph] of paragraphsOf(passage, documents).entries()) {
      const size = wordsOf(paragraph);
      const mayChange = place > 0 || (words > 0 && passage.readsOn !== true);
      const isFull = Math.abs(words - TURN_WORDS) <= Math.abs(words + size - TURN_WORDS);
      if (mayChange && isFull && hosts.length > 1) {
        turn += 1;
        words = 0;
      }
      words += size;
      readings.push({ by: hosts[turn % hosts.length] as Host, sentences: paragraph });
    }
    cast.set(passage.id, readings);
  }
  return cast;
}

/** Characters that may be left out of a paragraph before its reader changes. */
const LEFT_OUT = 400;

/** The rest of a paragraph of which little is left out. */
function isSoonAfter(before: ToldPassage, passage: ToldPassage): boolean {
  const gap = (passage.sentences[0]?.quote.start ?? 0) - (before.sentences.at(-1)?.quote.end ?? 0);
  return passage.readsOn === true && gap < LEFT_OUT;
}

/** The sentences between which the voice may change: not in what one person says, not behind a colon and not before a bracket. */
function paragraphsOf(
  passage: ToldPassage,
  documents: readonly SourceDocument[],
): ToldPassage['sentences'][] {
  const blocks = documents.find(({ id }) => id === passage.sourceId)?.blocks ?? [];
  const blockAt = (start: number) => blocks.findIndex((block) => block.start <= start && start < block.end);
  const paragraphs: ToldPassage['sentences'][number][][] = [];
  let [text, last, wasQuoting] = ['', -1, false];
  for (const sentence of passage.sentences) {
    const block = blockAt(sentence.quote.start);
    const isNew = block !== last;
    if (isNew) {
      wasQuoting = isQuoting(text, wasQuoting);
      const isEdge =
        !wasQuoting &&
        !text.endsWith(':') &&
        !sentence.quote.text.startsWith('(') &&
        passage.speaker === undefined;
      const isQuoted = blocks[block]?.kind === 'quotation' && blocks[last]?.kind === 'quotation';
      if (paragraphs.length === 0 || (isEdge && !isQuoted)) paragraphs.push([]);
    }
    paragraphs.at(-1)?.push(sentence);
    text = isNew ? sentence.quote.text : `${text} ${sentence.quote.text}`;
    last = block;
  }
  return paragraphs;
}

/** True where a quotation is open at the end of a paragraph; each paragraph of a long one begins with a mark. */
function isQuoting(paragraph: string, wasQuoting: boolean): boolean {
  const marks = paragraph.replace(wasQuoting ? /^["“]/ : /^$/, '').match(/["“”]/g) ?? [];
  return marks.reduce((isOpen, mark) => (mark === '"' ? !isOpen : mark === '“'), wasQuoting);
}

function wordsOf(sentences: ToldPassage['sentences']): number {
  return sentences.reduce((sum, { quote }) => sum + countWords(quote.text), 0);
}
