/** Makes paragraphs of the blocks of a section; their sentences know what they lean on. */
import type { Quote } from '../../../domain/research';
import { raiseFirst } from '../../../english/connectives';
import { english } from '../../../english/nlp';
import { isReply, pointsBack } from '../../../english/points-back';
import { withoutQuotations } from '../../../english/pronouns';
import { readingText } from '../../../english/reading-text';
import { type SentenceSpan, splitSentences } from '../../../english/sentences';
import { countWords } from '../../../english/words';
import { asideOf } from '../reading/asides';
import { obstacleIn, pointsInto, withoutOpening } from './readable';
import type { Section } from './sections';

export interface Line {
  readonly quote: Quote;
  readonly words: number;
  /** Cannot be said without the sentence before it. */
  readonly leansBack: boolean;
  /** Says that its document said so before ("As we have seen, …"), and says it again. */
  readonly saysAgain: boolean;
  /** Answers, limits or ends what stands before it, which must not be told without it. */
  readonly completes: boolean;
  /** Announces what only the next sentence says. */
  readonly leansForward: boolean;
  readonly isReadable: boolean;
  /** It has no subject or no verb. */
  readonly isFragment: boolean;
  /** It sends the reader to something on the page, which what follows may be about. */
  readonly pointsAtPage: boolean;
}

export interface Paragraph {
  /** Lines of the paragraph, at least one. */
  readonly lines: readonly Line[];
  readonly position: number;
  /** Ends with what somebody says, to which the next paragraph may tell what became of it. */
  readonly endsInSpeech: boolean;
  /** Somebody's words, set apart from the text that says whose they are. */
  readonly isQuoted: boolean;
  /** An item of a list. */
  readonly isItem: boolean;
  readonly speaker?: string;
}

/** A list item with this many words says something by itself; a shorter one belongs to its list. */
const LONG_ITEM = 25;

/** Opens a reply, a limit, a finding or an outcome. */
const COMPLETES =
  /^(?:and yet|as a result|at last|but|by contrast|conversely|consequently|critics|even so|eventually|finally|however|in (?:fact|reality|the end|the event|truth)|in contrast|instead|it (?:turned|turns) out|nevertheless|nobody knows|no one knows|nonetheless|not (?:everyone|everybody|all)|on the (?:contrary|other hand)|opponents|others|sceptics|skeptics|so\b|some (?:doubt|dispute|argue|say)|still|that (?:said|is (?:not|disputed))|the (?:answer|catch|explanation|outcome|reason|result|solution|truth|verdict)|therefore|this (?:turned|proved|failed|worked)|thus|unfortunately|whether|yet)\b/i;

/** The number of a paragraph, a row of stars. */
const ORNAMENT = /^(?:\(?\d{1,4}[.)]?|[*#~=_–—-][\s*#~=_–—-]*)$/;

/** "Here are some hints." before a list: it announces the list, also without a colon. */
const ANNOUNCES = /\b(?:here (?:are|is)|(?:the|as) follow(?:ing|s))\b/i;
/** "For three reasons.": so does a last sentence that counts. */
const COUNTS = /\b(?:some|several|two|three|four|five|six|seven|eight|nine|ten) (?:\p{L}+ )?\p{L}+s\b/iu;

/** Something between paragraphs that is not read: what somebody has to look at, or a notice. */
export type Gap = 'shown' | 'notice';

/** Nothing stands there that is read, or nothing at all. */
export function isGap<T>(item: T | Gap | undefined): item is Gap | undefined {
  return item === undefined || item === 'shown' || item === 'notice';
}

/** Paragraphs of a section in their order. */
export function paragraphsOf(
  sourceId: string,
  { blocks, head }: Pick<Section, 'blocks' | 'head'>,
): (Paragraph | Gap)[] {
  const paragraphs: (Paragraph | Gap)[] = [];
  // A list that a sentence announces ("three ways:") is told with it or not at all; without a colon only its short items.
  let isAnnounced = false;
  let isAnnouncedInWords = false;
  // A box: what is set apart from nothing is text.
  const isBox = !blocks.some(({ block }) => block.kind === 'paragraph');
  for (const [at, { block, position }] of blocks.entries()) {
    const isPassedOver = block.kind === 'caption' || block.kind === 'reference' || ORNAMENT.test(block.text);
    if (isPassedOver) {
      if (block.kind === 'caption' && announces(paragraphs.at(-1))) paragraphs.push('shown');
      continue;
    }
    if (block.kind === 'code' || block.kind === 'table' || block.aside !== undefined) {
      paragraphs.push(block.aside === undefined ? 'shown' : 'notice');
      continue;
    }
    const spans = splitSentences(block.text);
    const isAnswer = head !== undefined && paragraphs.length === 0;
    const isItem = block.kind === 'list-item';
    const hasRunIn = !isAnswer && isRunIn(spans, isItem);
    // The heading inside a paragraph is left off like any other; that of an item says what the item is about.
    const read = (hasRunIn && !isItem ? spans.slice(1) : spans).filter(
      ({ text }) => readingText(text) !== '',
    );
    const lines = withoutPointers(
      read.map((span) =>
        lineOf({ sourceId, text: span.text, start: block.start + span.start, end: block.start + span.end }),
      ),
    );
    const [first] = lines;
    const last = lines.at(-1);
    if (first === undefined || last === undefined) continue;
    const words = lines.reduce((sum, { words: each }) => sum + each, 0);
    const isQuoted = block.kind === 'quotation' && !isBox;
    const isOwn =
      block.kind === 'paragraph' ||
      (block.kind === 'quotation' && isBox) ||
      (isItem && words >= LONG_ITEM && !isAnnounced) ||
      isAnswer;
    const isListed = !isOwn && (isAnnounced || isAnnouncedInWords);
    const isBeforeList =
      block.kind === 'paragraph' &&
      blocks[at + 1]?.block.kind === 'list-item' &&
      (ANNOUNCES.test(block.text) || COUNTS.test(last.quote.text));
    paragraphs.push({
      lines: lines.map((line) => ({
        ...line,
        ...(hasRunIn && isItem && line === first ? { leansBack: false, isFragment: false } : {}),
        ...(line === first && !isOwn ? { leansBack: true } : {}),
        completes: line.completes || (line === first && isListed),
        leansForward:
          isListed && line === last
            ? /:["”)]*$/.test(line.quote.text)
            : line.leansForward || (line === last && isBeforeList),
        isReadable:
          line.isReadable &&
          (lines.length > 1 || isListed || isBeforeList || !isLabel(line.quote.text, BYLINE)) &&
          (isListed ||
            ((line !== first || beginsWell(line.quote.text)) &&
              (line !== last || endsWell(line.quote.text)))),
      })),
      position,
      isQuoted,
      isItem,
      endsInSpeech: /[”"]\.?$|[,.]["”] \p{L}+(?: \p{L}+){0,3}\.$/u.test(last.quote.text),
      ...(block.speaker === undefined ? {} : { speaker: block.speaker }),
    });
    if (block.kind === 'paragraph') {
      isAnnounced = last.leansForward;
      isAnnouncedInWords = isBeforeList;
    }
  }
  return paragraphs;
}

/** It ends with a colon, or says what comes next. */
function announces(paragraph: Paragraph | Gap | undefined): boolean {
  if (isGap(paragraph)) return false;
  const last = paragraph.lines.at(-1)?.quote.text ?? '';
  return /:["”)]*$/.test(last) || pointsInto(last) === 'next';
}

/** Without first and last sentences that only speak of the document, as a mark of a note does: "See chapter 3 for details." */
function withoutPointers(lines: readonly Line[]): readonly Line[] {
  const isSaid = ({ quote }: Line) => !isPointer(readingText(quote.text));
  const said = lines.findLastIndex(isSaid);
  // "Was it so? We will return to this.": without the second sentence what follows would be taken for the answer.
  const last = lines[said]?.leansForward === true ? Math.min(said + 1, lines.length - 1) : said;
  return last < 0 ? lines : lines.slice(lines.findIndex(isSaid), last + 1);
}

function isPointer(text: string): boolean {
  return asideOf(text) === 'about-document';
}

/** Longest heading inside a paragraph, and longest line under a title that is no sentence, words. */
const RUN_IN = 7;
const BYLINE = 12;

/** A first sentence that is a heading of its paragraph: a few capitalised words without a verb, or any few in a list. */
function isRunIn([first, next]: readonly SentenceSpan[], isItem: boolean): boolean {
  if (first === undefined || next === undefined) return false;
  if (
    !isItem &&
    !/^(?:\p{Lu}[\p{L}’'-]*|and|of|the|for|in|to|a|an|or|with|on|by)(?: (?:\p{Lu}[\p{L}’'-]*|and|of|the|for|in|to|a|an|or|with|on|by))*\.$/u.test(
      first.text,
    )
  )
    return false;
  return isLabel(first.text);
}

/** Up to so many words without a verb. */
export function isLabel(text: string, most = RUN_IN): boolean {
  if (text.split(' ').length > most) return false;
  const { its } = english();
  const tags = english().readDoc(text.toLowerCase()).tokens().out(its.pos) as string[];
  return !tags.some((tag) => tag === 'VERB' || tag === 'AUX');
}

/** Without a subject or a verb, as under a word that it explains: "Paper mail, as opposed to electronic.", "Describes a talk." */
function isFragment(text: string): boolean {
  const { its } = english();
  const tokens = english().readDoc(text).tokens();
  const tags = tokens.out(its.pos) as string[];
  return (
    !tags.some((tag) => tag === 'VERB' || tag === 'AUX') || (tags[0] === 'VERB' && /^\p{L}+s /u.test(text))
  );
}

function lineOf(quote: Quote): Line {
  const text = readingText(quote.text);
  const bare = withoutQuotations(text).trim();
  const obstacle = obstacleIn(text.replace(/[,;](?: (?:and|or))?$/, ''));
  const fragment = isFragment(text);
  // Looking at what is too long would take time.
  const points = obstacle === 'too long' ? undefined : pointsInto(text);
  const into = obstacle === undefined ? points : undefined;
  const own = raiseFirst(withoutOpening(text, points));
  const leans = obstacle === 'too long' || into === 'before' || fragment || pointsBack(own) !== null;
  return {
    quote,
    words: countWords(text),
    leansBack: leans || into === 'again',
    saysAgain: into === 'again' && !leans,
    isFragment: fragment,
    completes: (own === text && COMPLETES.test(bare)) || isReply(bare),
    leansForward: into === 'next' || /[:—–,;]["”’)]*$|\?["”’)]*$/.test(text),
    isReadable: obstacle === undefined,
    pointsAtPage: obstacle === 'points at the page' && !isPointer(text),
  };
}

/** A paragraph that begins in lower case is the rest of something. */
function beginsWell(text: string): boolean {
  return /^["“‘(]?[\p{Lu}\d$£€]|^["“‘][^"”’]{2,40}["”’] /u.test(readingText(text));
}

function endsWell(text: string): boolean {
  return /[.!?…:]["”’)\]]*$/.test(text);
}

/** Every quotation and bracket that opens also closes; apostrophes are not counted. */
export function isBalanced(text: string): boolean {
  const count = (mark: RegExp): number => text.match(mark)?.length ?? 0;
  return count(/(?<=^|[\s([—–-])["“]/g) === count(/(?<=\S)["”](?!\p{L})/gu) && count(/\(/g) === count(/\)/g);
}
