/** The narrator's own words: whose words follow, what the show is, how it was made. They state nothing about the subject. */
import type { Findings, NarrativeBrief, Quote, ToldPassage } from '../../../domain/research';
import type { Host, Outline, OutlinePart, SentenceRole } from '../../../domain/script';
import type { SourceCard } from '../../../domain/source';
import { ONES } from '../../../english/lists/numbers';
import { splitSentences } from '../../../english/sentences';
import { saidMinutes } from '../parts/assemble-script';
import { againNaming, firstNaming } from './source-names';

/** A sentence with its reader. */
export interface Line {
  readonly by: Host;
  readonly role: SentenceRole;
  readonly text: string;
  readonly quotes: readonly Quote[];
  readonly claimIds: readonly string[];
}

interface Framing {
  readonly outline: Outline;
  readonly brief: NarrativeBrief;
  readonly findings: Findings;
}

/** Names the show, its hosts and its subject, whose words opened it, and how it is told. */
export function introduction({ outline, brief, findings }: Framing): Line[] {
  const [first, second = first] = outline.hosts as readonly [Host, ...Host[]];
  const [opening] = brief.passages;
  const card = cardOf(opening, findings);
  const count = new Set(brief.passages.map(({ sourceId }) => sourceId)).size;
  const isDuo = second !== first;
  return [
    ...(outline.opening ?? [`This is ${outline.showTitle}, and I am ${first.name}.`]).map((text) =>
      frame(first, text),
    ),
    ...(isDuo && !isNamed(second, outline) ? [frame(second, `And I am ${second.name}.`)] : []),
    frame(second, `Our subject today: ${ended(outline.topic.trim())}`),
    ...(card === undefined
      ? []
      : [frame(first, `The words that you just heard are from ${firstNaming(card)}.`)]),
    frame(
      first,
      count === 1
        ? 'We read from it, passage by passage, in its own words.'
        : `We read from it and from ${numberWord(count - 1)} more, passage by passage, in their own words.`,
    ),
    ...(outline.plannedWords < outline.targetWords ? [frame(second, shorter(outline))] : []),
  ];
}

/** Says how the episode was made. */
export function closing({ outline }: Framing): Line[] {
  const [first, second = first] = outline.hosts as readonly [Host, ...Host[]];
  return [
    frame(second, 'Where each sentence stands in its source is in the show notes.'),
    ...splitSentences(outline.disclosure).map(({ text }) => frame(first, text, 'disclosure')),
    ...(outline.ending?.map((text) => frame(first, text)) ?? [frame(second, 'Thank you for listening.')]),
  ];
}

/** Whether the show's own opening names a host. */
function isNamed({ name }: Host, { opening = [] }: Outline): boolean {
  return opening.some((text) => text.includes(name));
}

interface Leading extends Framing {
  readonly passage: ToldPassage;
  readonly part: OutlinePart;
  readonly by: Host;
}

/** Says whose words a passage is, where that is not clear from what was read before it; asks what its heading asks. */
export function leadTo({ passage, part, by, outline, brief, findings }: Leading): Line[] {
  const at = brief.passages.findIndex(({ id }) => id === passage.id);
  const before = brief.passages[at - 1];
  const card = cardOf(passage, findings);
  if (card === undefined || before === undefined || passage.goesOn) return asked(passage, by, outline);
  const isNew = !brief.passages.slice(0, at).some(({ sourceId }) => sourceId === passage.sourceId);
  const isOther = before.sourceId !== passage.sourceId;
  // The introduction has just said that its text is read on from.
  const opensPart = part.passageIds?.[0] === passage.id && at > 1;
  const isLast = part.kind === 'recap';
  const where = passage.beginsInside ? ', from the middle of a paragraph' : '';
  const earlier = brief.passages.slice(0, at).flatMap((other) => cardOf(other, findings) ?? []);
  const named = isNew ? firstNaming(card, earlier) : againNaming(card);
  const lead = isLast
    ? `The last words are from ${isOther ? named : 'the same text'}${where}.`
    : isNew
      ? `Next, ${named}${where}.`
      : isOther
        ? `Back to ${named}${where}.`
        : opensPart
          ? `${SAME_TEXT[at % SAME_TEXT.length]}${where}.`
          : jump(before, passage);
  return [
    ...(lead === undefined ? [] : [frame(by, lead)]),
    ...(passage.speaker === undefined ? [] : [frame(by, `${passage.speaker} says this.`)]),
    ...asked(passage, by, outline),
  ];
}

/** Says that something of the same text is not read; undefined where only a heading stands between two passages. */
function jump(before: ToldPassage, passage: ToldPassage): string | undefined {
  const gap = (passage.sentences[0]?.quote.start ?? 0) - (before.sentences.at(-1)?.quote.end ?? 0);
  if (gap < 0)
    return passage.beginsInside
      ? 'From the same text, from the middle of a paragraph.'
      : 'From the same text.';
  const isSameSection = passage.headings.join('\n') === before.headings.join('\n');
  if (!isSameSection && gap < HEADING) return undefined;
  if (isSameSection && gap < SENTENCE_OR_TWO) return 'We leave a sentence or two out.';
  return passage.beginsInside ? 'Further on, from the middle of a paragraph.' : 'Further on.';
}

/** Characters of one or two headings, and of one or two sentences. */
const HEADING = 160;
const SENTENCE_OR_TWO = 400;

/** Says that the paragraph of a passage is not read to its end. */
export function leaveOff({ endsInside }: ToldPassage, by: Host): Line[] {
  return endsInside ? [frame(by, 'The paragraph goes on; we leave it there.')] : [];
}

const SAME_TEXT = [
  'The same text, in another place',
  'Again from the same text',
  'From the same text',
] as const;

/** A heading that is a question is asked by the host who does not read the answer. */
function asked({ asks }: ToldPassage, by: Host, { hosts }: Outline): Line[] {
  const other = hosts.find(({ id }) => id !== by.id) ?? by;
  return asks === undefined ? [] : [frame(other, asks, 'question')];
}

function shorter({ plannedWords, targetWords, minutes }: Outline): string {
  const carried = saidMinutes((plannedWords / Math.max(1, targetWords)) * minutes);
  return `The passages that we found fill about ${carried}, and so that is how long we take.`;
}

function frame(by: Host, text: string, role: SentenceRole = 'frame'): Line {
  return { by, role, text, quotes: [], claimIds: [] };
}

function cardOf(passage: ToldPassage | undefined, { sources }: Findings): SourceCard | undefined {
  return sources.find(({ id }) => id === passage?.sourceId);
}

function ended(text: string): string {
  return /[.?!]$/.test(text) ? text : `${text}.`;
}

/** Numbers up to this one are written as words. */
const MAX_WORD = 12;

function numberWord(count: number): string {
  return (count <= MAX_WORD && ONES[count]) || String(count);
}
