/** The narrator's own words: whose words follow, what the show is, how it was made. They state nothing about the subject. */
import type { Findings, NarrativeBrief, Quote, ToldPassage } from '../../../domain/research';
import type { Host, Outline, OutlinePart, SentenceRole } from '../../../domain/script';
import type { SourceCard } from '../../../domain/source';
import { raiseFirst } from '../../../english/connectives';
import { ONES } from '../../../english/lists/numbers';
import { splitSentences } from '../../../english/sentences';
import { saidMinutes } from '../parts/assemble-script';
import { againNaming, firstNaming, UNTITLED } from './source-names';

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

/** Says whose words were read and how the episode was made. */
export function closing({ outline, brief, findings }: Framing): Line[] {
  const [first, second = first] = outline.hosts as readonly [Host, ...Host[]];
  const told = [...new Set(brief.passages.map(({ sourceId }) => sourceId))];
  const named = told.flatMap((id) => {
    const card = findings.sources.find((source) => source.id === id);
    return card === undefined ? [] : [againNaming(card)].filter((name) => name !== UNTITLED);
  });
  return [
    ...(named.length === 0 ? [] : [frame(first, `You heard from ${listed([...new Set(named)])}.`)]),
    frame(second, 'Where each sentence stands in its source is in the show notes.'),
    ...splitSentences(outline.disclosure).map(({ text }) => frame(first, text, 'disclosure')),
    ...(outline.ending?.map((text) => frame(first, text)) ?? [frame(second, 'Thank you for listening.')]),
  ];
}

/** Tells whether the show's own opening names a host. */
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
  const isSameSpeaker = at > 1 && before?.sourceId === passage.sourceId && before.speaker === passage.speaker;
  const says =
    passage.speaker === undefined || isSameSpeaker ? [] : [frame(by, `${passage.speaker} says this.`)];
  if (card !== undefined && before === undefined && (passage.speaksAsAuthor || says.length > 0))
    return [
      frame(by, `From ${firstNaming(card)}.`),
      ...(says.length > 0 ? says : [frame(by, 'The text speaks in the first person.')]),
      ...asked(passage, by, outline),
    ];
  if (card === undefined || before === undefined) return asked(passage, by, outline);
  const isFirstAsAuthor =
    passage.speaksAsAuthor === true &&
    passage.speaker === undefined &&
    !brief.passages
      .slice(0, at)
      .some((other) => other.sourceId === passage.sourceId && other.speaksAsAuthor === true);
  const person = isFirstAsAuthor ? [frame(by, 'Here the text speaks in the first person.')] : [];
  if (passage.goesOn) return [...person, ...says, ...asked(passage, by, outline)];
  const isNew = !brief.passages.slice(0, at).some(({ sourceId }) => sourceId === passage.sourceId);
  const isOther = before.sourceId !== passage.sourceId;
  const isLast = part.kind === 'recap';
  const where = passage.beginsInside ? ', from the middle of a paragraph' : '';
  const earlier = brief.passages.slice(0, at).flatMap((other) => cardOf(other, findings) ?? []);
  const named = isNew ? firstNaming(card, earlier) : againNaming(card);
  const lead = isLast
    ? passage.endsDocument === true && !isNew
      ? `${raiseFirst(againNaming(card))} ends with this.`
      : isOther
        ? `The last words are from ${named}.`
        : passage.names === undefined
          ? 'One last passage.'
          : `Last: ${passage.names}.`
    : isNew
      ? `Next, ${named}${where}.`
      : isOther
        ? `Back to ${named}${where}.`
        : jump(passage);
  return [
    ...(lead === undefined ? [] : [frame(by, lead)]),
    ...person,
    ...says,
    ...asked(passage, by, outline),
  ];
}

/** Says what a passage of the same text is about, as its heading names it; else that it begins inside a paragraph. */
function jump(passage: ToldPassage): string | undefined {
  if (passage.names !== undefined) return `Next: ${passage.names}.`;
  if (!passage.beginsInside) return undefined;
  return passage.readsOn === true
    ? 'We leave a part of the paragraph out.'
    : 'From the middle of a paragraph.';
}

/** Characters that may be left out of a paragraph before its reader changes. */
const LEFT_OUT = 400;

/** The rest of a paragraph of which little is left out. */
export function isSoonAfter(before: ToldPassage, passage: ToldPassage): boolean {
  const gap = (passage.sentences[0]?.quote.start ?? 0) - (before.sentences.at(-1)?.quote.end ?? 0);
  return passage.readsOn === true && gap < LEFT_OUT;
}

/** Says that the paragraph of a passage is not read to its end, where the next one does not read on in it. */
export function leaveOff(passage: ToldPassage, { passages }: NarrativeBrief, by: Host): Line[] {
  const next = passages[passages.findIndex(({ id }) => id === passage.id) + 1];
  if (!passage.endsInside || next?.readsOn === true) return [];
  return [frame(by, 'The paragraph goes on; we leave it there.')];
}

function listed(names: readonly string[]): string {
  const last = names.at(-1) as string;
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** A question is asked, and a word that is explained is said, by the host who does not read the answer. */
function asked({ asks, entry }: ToldPassage, by: Host, { hosts }: Outline): Line[] {
  const other = hosts.find(({ id }) => id !== by.id) ?? by;
  if (asks !== undefined) return [frame(other, asks, 'question')];
  return entry === undefined ? [] : [frame(other, ended(raiseFirst(entry)))];
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
