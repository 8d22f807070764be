/** The narrator's own words: whose words follow, what the show is, how it was made. They state nothing about the subject. */
import type { Findings, NarrativeBrief, Quote, ToldPassage } from '../../../domain/research';
import type { Host, Outline, OutlinePart, SentenceRole } from '../../../domain/script';
import type { SourceCard, SourceDocument } from '../../../domain/source';
import { listed } from '../../../domain/wording';
import { raiseFirst } from '../../../english/connectives';
import { ONES } from '../../../english/lists/numbers';
import { splitSentences } from '../../../english/sentences';
import { countWords } from '../../../english/words';
import { SKIPPED } from '../../research/brief/places';
import { chaptersBegun, headOf, readIn, unreadIn } from './chapters';
import { askedFor } from './question';
import { againNaming, firstNaming, soleAuthor, UNTITLED } from './source-names';
import { authorsFrame } from './whose-words';

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
  readonly documents: readonly SourceDocument[];
}

/** Names the show, its hosts, its subject and the producer's question, whose words opened it, and how it is told. */
export function introduction({ outline, brief, findings, documents }: Framing): Line[] {
  const [first, second = first] = outline.hosts as readonly [Host, ...Host[]];
  const [opening] = brief.passages;
  const card = cardOf(opening, findings);
  const count = new Set(brief.passages.map(({ sourceId }) => sourceId)).size;
  const isDuo = second !== first;
  const question = askedFor(brief);
  const isNamed = opening !== undefined && isNamedFirst(opening, { brief, findings, documents });
  const only = isNamed && card !== undefined ? againNaming(card) : 'it';
  const reading =
    count === 1
      ? `We read from ${only}, passage by passage, in its own words.`
      : `We read from it and from ${numberWord(count - 1)} more, passage by passage, in their own words.`;
  return [
    ...(outline.opening ?? [`This is ${outline.showTitle}, and I am ${first.name}.`]).map((text) =>
      frame(first, text),
    ),
    ...(isDuo && !isNamedIn(outline, second) ? [frame(second, `And I am ${second.name}.`)] : []),
    frame(second, `Our subject today: ${ended(outline.topic.trim())}`),
    ...(question === undefined ? [] : [frame(second, `We asked: ${question}`)]),
    ...(card === undefined || isNamed
      ? []
      : [frame(first, `The words that you just heard are from ${firstNaming(card)}.`)]),
    ...(brief.passages.length < 2 ? [] : [frame(first, reading)]),
  ];
}

/** Says whose words were read on which chapters, which were not, and how the episode was made. */
export function closing({ outline, brief, findings, documents }: Framing): Line[] {
  const [first, second = first] = outline.hosts as readonly [Host, ...Host[]];
  return [
    ...heardFrom({ brief, findings, documents }).map((text) => frame(first, text)),
    frame(second, 'Where each sentence stands in its source is in the show notes.'),
    ...splitSentences(outline.disclosure).map(({ text }) => frame(first, text, 'disclosure')),
    ...(outline.ending?.map((text) => frame(first, text)) ?? [frame(second, 'Thank you for listening.')]),
  ];
}

type Material = Pick<Framing, 'brief' | 'findings' | 'documents'>;

/** Most chapters that are named in one sentence, and most words that they have together. */
const MOST_NAMED = { heard: 4, unread: 2, words: 20 } as const;

/** The first of these titles, as many as fit into one sentence, at least one. */
function fitting(titles: readonly string[], most: number): readonly string[] {
  const isIn = (at: number) => at === 0 || countWords(titles.slice(0, at + 1).join(' ')) <= MOST_NAMED.words;
  return titles
    .slice(0, most)
    .filter((_, at) => isIn(at))
    .map(quoted);
}

/** The documents that were read from; of a single one also its chapters, as far as they were said, and some that were not read. */
function heardFrom({ brief, findings, documents }: Material): string[] {
  const told = [...new Set(brief.passages.map(({ sourceId }) => sourceId))];
  const cards = findings.sources.filter(({ id }) => told.includes(id));
  const names = [...new Set(told.flatMap((id) => cards.filter((card) => card.id === id)).map(againNaming))];
  const titled = names.filter((name) => name !== UNTITLED);
  const document = documents.find(({ id }) => id === told[0]);
  if (told.length !== 1 || document === undefined)
    return titled.length === 0 ? [] : [`You heard from ${listed(titled)}.`];
  const heard = readIn(brief, document.id);
  const named = fitting(heard, MOST_NAMED.heard);
  const left = heard.length - named.length;
  const on =
    left === 0 ? named : [...named, `${numberWord(left)} more ${left === 1 ? 'subject' : 'subjects'}`];
  const unread = unreadIn(document, brief);
  const others = fitting(unread.titles, MOST_NAMED.unread);
  const more =
    others.length > 0
      ? `It says more, among other things on ${listed(others)}.`
      : unread.hasQuestions
        ? 'It answers more questions than these.'
        : undefined;
  return [
    ...(titled.length === 0 && more === undefined
      ? []
      : [`You heard from ${names[0]}${on.length === 0 ? '' : `, on ${listed(on)}`}.`]),
    ...(more === undefined ? [] : [more]),
  ];
}

function quoted(title: string): string {
  return `“${title.replace(/[“”"]/g, '')}”`;
}

/** Tells whether the show's own opening names a host. */
function isNamedIn({ opening = [] }: Outline, { name }: Host): boolean {
  return opening.some((text) => text.includes(name));
}

/** Tells whether the opening passage is led to by its document's name: where the author or another person speaks in it. */
function isNamedFirst(passage: ToldPassage, material: Material): boolean {
  return passage.speaker !== undefined || authorsFrame(passage, material) !== undefined;
}

interface Leading extends Framing {
  readonly passage: ToldPassage;
  readonly part: OutlinePart;
  /** Reads the beginning of the passage. */
  readonly by: Host;
}

/**
 * Names what a passage comes from, as far as that changed, asks what its heading asks, and says whose words they are. A question and
 * what leads to it are said by the host who does not read the answer.
 */
export function leadTo({ passage, part, by, outline, ...material }: Leading): Line[] {
  const { brief, findings } = material;
  const at = brief.passages.findIndex(({ id }) => id === passage.id);
  const before = brief.passages[at - 1];
  const card = cardOf(passage, findings);
  const head = headOf(passage, before);
  const other = head === undefined ? by : (outline.hosts.find(({ id }) => id !== by.id) ?? by);
  const isSameSpeaker = at > 1 && before?.sourceId === passage.sourceId && before.speaker === passage.speaker;
  const author = authorsFrame(passage, material);
  const source =
    card === undefined
      ? undefined
      : before === undefined
        ? isNamedFirst(passage, material)
          ? `From ${firstNaming(card)}.`
          : undefined
        : comingFrom({ ...material, passage, before, card, at, isLast: part.kind === 'recap' });
  const isPlaced = source?.endsWith(TEXT_SAYS) === true && author !== undefined && head === undefined;
  // The first naming of a document names its author.
  const isNamed = before === undefined && card !== undefined && soleAuthor(card) !== undefined;
  return [
    ...(source === undefined || isPlaced ? [] : [frame(other, source)]),
    ...(head === undefined
      ? []
      : [frame(other, ended(head), passage.asks === undefined ? 'frame' : 'question')]),
    ...(passage.speaker === undefined || isSameSpeaker ? [] : [frame(by, `${passage.speaker} says this.`)]),
    ...(author === undefined || isNamed
      ? []
      : [frame(by, isPlaced ? source.replace(TEXT_SAYS, author.replace(/^The/, 'the')) : author)]),
  ];
}

/** Behind "Further on, " or "Before that, "; gives way to whose words they are. */
const TEXT_SAYS = 'the text says this.';

interface Coming extends Material {
  readonly passage: ToldPassage;
  readonly before: ToldPassage;
  readonly card: SourceCard;
  readonly at: number;
  readonly isLast: boolean;
}

/** The document where it is another one, the chapter where one begins, or that something stands before the passage. */
function comingFrom({ passage, before, card, at, isLast, brief, findings }: Coming): string | undefined {
  const told = brief.passages.slice(0, at);
  const isNew = !told.some(({ sourceId }) => sourceId === passage.sourceId);
  const isOther = before.sourceId !== passage.sourceId;
  const chapters = chaptersBegun(brief);
  const begun = chapters.get(passage.id);
  // A question or a headword is said behind this, and a question that is not answered is not said.
  const head = headOf(passage, before);
  const isSaidByHead =
    head !== undefined && (head === begun || head.startsWith(`${begun}: `) || head.endsWith(`: ${begun}`));
  const chapter = isSaidByHead || begun?.endsWith('?') ? undefined : begun;
  const earlier = told.flatMap((other) => cardOf(other, findings) ?? []);
  const name = isNew ? firstNaming(card, earlier) : againNaming(card);
  const named = chapter === undefined ? ended(name) : `${name}: ${ended(chapter)}`;
  if (isLast && passage.endsDocument === true && !isNew)
    return `${raiseFirst(againNaming(card))} ends with this.`;
  if (isOther)
    return isLast ? `The last words are from ${named}` : isNew ? `Next, ${named}` : `Back to ${named}`;
  const word = isLast ? 'Last' : 'Next';
  if (chapter !== undefined)
    return chapter.includes(':') ? `${word}, ${quoted(chapter)}.` : `${word}: ${ended(chapter)}`;
  if (isLast && !passage.goesOn) return 'One last passage.';
  const isElsewhere =
    chapters.has(passage.id) || (!passage.goesOn && (passage.beginsInside || isFarBehind(before, passage)));
  if (!isElsewhere || head !== undefined) return undefined;
  return `${startOf(passage) < startOf(before) ? 'Before that' : 'Further on'}, ${TEXT_SAYS}`;
}

function startOf({ sentences }: ToldPassage): number {
  return sentences[0]?.quote.start ?? 0;
}

/** More than a few lines are left out between, or the second stands before the first. */
function isFarBehind(before: ToldPassage, passage: ToldPassage): boolean {
  const leftOut = startOf(passage) - (before.sentences.at(-1)?.quote.end ?? 0);
  return leftOut > SKIPPED || leftOut < 0;
}

/** Says that a paragraph is not read to its end, where the next passage does not read on in it. */
export function leaveOff(passage: ToldPassage, { passages }: NarrativeBrief, by: Host): Line[] {
  const next = passages[passages.findIndex(({ id }) => id === passage.id) + 1];
  if (!passage.endsInside || next?.readsOn === true) return [];
  return [frame(by, 'The paragraph goes on; we leave out the rest.')];
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
