/** From the blocks of a section to paragraphs that know what they lean on. */
import type { Quote } from '../../../domain/research';
import { english } from '../../../english/nlp';
import { isReply, pointsBack } from '../../../english/points-back';
import { withoutQuotations } from '../../../english/pronouns';
import { type SentenceSpan, splitSentences } from '../../../english/sentences';
import { countWords } from '../../../english/words';
import { obstacleIn } from './readable';
import type { PlacedBlock } from './sections';

export interface Line {
  readonly quote: Quote;
  readonly words: number;
  /** Cannot be said without the sentence before it. */
  readonly leansBack: boolean;
  /** Answers, limits or ends what stands before it, which must not be told without it. */
  readonly completes: boolean;
  readonly isReadable: boolean;
}

export interface Paragraph {
  readonly lines: readonly Line[];
  readonly position: number;
  /** Belongs to the paragraph before it: a list, a quotation, or its first sentence leans back. */
  readonly leansBack: boolean;
  readonly completes: boolean;
  /** Ends with what somebody says, to which the next paragraph may tell what became of it. */
  readonly endsInSpeech: boolean;
  /** Announces what only the next paragraph says. */
  readonly leansForward: boolean;
  /** All of it can be read aloud. */
  readonly isReadable: boolean;
  readonly words: number;
  readonly speaker?: string;
}

/** A list item with this many words says something by itself; a shorter one belongs to its list. */
const LONG_ITEM = 25;

/** Opens a reply, a limit, a finding or an outcome. */
const COMPLETES =
  /^(?:and yet|as a result|at last|but|by contrast|conversely|consequently|critics|even so|eventually|finally|however|in (?:fact|reality|the end|the event|truth)|in contrast|instead|it (?:turned|turns) out|nevertheless|nobody knows|no one knows|nonetheless|not (?:everyone|everybody|all)|on the (?:contrary|other hand)|opponents|others|sceptics|skeptics|so\b|some (?:doubt|dispute|argue|say)|still|that (?:said|is (?:not|disputed))|the (?:answer|catch|explanation|outcome|reason|result|truth|verdict)|therefore|this (?:turned|proved|failed|worked)|thus|unfortunately|whether|yet)\b/i;

/** Paragraphs of a section in their order. `undefined` stands for something between them that is not read: code, a table. */
export function paragraphsOf(sourceId: string, blocks: readonly PlacedBlock[]): (Paragraph | undefined)[] {
  const paragraphs: (Paragraph | undefined)[] = [];
  // A list that a sentence announces ("three ways:") is told with it or not at all.
  let isAnnounced = false;
  for (const { block, position } of blocks) {
    if (block.kind === 'caption' || block.kind === 'reference') continue;
    if (block.kind === 'code' || block.kind === 'table' || block.aside !== undefined) {
      paragraphs.push(undefined);
      continue;
    }
    const spans = splitSentences(block.text);
    const lines = (isRunIn(spans) ? spans.slice(1) : spans).map((span) =>
      lineOf({ sourceId, text: span.text, start: block.start + span.start, end: block.start + span.end }),
    );
    const first = lines[0];
    const last = lines.at(-1);
    if (first === undefined || last === undefined) continue;
    const words = lines.reduce((sum, { words: each }) => sum + each, 0);
    const isOwn =
      block.kind === 'paragraph' || (block.kind === 'list-item' && words >= LONG_ITEM && !isAnnounced);
    if (block.kind !== 'list-item') isAnnounced = /:["”’)]*$/.test(last.quote.text);
    paragraphs.push({
      lines,
      position,
      leansBack: !isOwn || first.leansBack,
      completes: !isOwn || first.completes,
      endsInSpeech: /[”"]\.?$|[,.]["”] \p{L}+(?: \p{L}+){0,3}\.$/u.test(last.quote.text),
      leansForward: /[:—–,;]["”’)]*$|\?["”’)]*$/.test(last.quote.text),
      isReadable:
        lines.every((line) => line.isReadable) &&
        endsWell(last.quote.text) &&
        beginsWell(first.quote.text) &&
        isBalanced(block.text),
      words,
      ...(block.speaker === undefined ? {} : { speaker: block.speaker }),
    });
  }
  return paragraphs;
}

/** A first sentence that is a heading of its paragraph: a few capitalised words without a verb. */
function isRunIn([first, next]: readonly SentenceSpan[]): boolean {
  if (
    first === undefined ||
    next === undefined ||
    !/^(?:\p{Lu}[\p{L}’'-]*|and|of|the|for|in|to|a|an|or|with|on|by)(?: (?:\p{Lu}[\p{L}’'-]*|and|of|the|for|in|to|a|an|or|with|on|by)){0,6}\.$/u.test(
      first.text,
    )
  )
    return false;
  const { its } = english();
  const tags = english().readDoc(first.text.toLowerCase()).tokens().out(its.pos) as string[];
  return !tags.some((tag) => tag === 'VERB' || tag === 'AUX');
}

function lineOf(quote: Quote): Line {
  const bare = withoutQuotations(quote.text).trim();
  return {
    quote,
    words: countWords(quote.text),
    leansBack: pointsBack(quote.text) !== null,
    completes: COMPLETES.test(bare) || isReply(bare),
    isReadable: obstacleIn(quote.text) === undefined,
  };
}

/** A paragraph that begins in lower case is the rest of something. */
function beginsWell(text: string): boolean {
  return /^["“‘(]?[\p{Lu}\d$£€]/u.test(text);
}

function endsWell(text: string): boolean {
  return /[.!?…:]["”’)\]]*$/.test(text);
}

/** Every quotation and bracket that opens also closes; apostrophes are not counted. */
export function isBalanced(text: string): boolean {
  const count = (mark: string): number => text.split(mark).length - 1;
  return count('"') % 2 === 0 && count('“') === count('”') && count('(') === count(')');
}
